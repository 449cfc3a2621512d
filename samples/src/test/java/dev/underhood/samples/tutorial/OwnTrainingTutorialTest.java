package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.PairList;
import dev.underhood.TrainingRecorder;
import dev.underhood.capture.Captures;
import dev.underhood.capture.Head;
import dev.underhood.capture.Tap;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.Scalar;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code of docs/tutorials/4-your-own-training.md runs and does what the text says. */
class OwnTrainingTutorialTest {
    private final RunStore store = RunStore.inMemory();
    private final List<String> shown = new ArrayList<>();
    private SmallTraining mine = new SmallTraining();

    @AfterEach
    void close() {
        mine.close();
    }

    @Test
    void options_choose_what_is_seen() throws Exception {
        RandomAccessDataset validateSet = mine.validateSet;
        // begin options
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "my-model")
                        .probes(validateSet) // ten of it, in place of the first batch
                        .classNames(List.of("zero", "one"))
                        .activations("01Conv2d", "03Conv2d") // as the model summary names them
                        .activationProbes(2) // of the first two probes
                        .plannedEpochs(3)
                        .learningRate(Tracker.fixed(0.01f)) // built like the optimiser's own
                        .build();
        // end options
        mine.config.addTrainingListeners(recorder);
        fit(1);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensor("activations/03Conv2d", 1).orElseThrow().size(0)).isEqualTo(2);
            assertThat(run.scalars(Scalar.LEARNING_RATE).get(0).value()).isEqualTo(0.01f);
        }
    }

    @Test
    void outputs_are_what_their_author_says() throws Exception {
        String[] classNames = mine.classNames.toArray(String[]::new);
        // begin outputs
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "my-heads")
                        .outputs(Head.classes(classNames).logits().named("animal"))
                        .build();
        // end outputs
        mine.config.addTrainingListeners(recorder);
        fit(1);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.outputs())
                    .containsExactly(
                            new Output(
                                    "animal", OutputKind.CLASSES, mine.classNames, "its author"));
            assertThat(run.tensorNames()).contains("confusion/animal");
        }
    }

    @Test
    void serves_a_loop_of_your_own() throws Exception {
        Model model = mine.model;
        DefaultTrainingConfig config = mine.config;
        Shape inputShape = mine.inputShape;
        Dataset trainSet = mine.trainSet;
        // begin loop
        try (TrainingRecorder recorder = TrainingRecorder.builder(store, "own-loop").build();
                Trainer trainer = model.newTrainer(recorder.addTo(config))) {
            trainer.initialize(inputShape);
            for (int epoch = 0; epoch < 3; epoch++) {
                for (Batch batch : trainer.iterateDataset(trainSet)) {
                    try (batch) {
                        EasyTrain.trainBatch(trainer, batch);
                        trainer.step();
                    }
                }
                recorder.epoch(trainer); // epoch 0 was taken at the first batch
            }
        }
        // end loop
        try (RunReader run = store.open(store.list().get(0))) {
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3);
            assertThat(run.info().probes().size()).isEqualTo(4);
        }
    }

    @Test
    void numbers_of_your_own_can_be_handed_in() throws Exception {
        try (TrainingRecorder recorder = TrainingRecorder.builder(store, "gan").build();
                Trainer generator = mine.model.newTrainer(mine.config)) {
            generator.initialize(mine.inputShape);
            recorder.epoch(generator);
            // begin scalar
            for (int epoch = 0; epoch < 3; epoch++) {
                for (int update = 0; update < 2; update++) {
                    recorder.scalar("critic/loss", trainCritic());
                    recorder.scalar("generator/loss", trainGenerator());
                }
                recorder.epoch(generator);
            }
            // end scalar
        }
        try (RunReader run = store.open(store.list().get(0))) {
            assertThat(run.steps("critic/loss")).hasSize(6);
            assertThat(run.scalars("generator/loss"))
                    .extracting(ScalarPoint::value)
                    .containsExactly(0.5, 0.5, 0.5);
        }
    }

    private static double trainCritic() {
        return 0.7;
    }

    private static double trainGenerator() {
        return 0.5;
    }

    // begin tap
    /** Two layers that look like one from outside: the recorder cannot see what is between them. */
    static final class Stem extends AbstractBlock {
        private final Block convolution =
                addChildBlock(
                        "convolution",
                        Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(2).build());
        private final Block edges = addChildBlock("edges", new Tap());
        private final Block relu = addChildBlock("relu", Activation.reluBlock());

        @Override
        protected NDList forwardInternal(
                ParameterStore parameters,
                NDList inputs,
                boolean training,
                @Nullable PairList<String, Object> more) {
            NDList found = convolution.forward(parameters, inputs, training);
            NDList shown = edges.forward(parameters, found, training); // returns what it is given
            return relu.forward(parameters, shown, training);
        }

        // end tap

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return convolution.getOutputShapes(inputs);
        }

        @Override
        public void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
            convolution.initialize(manager, type, shapes);
        }
    }

    @Test
    void a_tap_shows_what_a_block_of_your_own_has_inside() throws Exception {
        mine.close();
        mine =
                new SmallTraining(
                        new SequentialBlock()
                                .add(new Stem())
                                .add(Blocks.batchFlattenBlock())
                                .add(Linear.builder().setUnits(2).build()));
        ProbeSet probes = ProbeSet.of(mine.images, mine.labels);
        List<String> classNames = mine.classNames;
        // begin tapped
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "tapped")
                        .probes(probes, classNames)
                        .activations("01Stem/02edges")
                        .build();
        // end tapped
        mine.config.addTrainingListeners(recorder);
        fit(1);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensor("activations/01Stem/02edges", 1).orElseThrow().shape())
                    .containsExactly(1, 2, 4, 4);
        }
    }

    @Test
    void what_layers_hold_and_how_they_move_is_recorded_when_asked_for() throws Exception {
        // begin captures
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "with-layers")
                        .capture(Captures.weightStatistics())
                        .capture(Captures.gradientNorms())
                        .capture(Captures.histograms())
                        .build();
        // end captures
        mine.config.addTrainingListeners(recorder);
        fit(1);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensorNames())
                    .contains("weight-statistics", "gradient-norms", "update-ratios");
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .containsExactly("The probes are examples that the network learns from");
        }
    }

    @Test
    void captures_of_your_own_are_recorded_too() throws Exception {
        // begin capture
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "with-bias")
                        .capture(
                                "the bias",
                                (trainer, frame) -> {
                                    NDArray bias =
                                            trainer.getModel()
                                                    .getBlock()
                                                    .getParameters()
                                                    .get("01Conv2d_bias")
                                                    .getArray();
                                    frame.put("bias", Tensor.of(bias.toFloatArray(), 2));
                                })
                        .build();
        // end capture
        mine.config.addTrainingListeners(recorder);
        fit(1);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensor("bias", 1).orElseThrow().shape()).containsExactly(2);
            assertThat(run.state().remarks())
                    .extracting(Remark::what)
                    .containsExactly("The probes are examples that the network learns from");
        }
    }

    @Test
    void a_training_can_be_resumed_and_read() throws Exception {
        TrainingRecorder first = TrainingRecorder.builder(store, "long").build();
        mine.config.addTrainingListeners(first);
        fit(2);
        RunId id = first.runId();
        mine.close();
        mine = new SmallTraining();
        Engine.getInstance().setRandomSeed(8); // another beginning, to tell the epochs apart
        // begin resume
        TrainingRecorder recorder = TrainingRecorder.builder(store, "long").resume(id).build();
        // end resume
        mine.config.addTrainingListeners(recorder);
        fit(1);
        // begin read
        try (RunReader run = store.open(id)) {
            for (ScalarPoint loss : run.scalars(Scalar.TRAIN_LOSS)) { // a point per epoch
                Tensor kernels = run.tensor("kernels/01Conv2d", (int) loss.x()).orElseThrow();
                show(loss.value(), kernels.at(0));
            }
        }
        // end read
        assertThat(shown).hasSize(3).doesNotHaveDuplicates();
        try (RunReader run = store.open(id)) {
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3);
        }
    }

    private void show(double loss, float weight) {
        shown.add(loss + " " + weight);
    }

    private void fit(int epochs) throws Exception {
        try (Trainer trainer = mine.model.newTrainer(mine.config)) {
            trainer.initialize(mine.inputShape);
            EasyTrain.fit(trainer, epochs, mine.trainSet, mine.validateSet);
        }
    }
}
