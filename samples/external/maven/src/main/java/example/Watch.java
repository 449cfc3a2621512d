package example;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.modality.cv.transform.Normalize;
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
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.translate.Pipeline;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.RunId;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Trains two epochs, and ends with an error unless they are recorded and shown. */
public final class Watch {
    private static final int COUNT = 32;
    private static final int CHANNELS = 3;
    private static final int SIDE = 6;

    private Watch() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("runs");
        try {
            RunStore store = RunStore.at(folder);
            train(store);
            look(store);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
        System.out.printf(
                "recorded and shown: Java %s, DJL %s, %s %s%n",
                Runtime.version().feature(),
                Engine.getDjlVersion(),
                Engine.getInstance().getEngineName(),
                Engine.getInstance().getVersion());
    }

    private static void train(RunStore store) throws Exception {
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy());
        try (NDManager manager = NDManager.newBaseManager();
                Model model = Model.newInstance("tiny")) {
            ArrayDataset data = data(manager);
            TrainingRecorder.builder(store, "tiny").probes(data).build().addTo(config);
            model.setBlock(
                    new SequentialBlock()
                            .add(
                                    Conv2d.builder()
                                            .setKernelShape(new Shape(3, 3))
                                            .setFilters(2)
                                            .build())
                            .add(Blocks.batchFlattenBlock())
                            .add(Linear.builder().setUnits(2).build()));
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(8, CHANNELS, SIDE, SIDE));
                EasyTrain.fit(trainer, 2, data, data);
            }
        }
    }

    /** Pictures of which every second one is brighter. */
    private static ArrayDataset data(NDManager manager) {
        float[] pixels = new float[COUNT * CHANNELS * SIDE * SIDE];
        float[] bright = new float[COUNT];
        for (int i = 0; i < pixels.length; i++) {
            int picture = i / (CHANNELS * SIDE * SIDE);
            bright[picture] = picture % 2;
            pixels[i] = (i * 7 % 11) / 22f + bright[picture] / 2;
        }
        return new ArrayDataset.Builder()
                .setData(manager.create(pixels, new Shape(COUNT, CHANNELS, SIDE, SIDE)))
                .optLabels(manager.create(bright))
                .optPipeline(
                        new Pipeline(
                                new Normalize(
                                        new float[] {0.5f, 0.5f, 0.5f},
                                        new float[] {0.25f, 0.25f, 0.25f})))
                .setSampling(8, false)
                .build();
    }

    private static void look(RunStore store) throws IOException {
        check(store.list().size() == 1, "one run is recorded");
        RunId id = store.list().get(0);
        try (RunReader run = store.open(id)) {
            check(run.epochs().equals(List.of(0, 1, 2)), "epochs 0 to 2 are recorded: " + run.epochs());
            String kernels = TensorNames.kernels(run.info().layers().get(0).name());
            check(run.tensor(kernels, 2).isPresent(), "kernels are recorded");
            check(run.info().probes().normalization() != null, "a normalization is recorded");
            for (String name : List.of("train/loss", "validate/loss", "validate/Accuracy")) {
                check(run.scalars(name).size() == 2, name + " is recorded: " + run.state());
            }
        }
        try (Viewer viewer = Viewer.builder(store).port(0).start()) {
            String kernels = viewer.url() + "runs/" + id + "/figures/kernels.svg?epoch=2";
            try (InputStream svg = URI.create(kernels).toURL().openStream()) {
                String text = new String(svg.readAllBytes(), StandardCharsets.UTF_8);
                check(text.contains("<svg"), "there is a picture: " + text);
            }
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("not so: " + what);
        }
    }
}
