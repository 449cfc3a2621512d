package dev.underhood.capture.walk;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeInput;
import dev.underhood.run.ProbeSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Probes whose inputs have the same types and shapes, so that a network takes them at once.
 *
 * @param places their places in the probe set, ascending
 * @param probes the probes themselves
 */
public record ProbeBatch(List<Integer> places, List<Probe> probes) {
    /** Larger batches spend most of their time in page faults. */
    public static final int MOST = 50;

    /**
     * Parts a set; the first probe is in the first batch.
     *
     * @param set the probes
     * @return the batches
     */
    public static List<ProbeBatch> of(ProbeSet set) {
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < set.size(); i++) {
            alike.computeIfAbsent(set.probes().get(i).toString(), key -> new ArrayList<>()).add(i);
        }
        List<ProbeBatch> batches = new ArrayList<>();
        for (List<Integer> places : alike.values()) {
            for (int first = 0; first < places.size(); first += MOST) {
                List<Integer> some = places.subList(first, Math.min(first + MOST, places.size()));
                batches.add(new ProbeBatch(some, some.stream().map(set.probes()::get).toList()));
            }
        }
        return batches;
    }

    /**
     * Returns what the network takes: each input of all probes, stacked along a first dimension.
     *
     * @param manager owns the arrays
     * @param model the type of the model's parameters, which inputs of fractions are given
     * @return the inputs
     */
    public NDList inputs(NDManager manager, DataType model) {
        NDList list = new NDList();
        for (int i = 0; i < probes.get(0).inputs().size(); i++) {
            list.add(input(i, manager, model));
        }
        return list;
    }

    private NDArray input(int index, NDManager manager, DataType model) {
        ProbeInput first = probes.get(0).inputs().get(index);
        int length = first.bytes().remaining();
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.multiplyExact(length, probes.size()));
        probes.forEach(probe -> bytes.put(probe.inputs().get(index).bytes()));
        int[] one = first.shape();
        long[] shape = new long[one.length + 1];
        shape[0] = probes.size();
        for (int i = 0; i < one.length; i++) {
            shape[i + 1] = one[i];
        }
        DataType type = DataType.valueOf(first.type().name());
        NDArray array = manager.create(bytes.flip(), new Shape(shape), type);
        boolean narrower = type == DataType.FLOAT32 || type == DataType.FLOAT16;
        return narrower && model.isFloating() && model != type ? array.toType(model, false) : array;
    }
}
