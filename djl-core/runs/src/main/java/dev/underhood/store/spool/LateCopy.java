package dev.underhood.store.spool;

import dev.underhood.run.LateTensor;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import dev.underhood.store.TensorKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a run got late and a copy of it does not have yet. */
final class LateCopy {
    private LateCopy() {}

    /** Returns the tensors in their order, the first of an epoch with the numbers it lacks. */
    static List<LateTensor> missing(RunReader run, RunReader copy) {
        List<TensorKey> keys = new ArrayList<>(run.lateTensors());
        keys.removeAll(new HashSet<>(copy.lateTensors()));
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<Integer, List<Scalar>> numbers = numbers(run, copy);
        List<LateTensor> missing = new ArrayList<>();
        for (TensorKey key : keys) {
            run.tensor(key.name(), key.epoch())
                    .map(
                            tensor -> {
                                List<Scalar> lacking = numbers.remove(key.epoch());
                                return new LateTensor(
                                        key.epoch(),
                                        key.name(),
                                        tensor,
                                        lacking == null ? List.of() : lacking);
                            })
                    .ifPresent(missing::add);
        }
        return missing;
    }

    private static Map<Integer, List<Scalar>> numbers(RunReader run, RunReader copy) {
        Map<Integer, List<Scalar>> numbers = new HashMap<>();
        for (String name : run.scalarNames()) {
            Set<Long> there = new HashSet<>();
            copy.scalars(name).forEach(point -> there.add(point.x()));
            for (ScalarPoint point : run.scalars(name)) {
                if (!there.contains(point.x())) {
                    numbers.computeIfAbsent((int) point.x(), epoch -> new ArrayList<>())
                            .add(new Scalar(name, point.value()));
                }
            }
        }
        return numbers;
    }
}
