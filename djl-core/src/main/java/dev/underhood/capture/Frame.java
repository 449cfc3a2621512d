package dev.underhood.capture;

import ai.djl.ndarray.NDArray;
import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Collects what is recorded of one epoch: numbers, tensors within a {@link Budget}, remarks, and
 * the numbers of its updates. What is small is put and taken at once; what is large is offered, and
 * when all captures are done {@link #complete} takes of it what there is room for. Used on the
 * training thread only.
 */
public final class Frame implements AutoCloseable {
    private final Budget budget;
    private final int epoch;
    private final Consumer<Remark> told;
    private final Map<String, Scalar> scalars = new LinkedHashMap<>();
    private final Map<String, Scalar> ofUpdate = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Set<String> order = new LinkedHashSet<>();
    private final List<Offer> offers = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Set<Remark> remarks = new LinkedHashSet<>();
    private long bytes;
    private long update;
    private boolean announced;

    /**
     * Makes an empty frame of epoch 0 of the given size, e.g. to test a capture.
     *
     * @param limit the most bytes that all its tensors may take
     */
    public Frame(long limit) {
        this(Budget.sampling(limit, limit), 0, remark -> {});
    }

    /**
     * Makes an empty frame.
     *
     * @param budget the budget of the run, the same at all its epochs
     * @param epoch the number of the epoch
     * @param told takes each remark as soon as it is made
     */
    public Frame(Budget budget, int epoch, Consumer<Remark> told) {
        this.budget = budget;
        this.epoch = epoch;
        this.told = told;
    }

    /**
     * Returns the epoch that is collected.
     *
     * @return 0 for the state before the first update
     */
    public int epoch() {
        return epoch;
    }

    /**
     * Returns the update that the trainer told last.
     *
     * @return its number in the run, from 1; 0 if none was told yet
     */
    public long update() {
        return update;
    }

    /**
     * Sets the update whose numbers are collected next. Called by the recorder.
     *
     * @param number its number in the run, from 1
     */
    public void beginUpdate(long number) {
        update = number;
    }

    /**
     * Returns whether the trainer tells all its listeners that this epoch has ended, so that DJL's
     * begin their sums anew.
     *
     * @return false if a training loop tells the recorder only, and at epoch 0
     */
    public boolean isAnnounced() {
        return announced;
    }

    /**
     * Says that the trainer tells all its listeners that this epoch has ended. Called by the
     * recorder.
     */
    public void announce() {
        announced = true;
    }

    /**
     * Adds a number of the epoch.
     *
     * @param scalar its name and value
     * @throws IllegalArgumentException if the epoch has a number of that name already
     */
    public void put(Scalar scalar) {
        putOnce(scalar, scalars);
    }

    /**
     * Adds a number of the update that the trainer told last. Numbers of an update belong into
     * {@link Capture#trained} or {@link Capture#updated}.
     *
     * @param scalar its name and value
     * @throws IllegalArgumentException if the update has a number of that name already
     */
    public void putOfUpdate(Scalar scalar) {
        putOnce(scalar, ofUpdate);
    }

    private static void putOnce(Scalar scalar, Map<String, Scalar> into) {
        if (into.putIfAbsent(scalar.name(), scalar) != null) {
            throw new IllegalArgumentException(
                    "the number "
                            + scalar.name()
                            + " is there already; give this one another name");
        }
    }

    /**
     * Says whether a tensor may still be put. Ask before copying something large; a tensor that has
     * no room is remarked upon.
     *
     * @param name the tensor's name
     * @param size the number of its values
     * @return true if {@link #put} will take it
     */
    public boolean hasRoomFor(String name, long size) {
        if (size * 4 <= budget.limit() - bytes) {
            return true;
        }
        remark(
                new Remark(
                        name + " is not recorded",
                        "it has "
                                + size * 4
                                + " bytes, and an epoch may take at most "
                                + budget.limit(),
                        "Allow more with maxEpochBytes(…)"));
        return false;
    }

    /**
     * Adds a tensor, unless there is no room for it. It is never sampled.
     *
     * @param name the tensor's name
     * @param tensor its values
     * @throws IllegalArgumentException if the name is blank or too long, or the epoch has a tensor
     *     of that name already
     */
    public void put(String name, Tensor tensor) {
        TensorNames.checked(name);
        if (tensors.containsKey(name)) {
            throw new IllegalArgumentException(
                    "the tensor " + name + " is there already; give this one another name");
        }
        if (hasRoomFor(name, tensor.size())) {
            order.add(name);
            tensors.put(name, tensor);
            bytes += tensor.bytes();
        }
    }

    /**
     * Offers an array that may be large. If all that is offered takes more than the budget, only
     * some entries along one dimension are recorded, evenly spread, the same ones at every epoch;
     * which ones is recorded under {@link TensorNames#sample}. Only what is recorded is copied to
     * the heap.
     *
     * @param name the tensor's name; what stands before its first {@code /} is its kind, and the
     *     first that is offered of each kind is preferred
     * @param array any numbers, 1 dimension or more; it must neither change nor be closed before
     *     the frame is complete, see {@link #closeAtEnd}
     * @param axis the dimension of which entries may be left out, 0 for the first
     * @throws IllegalArgumentException if the name is blank or too long, or the array has no such
     *     dimension or more than {@value Tensor#MAX_RANK}
     */
    public void offer(String name, NDArray array, int axis) {
        TensorNames.checked(name);
        int rank = array.getShape().dimension();
        if (axis < 0 || axis >= rank || rank > Tensor.MAX_RANK) {
            throw new IllegalArgumentException(
                    name + " has the shape " + array.getShape() + " and no dimension " + axis);
        }
        order.add(name);
        offers.add(new Offer(name, array, axis));
    }

    /**
     * Closes something when the frame is complete, e.g. the manager of offered arrays.
     *
     * @param resource closed on the training thread
     */
    public void closeAtEnd(AutoCloseable resource) {
        open.add(resource);
    }

    /** Takes of all that was offered what there is room for. Call it when all captures are done. */
    public void complete() {
        List<Offer> fresh = budget.divide(offers, bytes);
        for (Offer offer : offers) {
            Budget.Share share = budget.share(offer);
            try {
                take(offer, share, fresh.contains(offer));
            } catch (RuntimeException e) {
                remark(Remark.of(offer.name() + " is not recorded", e.toString()));
            }
        }
        if (!fresh.isEmpty()) {
            Costs.remark(budget, fresh, bytes, this);
        }
    }

    private void take(Offer offer, Budget.Share share, boolean isNew) {
        if (share.recorded() == 0 && share.of() > 0) {
            remark(Costs.noRoom(offer, budget));
        } else if (hasRoomFor(offer.name(), share.bytes() / 4)) {
            Tensor part =
                    share.isWhole()
                            ? Tensors.of(offer.array())
                            : Tensors.of(offer.array(), offer.axis(), share.places());
            put(offer.name(), part);
            if (isNew && !share.isWhole()) {
                put(TensorNames.sample(offer.name()), mask(share));
            }
        }
    }

    private static Tensor mask(Budget.Share share) {
        float[] mask = new float[share.of()];
        for (int place : share.places()) {
            mask[place] = 1;
        }
        return Tensor.of(mask, mask.length);
    }

    /** Lets go of what the captures left open. */
    @Override
    public void close() {
        for (AutoCloseable resource : open) {
            try {
                resource.close();
            } catch (Exception e) {
                remark(
                        Remark.of(
                                "Something that a capture used could not be closed", e.toString()));
            }
        }
        open.clear();
    }

    /**
     * Says what a reader of the run must know, e.g. why something is missing.
     *
     * @param remark what, why and the cure; said once however often it is remarked
     */
    public void remark(Remark remark) {
        if (remarks.add(remark)) {
            told.accept(remark);
        }
    }

    /**
     * Returns what was remarked.
     *
     * @return a read-only view
     */
    public Set<Remark> remarks() {
        return Collections.unmodifiableSet(remarks);
    }

    /**
     * Returns the numbers of the epoch.
     *
     * @return a copy, in the order in which they were put
     */
    public List<Scalar> scalars() {
        return new ArrayList<>(scalars.values());
    }

    /**
     * Takes the numbers of the last update out of the frame. Called by the recorder.
     *
     * @return a copy, in the order in which they were put
     */
    public List<Scalar> takeUpdate() {
        List<Scalar> taken = new ArrayList<>(ofUpdate.values());
        ofUpdate.clear();
        return taken;
    }

    /**
     * Says what the collected tensors take.
     *
     * @return e.g. {@code 84.3 KiB}
     */
    public String cost() {
        return Costs.inWords(tensors.values().stream().mapToLong(Tensor::bytes).sum());
    }

    /**
     * Returns the collected tensors.
     *
     * @return a read-only copy, in the order in which they were put or offered
     */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> ordered = new LinkedHashMap<>();
        for (String name : order) {
            Tensor tensor = tensors.get(name);
            if (tensor != null) {
                ordered.put(name, tensor);
            }
        }
        return Collections.unmodifiableMap(ordered);
    }
}
