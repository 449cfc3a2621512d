package dev.underhood.capture;

import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Collects the tensors of one epoch, up to a limit of memory. Used on the training thread only. */
public final class Frame {
    private final long limit;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Set<String> leftOut = new LinkedHashSet<>();
    private final Set<Remark> remarks = new LinkedHashSet<>();
    private long bytes;

    /**
     * Makes an empty frame.
     *
     * @param limit the most bytes that all its tensors may take
     */
    public Frame(long limit) {
        this.limit = limit;
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
        if (size * 4 <= limit - bytes) {
            return true;
        }
        leftOut.add(name);
        remark(
                new Remark(
                        name + " is not recorded",
                        "it has " + size * 4 + " bytes, and an epoch may take at most " + limit,
                        "Allow more with maxEpochBytes(…)"));
        return false;
    }

    /**
     * Adds a tensor, unless there is no room for it.
     *
     * @param name the tensor's name
     * @param tensor its values
     * @throws IllegalArgumentException if the name is blank or too long
     */
    public void put(String name, Tensor tensor) {
        TensorNames.checked(name);
        if (hasRoomFor(name, tensor.size())) {
            tensors.put(name, tensor);
            bytes += tensor.bytes();
        }
    }

    /**
     * Says what a reader of the run must know, e.g. why something is missing.
     *
     * @param remark what, why and the cure; said once however often it is remarked
     */
    public void remark(Remark remark) {
        remarks.add(remark);
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
     * Returns the collected tensors.
     *
     * @return a read-only view, in the order in which they were put
     */
    public Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /**
     * Returns the names of the tensors that had no room.
     *
     * @return a read-only view
     */
    public Set<String> leftOut() {
        return Collections.unmodifiableSet(leftOut);
    }
}
