package dev.underhood.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Range;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunState.Status;
import dev.underhood.store.format.Npy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every run store must do; each store has a test class that extends this one. */
public abstract class RunStoreContract {
    private static final RunId ID = new RunId("run-1");
    private static final Remark NOTE = new Remark("a note", "why", "a cure");

    /** Returns the store of this test, empty at first and the same at every call. */
    protected abstract RunStore store();

    @Test
    void is_empty_at_first() {
        assertThat(store().list()).isEmpty();
    }

    @Test
    void gives_back_what_was_known_at_the_start() {
        RunInfo info = Runs.info("run-1");
        store().create(info).close();
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.info()).isEqualTo(info);
        }
    }

    @Test
    void gives_back_a_run_without_layers_or_probes() {
        RunInfo info =
                RunInfo.of("umap", Runs.START).withId(ID).withClassNames(List.of("one", "two"));
        store().create(info).close();
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.info()).isEqualTo(info);
        }
    }

    @Test
    void gives_back_epochs() {
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
            writer.append(Runs.epoch(1));
            writer.append(Runs.epoch(2));
            assertThat(writer.id()).isEqualTo(ID);
            assertThat(writer.lastEpoch()).isEqualTo(2);
        }
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.epochs()).containsExactly(0, 1, 2);
            assertThat(reader.scalarNames())
                    .containsExactly(Scalar.TRAIN_LOSS, Scalar.VALIDATE_LOSS);
            assertThat(reader.scalars(Scalar.TRAIN_LOSS))
                    .containsExactly(
                            new ScalarPoint(0, 1.0),
                            new ScalarPoint(1, 1.0 / 2),
                            new ScalarPoint(2, 1.0 / 3));
            assertThat(reader.tensorNames())
                    .containsExactly(Runs.KERNELS, TensorNames.PROBABILITIES);
            for (int epoch : reader.epochs()) {
                Runs.epoch(epoch)
                        .tensors()
                        .forEach(
                                (name, tensor) ->
                                        assertThat(reader.tensor(name, epoch)).contains(tensor));
            }
        }
    }

    @Test
    void knows_nothing_of_what_was_not_recorded() {
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            writer.append(Runs.epoch(0));
            assertThat(reader.tensor(Runs.KERNELS, 1)).isEmpty();
            assertThat(reader.tensor("no such", 0)).isEmpty();
            assertThat(reader.npy("no such", 0)).isEmpty();
            assertThat(reader.scalars("no such")).isEmpty();
            assertThat(reader.steps("no such")).isEmpty();
            assertThat(reader.steps(Scalar.TRAIN_LOSS)).isEmpty();
            assertThat(reader.stepScalarNames()).isEmpty();
            assertThat(reader.range("no such")).isEqualTo(Range.EMPTY);
        }
    }

    @Test
    void gives_a_tensor_as_a_npy_file() {
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
        }
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.npy(Runs.KERNELS, 0).map(Npy::decode))
                    .contains(Runs.random(0, 8, 3, 3, 3));
        }
    }

    @Test
    void tells_the_shape_of_a_tensor() {
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            assertThat(reader.shape(Runs.KERNELS, 0)).isEmpty();
            writer.append(Runs.epoch(0));
            assertThat(reader.shape(Runs.KERNELS, 0)).contains(List.of(8, 3, 3, 3));
            assertThat(reader.shape(Runs.KERNELS, 1)).isEmpty();
            assertThat(reader.shape("no such", 0)).isEmpty();
        }
    }

    @Test
    void shows_a_reader_what_is_added_meanwhile() {
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            assertThat(reader.state()).isEqualTo(new RunState(Status.RUNNING, -1, null, List.of()));
            writer.append(Runs.epoch(0));
            assertThat(reader.epochs()).containsExactly(0);
            writer.append(Runs.epoch(1));
            assertThat(reader.epochs()).containsExactly(0, 1);
            assertThat(reader.state().lastEpoch()).isEqualTo(1);
            assertThat(reader.tensor(Runs.KERNELS, 1)).contains(Runs.random(1, 8, 3, 3, 3));
        }
    }

    @Test
    void knows_how_a_run_ended() {
        RunEnd end = new RunEnd(Runs.START.plusSeconds(9));
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
            writer.end(end);
        }
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.state()).isEqualTo(new RunState(Status.FINISHED, 0, end, List.of()));
        }
    }

    @Test
    void knows_why_a_run_ended_until_it_goes_on() {
        Remark reason = new Remark("An exception ended the training", "java.io.IOException", "x");
        RunEnd end = new RunEnd(Runs.START.plusSeconds(9), RunEnd.Kind.FAILED, reason);
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
            writer.end(new RunEnd(Runs.START, RunEnd.Kind.DIVERGED, NOTE));
            writer.end(end);
        }
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.state().end()).isEqualTo(end);
        }
        RunId copy = new RunId("copy");
        store().copy(ID, store(), copy);
        try (RunReader reader = store().open(copy)) {
            assertThat(reader.state().end()).isEqualTo(end);
        }
        try (RunWriter writer = store().resume(ID)) {
            writer.append(Runs.epoch(1));
            writer.end(new RunEnd(Runs.START));
        }
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.state().end()).isEqualTo(new RunEnd(Runs.START));
        }
    }

    @Test
    void says_a_remark_at_once_and_replaces_one_about_the_same() {
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            writer.append(NOTE);
            writer.append(Remark.of("epochs were lost", "1 of them"));
            assertThat(reader.state().remarks())
                    .containsExactly(NOTE, Remark.of("epochs were lost", "1 of them"));
            writer.append(new Remark("a note", "another reason", ""));
            assertThat(reader.state().remarks())
                    .containsExactly(
                            new Remark("a note", "another reason", ""),
                            Remark.of("epochs were lost", "1 of them"));
        }
    }

    @Test
    void says_what_the_outputs_of_the_network_are() {
        Output colour = new Output("colour", OutputKind.CLASSES, List.of("red", "blue"), "why");
        Output size = new Output("size", OutputKind.NUMBERS, List.of(), "");
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            assertThat(reader.outputs()).isEmpty();
            writer.outputs(List.of(size));
            writer.outputs(List.of(colour, size));
            assertThat(reader.outputs()).containsExactly(colour, size);
        }
    }

    @Test
    void calls_a_run_closed_without_an_end_interrupted() {
        store().create(Runs.info("run-1")).close();
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.state().status()).isEqualTo(Status.INTERRUPTED);
        }
    }

    @Test
    void resumes_after_the_last_epoch() {
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
            writer.append(Runs.epoch(1));
            writer.append(NOTE);
            writer.end(new RunEnd(Runs.START));
        }
        try (RunWriter writer = store().resume(ID);
                RunReader reader = store().open(ID)) {
            assertThat(writer.lastEpoch()).isEqualTo(1);
            assertThat(reader.state())
                    .isEqualTo(new RunState(Status.RUNNING, 1, null, List.of(NOTE)));
            writer.append(Runs.epoch(2));
            writer.append(Remark.of("another", "why"));
            writer.end(new RunEnd(Runs.START));
        }
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.epochs()).containsExactly(0, 1, 2);
            assertThat(reader.state())
                    .isEqualTo(
                            new RunState(
                                    Status.FINISHED,
                                    2,
                                    new RunEnd(Runs.START),
                                    List.of(NOTE, Remark.of("another", "why"))));
        }
    }

    @Test
    void rejects_an_epoch_that_is_not_later_and_keeps_writing() {
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            writer.append(Runs.epoch(0));
            writer.append(Runs.epoch(3));
            assertThatThrownBy(() -> writer.append(Runs.epoch(3)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("epoch 3");
            assertThatThrownBy(() -> writer.append(Runs.epoch(1)))
                    .isInstanceOf(IllegalArgumentException.class);
            writer.append(Runs.epoch(4));
            assertThat(reader.epochs()).containsExactly(0, 3, 4);
        }
    }

    @Test
    void gives_back_steps_in_their_order_and_the_last_value_of_each() {
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            writer.append(List.of(Runs.step(1, 0.5), Runs.step(2, 0.25)));
            writer.append(List.of());
            writer.append(List.of(Runs.step(3, -0.0), Runs.step(2, 4)));
            assertThat(reader.stepScalarNames()).containsExactly(Scalar.TRAIN_LOSS);
            assertThat(reader.scalarNames()).isEmpty();
            assertThat(reader.steps(Scalar.TRAIN_LOSS))
                    .containsExactly(
                            new ScalarPoint(1, 0.5),
                            new ScalarPoint(2, 4),
                            new ScalarPoint(3, -0.0));
        }
    }

    @Test
    void keeps_the_last_of_two_scalars_of_one_name() {
        EpochSnapshot twice =
                new EpochSnapshot(
                        0,
                        Runs.START,
                        List.of(new Scalar("loss", 1), new Scalar("loss", 2)),
                        Map.of());
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            writer.append(twice);
            assertThat(reader.scalars("loss")).containsExactly(new ScalarPoint(0, 2));
        }
    }

    @Test
    void takes_a_tensor_of_an_epoch_that_was_recorded_before() {
        Tensor map = Runs.random(99, 5, 2);
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            writer.append(Runs.epoch(0));
            writer.append(Runs.epoch(1));
            assertThat(reader.lateTensors()).isEmpty();
            writer.append(new LateTensor(1, "map/a", map));
            writer.append(Runs.epoch(2));
            writer.append(new LateTensor(0, "map/a", Runs.random(1, 5, 2)));
            assertThat(reader.tensor("map/a", 1)).contains(map);
            assertThat(reader.tensor("map/a", 2)).isEmpty();
            assertThat(reader.tensorNames())
                    .containsExactly(Runs.KERNELS, TensorNames.PROBABILITIES, "map/a");
            assertThat(reader.range("map/a"))
                    .isEqualTo(map.range().union(Runs.random(1, 5, 2).range()));
            assertThat(reader.epochs()).containsExactly(0, 1, 2);
            assertThat(reader.lateTensors())
                    .containsExactly(new TensorKey(1, "map/a"), new TensorKey(0, "map/a"));
            assertThat(reader.state())
                    .isEqualTo(new RunState(Status.RUNNING, 2, null, List.of(), 2));
            for (int epoch : reader.epochs()) {
                assertThat(reader.tensor(Runs.KERNELS, epoch))
                        .contains(Runs.random(epoch, 8, 3, 3, 3));
            }
        }
    }

    @Test
    void takes_tensors_after_the_end_which_stays_as_it_is() {
        RunEnd end = new RunEnd(Runs.START.plusSeconds(9));
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(with("t", Tensor.of(new float[] {1}, 1), 0));
            writer.append(new EpochSnapshot(1, Runs.START, List.of(), Map.of()));
            assertThatThrownBy(() -> store().add(ID, List.of()))
                    .isInstanceOf(RunLockedException.class);
            writer.end(end);
        }
        Tensor map = Runs.random(3, 4, 2);
        store().add(ID, List.of(new LateTensor(1, "map", map), new LateTensor(0, "map", map)));
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.state())
                    .isEqualTo(new RunState(Status.FINISHED, 1, end, List.of(), 2));
            assertThat(reader.tensor("map", 0)).contains(map);
            assertThat(reader.tensor("map", 1)).contains(map);
        }
        try (RunWriter writer = store().resume(ID);
                RunReader reader = store().open(ID)) {
            writer.append(with("t", Tensor.of(new float[] {2}, 1), 2));
            assertThat(reader.state().lateTensors()).isEqualTo(2);
            assertThat(reader.tensor("t", 2)).contains(Tensor.of(new float[] {2}, 1));
        }
        assertThat(store().runs())
                .singleElement()
                .isInstanceOfSatisfying(
                        ListedRun.Intact.class,
                        run -> assertThat(run.state().lateTensors()).isEqualTo(2));
    }

    @Test
    void takes_numbers_with_a_late_tensor_once() {
        Tensor map = Runs.random(3, 4, 2);
        List<Scalar> numbers = List.of(new Scalar("map/displacement", 0.5));
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            writer.append(Runs.epoch(0));
            writer.append(Runs.epoch(1));
            writer.append(new LateTensor(1, "map", map, numbers));
            writer.append(new LateTensor(0, "map", map, numbers));
            assertThat(reader.scalarNames()).contains("map/displacement");
            assertThat(reader.scalars("map/displacement"))
                    .containsExactly(new ScalarPoint(0, 0.5), new ScalarPoint(1, 0.5));
            assertThatThrownBy(() -> writer.append(new LateTensor(1, "other", map, numbers)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the number map/displacement cannot be added to epoch 1");
            assertThat(reader.tensor("other", 1)).as("all or none").isEmpty();
        }
    }

    @Test
    void what_was_recorded_never_changes() {
        Tensor other = Tensor.of(new float[] {9}, 1);
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
            writer.append(new LateTensor(0, "map", other));
            for (String used : List.of(Runs.KERNELS, "map")) {
                assertThatThrownBy(() -> writer.append(new LateTensor(0, used, other)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("tensor " + used)
                        .hasMessageContaining("epoch 0 of run run-1")
                        .hasMessageContaining("never changes; choose another name");
            }
            assertThatThrownBy(() -> writer.append(new LateTensor(7, "map", other)))
                    .hasMessageContaining("that epoch is not recorded");
        }
        List<LateTensor> twice =
                List.of(new LateTensor(0, "more", other), new LateTensor(0, "more", other));
        assertThatThrownBy(() -> store().add(ID, twice)).hasMessageContaining("never changes");
        assertThatThrownBy(() -> store().add(new RunId("unknown"), twice))
                .isInstanceOf(RunNotFoundException.class);
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.tensor(Runs.KERNELS, 0)).contains(Runs.random(0, 8, 3, 3, 3));
            assertThat(reader.tensor("more", 0)).as("all or none").isEmpty();
            assertThat(reader.state().lateTensors()).isEqualTo(1);
        }
    }

    @Test
    void knows_the_range_over_all_epochs() {
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            writer.append(with("t", Tensor.of(new float[] {Float.NaN, 1, 2}, 3), 0));
            assertThat(reader.range("t")).isEqualTo(new Range(1, 2));
            writer.append(with("t", Tensor.of(new float[] {Float.NEGATIVE_INFINITY}, 1), 1));
            assertThat(reader.range("t")).isEqualTo(new Range(1, 2));
            writer.append(with("t", Tensor.of(new float[] {-0.1f, Float.MAX_VALUE}, 2), 2));
            assertThat(reader.range("t")).isEqualTo(new Range(-0.1f, Float.MAX_VALUE));
            writer.append(with("empty", Tensor.of(new float[0], 0, 3), 3));
            assertThat(reader.range("empty")).isEqualTo(Range.EMPTY);
        }
    }

    @Test
    void keeps_names_apart_and_as_they_are() {
        List<String> names =
                List.of(
                        "a",
                        "A",
                        "\u00e9",
                        "e\u0301",
                        "x' OR 1=1--",
                        "=1+1",
                        "a\nb",
                        "a\u0000b",
                        "学",
                        "🙂",
                        "__proto__",
                        "n".repeat(1024));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : names) {
            tensors.put(name, Tensor.of(new float[] {tensors.size()}));
        }
        List<Scalar> scalars =
                IntStream.range(0, names.size())
                        .mapToObj(i -> new Scalar(names.get(i), i))
                        .toList();
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            writer.append(new EpochSnapshot(0, Runs.START, scalars, tensors));
            assertThat(reader.tensorNames()).containsExactlyElementsOf(names);
            assertThat(reader.scalarNames()).isEqualTo(names.stream().sorted().toList());
            for (int i = 0; i < names.size(); i++) {
                assertThat(reader.scalars(names.get(i))).containsExactly(new ScalarPoint(0, i));
                assertThat(reader.tensor(names.get(i), 0)).contains(Tensor.of(new float[] {i}));
            }
        }
    }

    @Test
    void keeps_every_bit_of_every_number() {
        SplittableRandom random = new SplittableRandom(20261123);
        double[] special = {
            Double.NaN,
            0.0,
            -0.0,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        long[] bits = random.longs(100_000).toArray();
        for (int i = 0; i < bits.length; i++) {
            if (i < special.length) {
                bits[i] = Double.doubleToRawLongBits(special[i]);
            } else if (i % 4 == 0) {
                bits[i] |= 0x7ff0000000000000L; // NaN with any payload
            } else if (i % 4 == 1) {
                bits[i] &= 0x800fffffffffffffL; // denormal
            }
        }
        float[] floats = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            int low = (int) bits[i];
            floats[i] =
                    Float.intBitsToFloat(
                            i % 4 == 2 ? low | 0x7f800000 : i % 4 == 3 ? low & 0x807fffff : low);
        }
        Tensor tensor = Tensor.of(floats, 100, 1000);
        List<Scalar> scalars =
                IntStream.range(0, bits.length / 2)
                        .mapToObj(i -> new Scalar("s" + i % 250, Double.longBitsToDouble(bits[i])))
                        .toList();
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            for (int epoch = 0; epoch < 200; epoch++) {
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                Runs.START,
                                scalars.subList(epoch * 250, epoch * 250 + 250),
                                epoch == 7 ? Map.of("t", tensor) : Map.of()));
            }
            writer.append(
                    IntStream.range(bits.length / 2, bits.length)
                            .mapToObj(i -> Runs.step(i, Double.longBitsToDouble(bits[i])))
                            .toList());

            long[] found = new long[bits.length];
            for (int name = 0; name < 250; name++) {
                for (ScalarPoint point : reader.scalars("s" + name)) {
                    found[(int) point.x() * 250 + name] = Double.doubleToRawLongBits(point.value());
                }
            }
            for (ScalarPoint point : reader.steps(Scalar.TRAIN_LOSS)) {
                found[(int) point.x()] = Double.doubleToRawLongBits(point.value());
            }
            assertThat(found).isEqualTo(bits);
            assertThat(reader.tensor("t", 7)).contains(tensor);
        }
    }

    /**
     * NaN from 2,000 on, infinities, zeros of both signs, a stretch below zero, a hole, a spike.
     */
    private static double loss(int step) {
        if (step == 700) {
            return 1e6;
        }
        return switch (step / 250) {
            case 1 -> -1.0 / step;
            case 2 -> step % 2 == 0 ? 0.0 : -0.0;
            case 4 -> step == 1100 ? Double.NEGATIVE_INFINITY : Math.sin(step);
            case 5 -> step == 1300 ? Double.POSITIVE_INFINITY : 2 + Math.cos(step);
            case 8 -> Double.NaN;
            default -> 1 + Math.sin(step);
        };
    }

    @Test
    void gives_updates_in_pieces_that_lose_no_extreme_and_neither_end() {
        List<ScalarPoint> all = new ArrayList<>();
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            for (int epoch = 0; epoch < 4; epoch++) {
                List<StepSnapshot> steps = new ArrayList<>();
                for (int step = 600 * epoch + 3; step < 600 * (epoch + 1); step++) {
                    if (step < 1600 || step > 1750) {
                        Scalar scalar = new Scalar(Scalar.TRAIN_LOSS, loss(step));
                        steps.add(new StepSnapshot(step, epoch + 1, List.of(scalar)));
                        all.add(new ScalarPoint(step, loss(step)));
                    }
                }
                writer.append(steps);
                writer.append(Runs.epoch(epoch));
            }
        }
        try (RunReader reader = store().open(ID)) {
            for (int most : new int[] {4, 40, 5000}) {
                for (long[] part : new long[][] {{0, Long.MAX_VALUE}, {64, 1999}, {1700, 1700}}) {
                    for (int time = 0; time < 2; time++) { // the second time something is known
                        List<StepRange> pieces =
                                reader.steps(Scalar.TRAIN_LOSS, part[0], part[1], most);
                        assertThat(pieces).hasSizeLessThanOrEqualTo(most);
                        checkPieces(pieces, within(all, part[0], part[1]));
                    }
                }
            }
            assertThat(reader.steps("no such", 0, Long.MAX_VALUE, 4)).isEmpty();
        }
    }

    private static List<ScalarPoint> within(List<ScalarPoint> points, long from, long to) {
        return points.stream().filter(point -> point.x() >= from && point.x() <= to).toList();
    }

    /** Compares pieces with all the points that they stand for. */
    private static void checkPieces(List<StepRange> pieces, List<ScalarPoint> points) {
        int covered = 0;
        for (StepRange piece : pieces) {
            List<ScalarPoint> own = within(points, piece.from(), piece.to());
            covered += own.size();
            double[] finite =
                    own.stream().mapToDouble(ScalarPoint::value).filter(Double::isFinite).toArray();
            assertThat(piece.first()).isEqualTo(Double.valueOf(own.get(0).value()));
            assertThat(piece.from()).isEqualTo(own.get(0).x());
            assertThat(piece.low())
                    .isEqualTo(Double.valueOf(DoubleStream.of(finite).min().orElse(Double.NaN)));
            assertThat(piece.high())
                    .isEqualTo(Double.valueOf(DoubleStream.of(finite).max().orElse(Double.NaN)));
            assertThat(piece.strange())
                    .isEqualTo(
                            own.stream()
                                    .filter(point -> !Double.isFinite(point.value()))
                                    .mapToLong(ScalarPoint::x)
                                    .findFirst()
                                    .orElse(-1));
        }
        assertThat(covered).isEqualTo(points.size());
        if (!points.isEmpty()) {
            assertThat(pieces.get(0).to()).isEqualTo(points.get(0).x());
            long last = points.get(points.size() - 1).x();
            assertThat(pieces.get(pieces.size() - 1).from()).isEqualTo(last);
        }
    }

    @Test
    void tells_the_last_update_of_an_epoch() {
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader reader = store().open(ID)) {
            assertThat(reader.lastStep(0)).isEmpty();
            for (int epoch = 1; epoch <= 3; epoch++) {
                writer.append(
                        List.of(
                                new StepSnapshot(10L * epoch, epoch, List.of()),
                                new StepSnapshot(10L * epoch + 4, epoch, List.of())));
            }
            assertThat(reader.lastStep(0)).isEmpty();
            assertThat(reader.lastStep(1)).hasValue(14);
            assertThat(reader.lastStep(2)).hasValue(24);
            assertThat(reader.lastStep(3)).hasValue(34);
            assertThat(reader.lastStep(9)).hasValue(34);
        }
    }

    /** A run that is resumed trains its unfinished epoch again. */
    @Test
    void pieces_of_an_epoch_that_was_not_finished_are_read_again() {
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
            for (int step = 1; step <= 100; step++) {
                writer.append(List.of(Runs.step(step, step)));
            }
        }
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.steps(Scalar.TRAIN_LOSS, 0, 100, 8)).anyMatch(p -> p.high() == 99);
        }
        try (RunWriter writer = store().resume(ID)) {
            for (int step = 1; step <= 100; step++) {
                writer.append(List.of(Runs.step(step, -step)));
            }
        }
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.steps(Scalar.TRAIN_LOSS, 0, 100, 8)).allMatch(p -> p.high() < 0);
        }
    }

    @Test
    void lists_the_run_that_began_last_first() {
        Instant start = Runs.START;
        store().create(Runs.info("b", start)).close();
        store().create(Runs.info("c", start.minusNanos(1))).close();
        store().create(Runs.info("a", start.plusSeconds(1))).close();
        store().create(Runs.info("d", start)).close();
        assertThat(store().list().stream().map(RunId::value)).containsExactly("a", "d", "b", "c");
    }

    @Test
    void refuses_a_second_run_of_the_same_id() {
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
        }
        assertThatThrownBy(() -> store().create(Runs.info("run-1")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("run run-1 exists already")
                .hasMessageContaining("choose another id");
        try (RunReader reader = store().open(ID)) {
            assertThat(reader.epochs()).containsExactly(0);
        }
    }

    @Test
    void refuses_a_second_writer_until_the_first_is_closed() {
        RunWriter writer = store().create(Runs.info("run-1"));
        assertThatThrownBy(() -> store().resume(ID))
                .isInstanceOf(RunLockedException.class)
                .hasMessageContaining("run-1");
        writer.append(Runs.epoch(0));
        writer.close();
        RunWriter second = store().resume(ID);
        writer.close(); // closing twice does nothing, to the second writer neither
        assertThatThrownBy(() -> store().resume(ID)).isInstanceOf(RunLockedException.class);
        second.close();
        store().resume(ID).close();
    }

    @Test
    void gives_one_of_many_threads_the_run() {
        store().create(Runs.info("run-1")).close();
        List<RunWriter> writers =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> resumed())
                        .flatMap(Optional::stream)
                        .toList();
        assertThat(writers).hasSize(1);
        writers.get(0).close();
        assertThat(resumed()).hasValueSatisfying(RunWriter::close);
    }

    private Optional<RunWriter> resumed() {
        try {
            return Optional.of(store().resume(ID));
        } catch (RunLockedException e) {
            return Optional.empty();
        }
    }

    @Test
    void does_not_know_runs_that_are_not_there() {
        RunId unknown = new RunId("unknown");
        assertThatThrownBy(() -> store().open(unknown)).isInstanceOf(RunNotFoundException.class);
        assertThatThrownBy(() -> store().resume(unknown)).isInstanceOf(RunNotFoundException.class);
        assertThatThrownBy(() -> store().delete(unknown))
                .isInstanceOf(RunNotFoundException.class)
                .hasMessageContaining("unknown");
    }

    @Test
    void deletes_a_run_that_is_not_being_written() {
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            assertThatThrownBy(() -> store().delete(ID)).isInstanceOf(RunLockedException.class);
            writer.append(Runs.epoch(0));
        }
        store().delete(ID);
        assertThat(store().list()).isEmpty();
        assertThatThrownBy(() -> store().open(ID)).isInstanceOf(RunNotFoundException.class);
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            assertThat(writer.lastEpoch()).isEqualTo(-1);
        }
    }

    private static EpochSnapshot with(String name, Tensor tensor, int epoch) {
        return new EpochSnapshot(epoch, Runs.START, List.of(), Map.of(name, tensor));
    }
}
