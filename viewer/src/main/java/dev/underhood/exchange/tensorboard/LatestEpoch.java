package dev.underhood.exchange.tensorboard;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.store.Description;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.TensorKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What figures need of a run that is going on, in little memory: of every tensor the one that was
 * recorded last, so that what is recorded once stays. It has no curves.
 */
final class LatestEpoch implements RunReader {
    private final RunInfo info;
    private final TreeMap<Integer, Map<String, Tensor>> tensors = new TreeMap<>();
    private final Map<Integer, Instant> times = new HashMap<>();
    private final Map<String, Range> ranges = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>();
    private List<Output> outputs = List.of();

    LatestEpoch(RunInfo info) {
        this.info = info;
    }

    void add(EpochSnapshot epoch) {
        tensors.putIfAbsent(epoch.epoch(), new LinkedHashMap<>());
        times.put(epoch.epoch(), epoch.recordedAt());
        epoch.tensors().forEach((name, tensor) -> add(epoch.epoch(), name, tensor));
        tensors.headMap(epoch.epoch()).values().removeIf(Map::isEmpty);
        times.keySet().retainAll(tensors.keySet());
    }

    void add(LateTensor late) {
        if (tensors.containsKey(late.epoch())) {
            add(late.epoch(), late.name(), late.tensor());
        }
    }

    private void add(int epoch, String name, Tensor tensor) {
        tensors.headMap(epoch).values().forEach(earlier -> earlier.remove(name));
        tensors.computeIfAbsent(epoch, key -> new LinkedHashMap<>()).put(name, tensor);
        ranges.merge(name, tensor.range(), Range::union);
    }

    void add(Remark remark) {
        remarks.removeIf(each -> each.what().equals(remark.what()));
        remarks.add(remark);
    }

    void outputs(List<Output> known) {
        outputs = List.copyOf(known);
    }

    @Override
    public RunInfo info() {
        return info;
    }

    @Override
    public Description description() {
        return Description.of(info.name());
    }

    @Override
    public List<Output> outputs() {
        return outputs;
    }

    @Override
    public RunState state() {
        int last = tensors.isEmpty() ? -1 : tensors.lastKey();
        return new RunState(RunState.Status.RUNNING, last, null, remarks);
    }

    @Override
    public List<Integer> epochs() {
        return List.copyOf(tensors.keySet());
    }

    @Override
    public Optional<Instant> recordedAt(int epoch) {
        return Optional.ofNullable(times.get(epoch));
    }

    @Override
    public List<String> scalarNames() {
        return List.of();
    }

    @Override
    public List<ScalarPoint> scalars(String name) {
        return List.of();
    }

    @Override
    public List<String> stepScalarNames() {
        return List.of();
    }

    @Override
    public List<ScalarPoint> steps(String name) {
        return List.of();
    }

    @Override
    public List<StepSnapshot> stepSnapshots(long after, int most) {
        return List.of();
    }

    @Override
    public List<String> tensorNames() {
        return List.copyOf(ranges.keySet());
    }

    @Override
    public Optional<Tensor> tensor(String name, int epoch) {
        return Optional.ofNullable(tensors.getOrDefault(epoch, Map.of()).get(name));
    }

    @Override
    public Optional<byte[]> npy(String name, int epoch) {
        throw new UnsupportedOperationException("figures draw tensors, no files");
    }

    @Override
    public List<TensorKey> lateTensors() {
        return List.of();
    }

    @Override
    public Range range(String name) {
        return ranges.getOrDefault(name, Range.EMPTY);
    }

    @Override
    public void close() {}
}
