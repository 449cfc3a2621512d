package dev.underhood.capture;

import ai.djl.ndarray.NDArray;
import dev.underhood.run.ProbeSet;
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
    private final int epoch;
    private final Consumer<Remark> told;
    private final Map<String, Scalar> scalars = new LinkedHashMap<>();
    private final Map<String, Scalar> ofUpdate = new LinkedHashMap<>();
    private final FrameTensors tensors;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Set<Remark> remarks = new LinkedHashSet<>();
    private ProbeSet probes = ProbeSet.none();
    private String capture = "";
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
        tensors = new FrameTensors(budget);
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
     * Says which capture offers next. Called by the recorder.
     *
     * @param name its name
     */
    public void beginCapture(String name) {
        capture = name;
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
     * Returns the fixed examples that the network is shown at every epoch.
     *
     * @return the run's probes; {@link ProbeSet#none()} where there are none
     */
    public ProbeSet probes() {
        return probes;
    }

    /**
     * Says what the run's probes are. Called by the recorder, before any capture of the user's is
     * told of a moment.
     *
     * @param chosen the probes
     */
    public void choose(ProbeSet chosen) {
        probes = chosen;
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
        return tensors.hasRoomFor(name, size, this);
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
        tensors.put(name, tensor, this);
    }

    /**
     * Adds a tensor that only this epoch has, unless there is no room for it. It takes nothing from
     * the budget of what every epoch has.
     *
     * @param name the tensor's name
     * @param tensor its values
     * @throws IllegalArgumentException as {@link #put(String, Tensor)}
     */
    public void putOnce(String name, Tensor tensor) {
        tensors.putOnce(name, tensor, this);
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
        tensors.offer(capture, name, array, axis);
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
        complete(capture -> {});
    }

    /**
     * As {@link #complete()}, and tells whose the work was. Called by the recorder.
     *
     * @param done told after each copy which capture had offered it; an empty name if no {@link
     *     #beginCapture} told it
     */
    public void complete(Consumer<String> done) {
        tensors.complete(this, done);
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
        return Costs.inWords(tensors.bytes());
    }

    /**
     * Returns the collected tensors.
     *
     * @return a read-only copy, in the order in which they were put or offered
     */
    public Map<String, Tensor> tensors() {
        return tensors.inOrder();
    }
}
