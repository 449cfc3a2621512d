package dev.underhood.capture;

import ai.djl.ndarray.NDArray;
import dev.underhood.run.Remark;
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

/** The tensors of a {@link Frame}: what is put, and what is taken of the offers. */
final class FrameTensors {
    private final Budget budget;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Set<String> order = new LinkedHashSet<>();
    private final List<Offer> offers = new ArrayList<>();
    private long bytes;
    private long once; // of these bytes

    FrameTensors(Budget budget) {
        this.budget = budget;
    }

    /** Returns whether a tensor may still be put; one that may not is remarked upon. */
    boolean hasRoomFor(String name, long size, Frame frame) {
        if (size * 4 <= budget.limit() - bytes) {
            return true;
        }
        frame.remark(
                new Remark(
                        name + " is not recorded",
                        "it has "
                                + size * 4
                                + " bytes, and an epoch may take at most "
                                + budget.limit(),
                        "Allow more with maxEpochBytes(…)"));
        return false;
    }

    void put(String name, Tensor tensor, Frame frame) {
        TensorNames.checked(name);
        if (tensors.containsKey(name)) {
            throw new IllegalArgumentException(
                    "the tensor " + name + " is there already; give this one another name");
        }
        if (hasRoomFor(name, tensor.size(), frame)) {
            order.add(name);
            tensors.put(name, tensor);
            bytes += tensor.bytes();
        }
    }

    void putOnce(String name, Tensor tensor, Frame frame) {
        long before = bytes;
        put(name, tensor, frame);
        once += bytes - before;
    }

    void offer(String capture, String name, NDArray array, int axis) {
        TensorNames.checked(name);
        int rank = array.getShape().dimension();
        if (axis < 0 || axis >= rank || rank > Tensor.MAX_RANK) {
            throw new IllegalArgumentException(
                    name + " has the shape " + array.getShape() + " and no dimension " + axis);
        }
        order.add(name);
        offers.add(new Offer(capture, name, array, axis));
    }

    /**
     * Takes of all that was offered what there is room for.
     *
     * @param done told after each of them which capture had offered it
     */
    void complete(Frame frame, Consumer<String> done) {
        List<Offer> fresh = budget.divide(offers, bytes - once);
        for (Offer offer : offers) {
            take(offer, fresh.contains(offer), frame);
            done.accept(offer.capture());
        }
        if (!fresh.isEmpty()) {
            Costs.remark(budget, fresh, bytes - once, frame);
        }
    }

    private void take(Offer offer, boolean isNew, Frame frame) {
        try {
            take(offer, budget.share(offer), isNew, frame);
        } catch (RuntimeException e) {
            frame.remark(Remark.of(offer.name() + " is not recorded", e.toString()));
        }
    }

    private void take(Offer offer, Budget.Share share, boolean isNew, Frame frame) {
        if (share.recorded() == 0 && share.of() > 0) {
            frame.remark(Costs.noRoom(offer, budget));
        } else if (hasRoomFor(offer.name(), share.bytes() / 4, frame)) {
            Tensor part =
                    share.isWhole()
                            ? Tensors.of(offer.array())
                            : Tensors.of(offer.array(), offer.axis(), share.places());
            put(offer.name(), part, frame);
            if (isNew && !share.isWhole()) {
                put(TensorNames.sample(offer.name()), mask(share), frame);
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

    long bytes() {
        return bytes;
    }

    /** Returns a copy, in the order in which they were put or offered. */
    Map<String, Tensor> inOrder() {
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
