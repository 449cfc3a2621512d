package dev.underhood.experiment;

import static dev.underhood.experiment.Experiment.listening;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import dev.underhood.TrainingRecorder;
import dev.underhood.TrainingRecorderBuilder;
import dev.underhood.capture.Probes;
import dev.underhood.run.Layer;
import dev.underhood.run.Probe;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of every kind that people train, with every capture on. */
class ArchitecturesTest {
    private static final int PROBES = 3;

    /** How remarks on what is seen inside of a network begin. */
    private static final List<String> OF_THE_WALK =
            List.of(
                    "The activations of",
                    "The inside of",
                    "That the recorded layers",
                    "The probes do not",
                    "The network's output");

    /** Networks that draw random numbers or count their calls in inference. */
    private static final Set<String> DRAWING =
            Set.of("a lambda that draws", "a lambda that counts its calls", "a lambda at the end");

    static Stream<Architecture> architectures() {
        return Stream.concat(ImageNetworks.all(), OtherNetworks.all());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("architectures")
    void is_seen_as_an_independent_pass_computes_it_and_trained_as_without_us(
            Architecture architecture) throws Exception {
        Experiment experiment = architecture.experiment();
        Seen[] seen = new Seen[1];
        Repeated.assertAlike(
                () -> experiment.outcome(listening(new EvaluatorTrainingListener())),
                () -> {
                    seen[0] = Seen.in(architecture);
                    return seen[0].outcome();
                });
        OwnPass own = seen[0].own;
        try (RunReader run = seen[0].store.open(seen[0].recorder.runId())) {
            assertThat(remarks(run))
                    .as("remarks")
                    .hasSameSizeAs(architecture.remarks())
                    .allMatch(what -> architecture.remarks().stream().anyMatch(what::startsWith));
            assertThat(run.epochs()).containsExactly(0, 1, 2);
            if (!architecture.seen().isEmpty()) {
                assertThat(activations(run)).hasSameElementsAs(architecture.seen());
            }
            own.values.forEach(
                    (path, values) -> assertThat(activation(run, path)).as(path).isEqualTo(values));
            List<String> titles = run.info().layers().stream().map(Layer::title).toList();
            assertThat(titles).as("titles").doesNotHaveDuplicates();
        }
    }

    /** A training that is recorded while an independent pass looks too. */
    private record Seen(
            Experiment experiment, RunStore store, TrainingRecorder recorder, OwnPass own) {
        static Seen in(Architecture architecture) {
            Experiment experiment = architecture.experiment();
            RunStore store = RunStore.inMemory();
            TrainingRecorderBuilder builder =
                    EveryCapture.on(TrainingRecorder.builder(store, "seen"), probes(experiment));
            if (!architecture.layers().isEmpty()) {
                builder.activations(architecture.layers().toArray(String[]::new));
            }
            return new Seen(
                    experiment,
                    store,
                    builder.build(),
                    new OwnPass(experiment, architecture.seen()));
        }

        String outcome() throws Exception {
            return experiment.outcome(listening(recorder, new EvaluatorTrainingListener(), own));
        }
    }

    static Stream<Experiment> others() {
        return Experiments.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void is_trained_as_without_us_with_every_capture_that_runs_for_it(Experiment experiment)
            throws Exception {
        Repeated.assertAlike(
                () -> experiment.outcome(listening(new EvaluatorTrainingListener())),
                () ->
                        experiment.outcome(
                                listening(all(experiment), new EvaluatorTrainingListener())));
    }

    private static TrainingRecorder all(Experiment experiment) {
        TrainingRecorderBuilder builder = TrainingRecorder.builder(RunStore.inMemory(), "exact");
        return DRAWING.contains(experiment.name())
                ? EveryCapture.withoutShowing(builder).build()
                : EveryCapture.on(builder, probes(experiment)).build();
    }

    /** The first instances of the training. */
    private static ProbeSet probes(Experiment experiment) {
        List<Probe> probes = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList inputs = experiment.inputs().apply(manager);
            for (int i = 0; i < PROBES; i++) {
                NDList one = new NDList();
                for (NDArray input : inputs) {
                    one.add(input.get(i));
                }
                probes.add(Probes.of(one));
            }
        }
        return ProbeSet.of(probes);
    }

    private static List<String> remarks(RunReader run) {
        return run.state().remarks().stream()
                .map(Remark::what)
                .filter(what -> OF_THE_WALK.stream().anyMatch(what::startsWith))
                .toList();
    }

    /** Returns which layers were recorded at the last epoch, with their shapes. */
    private static List<String> activations(RunReader run) {
        return run.tensorNames().stream()
                .filter(TensorNames::isActivations)
                .map(
                        name -> {
                            int[] shape = run.tensor(name, 2).orElseThrow().shape();
                            assertThat(shape[0]).as(name).isEqualTo(2);
                            return TensorNames.layer(name)
                                    + IntStream.of(shape)
                                            .skip(1)
                                            .mapToObj(length -> " " + length)
                                            .collect(Collectors.joining());
                        })
                .toList();
    }

    private static float[] activation(RunReader run, String path) {
        Tensor tensor = run.tensor(TensorNames.activations(path), 2).orElseThrow();
        float[] values = new float[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.at(i);
        }
        return values;
    }

    /** Runs the network on the probes after each epoch, block by block. */
    private static final class OwnPass extends TrainingListenerAdapter {
        private final Experiment experiment;
        private final List<String> seen;
        final Map<String, float[]> values = new TreeMap<>();

        OwnPass(Experiment experiment, List<String> seen) {
            this.experiment = experiment;
            this.seen = seen;
        }

        @Override
        public void onEpoch(Trainer trainer) {
            Block model = trainer.getModel().getBlock();
            for (String each : seen) {
                String path = each.substring(0, each.indexOf(' '));
                if (path.endsWith("/cell") || path.contains("Dropout") || path.contains("/02tap")) {
                    continue; // see ReplayTest and LayerWalkTest
                }
                try (NDManager manager = NDManager.newBaseManager()) {
                    NDList inputs = new NDList();
                    for (NDArray input : experiment.inputs().apply(manager)) {
                        inputs.add(input.get("0:" + PROBES));
                    }
                    NDArray output =
                            new Independently(new ParameterStore(manager, false))
                                    .of(model, path, inputs);
                    values.put(path, output.get("0:2").toFloatArray());
                }
            }
        }
    }
}
