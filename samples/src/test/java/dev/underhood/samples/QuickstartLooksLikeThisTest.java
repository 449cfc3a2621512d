package dev.underhood.samples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.loss.Loss;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The README's quickstart runs; {@link TutorialsTest} holds the two together. */
class QuickstartLooksLikeThisTest {
    private final Model model = Model.newInstance("quickstart");
    private final NDManager manager = model.getNDManager();
    private final Shape inputShape = new Shape(4, 1, 6, 6);
    private final DefaultTrainingConfig config =
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss());
    private final Tensor images = Tensor.of(new float[2 * 36], 2, 1, 6, 6);
    private final int[] labels = {0, 1};
    private final List<String> classNames = List.of("zero", "one");

    private final Path folder = Path.of("runs");
    private final boolean wasThere = Files.exists(folder);

    @AfterEach
    void leaves_nothing_in_the_checkout() throws Exception {
        if (!wasThere) {
            Files.deleteIfExists(folder); // as the test has emptied it
        }
        assertThat(Files.exists(folder)).isEqualTo(wasThere);
    }

    @Test
    void the_quickstart_records_a_run() throws Exception {
        RunStore runs = RunStore.at(folder);
        List<RunId> before = runs.list();
        model.setBlock(
                new SequentialBlock()
                        .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(2).build())
                        .add(Blocks.batchFlattenBlock())
                        .add(Linear.builder().setUnits(2).build()));
        try (model) {
            quickstart(dataset(8), dataset(4));
        }
        RunId id =
                runs.list().stream().filter(run -> !before.contains(run)).findFirst().orElseThrow();
        try (RunReader run = runs.open(id)) {
            assertThat(run.epochs()).hasSize(49);
            assertThat(run.tensorNames())
                    .contains("kernels/01Conv2d", "activations/01Conv2d", "probabilities");
        }
        runs.delete(id);
    }

    @SuppressWarnings("try") // the viewer serves by being there
    private void quickstart(Dataset trainSet, Dataset validateSet) throws Exception {
        // begin quickstart
        RunStore store = RunStore.at(Path.of("runs"));
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "cifar10")
                        .probes(ProbeSet.of(images, labels, classNames))
                        .build();
        config.addTrainingListeners(recorder); // before model.newTrainer(config)
        try (Viewer viewer = Viewer.serve(store); // prints http://127.0.0.1:7070/
                Trainer trainer = model.newTrainer(config)) {
            trainer.initialize(inputShape);
            EasyTrain.fit(trainer, 48, trainSet, validateSet);
        }
        // end quickstart
    }

    private Dataset dataset(int size) {
        float[] pixels = new float[size * 36];
        float[] classes = new float[size];
        for (int i = 0; i < size; i++) {
            classes[i] = i % 2;
            pixels[i * 36 + i] = i;
        }
        return new ArrayDataset.Builder()
                .setData(manager.create(pixels, new Shape(size, 1, 6, 6)))
                .optLabels(manager.create(classes))
                .setSampling(4, false)
                .build();
    }
}
