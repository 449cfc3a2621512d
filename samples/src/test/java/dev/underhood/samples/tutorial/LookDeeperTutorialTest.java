package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.RandomAccessDataset;
import dev.underhood.TrainingRecorder;
import dev.underhood.capture.Probes;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.map.TrainingMap;
import dev.underhood.run.ProbeSet;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code of docs/tutorials/7-look-deeper.md runs and records what the text says. */
class LookDeeperTutorialTest {
    private final RunStore store = RunStore.inMemory();
    private SmallTraining mine = new SmallTraining();

    @AfterEach
    void close() {
        mine.close();
    }

    @Test
    void two_lines_record_everything_that_looks_deeper() throws Exception {
        RandomAccessDataset validateSet = mine.validateSet;
        // begin deeper
        ProbeSet set = Probes.of(validateSet, 1000, 10); // for filters and features
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "cifar10")
                        .probes(validateSet)
                        .lookDeeper(set)
                        .listener(TrainingMap.in(store)) // from the module umap-adapter
                        .build();
        // end deeper
        fit(recorder);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(FigureCatalogue.offeredFor(run))
                    .extracting(FigureKind::name)
                    .contains(
                            "samples",
                            "sample-map",
                            "forgetting",
                            "looks",
                            "filters",
                            "filter-drift",
                            "health",
                            "weights",
                            "updates",
                            "histograms",
                            "scores",
                            "roc",
                            "calibration");
            assertThat(run.tensorNames()).contains("features");
        }
    }

    @Test
    void a_layer_inside_a_residual_block_is_asked_for_by_its_readable_name() throws Exception {
        mine.close();
        mine = new SmallTraining(residual());
        RandomAccessDataset validateSet = mine.validateSet;
        // begin inside
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "residual")
                        .probes(validateSet)
                        .activations("parallel (02)", "conv2d (02.01.01)")
                        .build();
        // end inside
        fit(recorder);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.tensorNames())
                    .contains(
                            "activations/02ParallelBlock",
                            "activations/02ParallelBlock/01SequentialBlock/01Conv2d");
        }
    }

    @Test
    void the_layers_of_several_probes_are_followed() throws Exception {
        RandomAccessDataset validateSet = mine.validateSet;
        // begin follow
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "followed")
                        .probes(validateSet)
                        .activations("conv2d (01)", "conv2d (03)", "linear (05)")
                        .activationProbes(2)
                        .build();
        // end follow
        fit(recorder);
        try (RunReader run = store.open(recorder.runId())) {
            FigureKind activations = FigureCatalogue.named("activations").orElseThrow();
            assertThat(activations.names(FigureOption.LAYER, run))
                    .containsExactly("01Conv2d", "03Conv2d", "05Linear");
            assertThat(activations.values(FigureOption.PROBES, run)).hasSize(2);
        }
    }

    @Test
    void a_recorder_keeps_within_a_share_of_the_training() throws Exception {
        // begin thrifty
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "thrifty")
                        .lookDeeper()
                        .maxShare(0.03) // of the training's time
                        .plannedEpochs(48)
                        .build();
        // end thrifty
        fit(recorder);
        try (RunReader run = store.open(recorder.runId())) {
            assertThat(run.scalarNames()).contains("price/the kernels");
        }
    }

    private static Block residual() {
        Block way =
                new SequentialBlock()
                        .add(
                                Conv2d.builder()
                                        .setKernelShape(new Shape(3, 3))
                                        .optPadding(new Shape(1, 1))
                                        .setFilters(2)
                                        .build())
                        .add(Activation.reluBlock());
        return new SequentialBlock()
                .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(2).build())
                .add(
                        new ParallelBlock(
                                outputs ->
                                        new NDList(
                                                outputs.get(0).head().add(outputs.get(1).head())),
                                List.of(way, Blocks.identityBlock())))
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(2).build());
    }

    private void fit(TrainingRecorder recorder) throws Exception {
        mine.config.addTrainingListeners(recorder);
        try (Trainer trainer = mine.model.newTrainer(mine.config)) {
            trainer.initialize(mine.inputShape);
            EasyTrain.fit(trainer, 2, mine.trainSet, mine.validateSet);
        }
    }
}
