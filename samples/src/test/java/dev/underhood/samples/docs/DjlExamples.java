package dev.underhood.samples.docs;

import ai.djl.Model;
import ai.djl.basicmodelzoo.basic.Mlp;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import dev.underhood.TrainingRecorder;
import dev.underhood.run.RunId;
import dev.underhood.samples.data.FashionMnist;
import dev.underhood.samples.data.GreyImages;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The networks of two programs that DJL publishes, {@code TrainMnist} and {@code
 * TrainMnistWithLSTM}, trained as there on clothes in place of digits, with the line that records
 * them. Tutorial 4 shows what one sees.
 */
enum DjlExamples {
    MNIST("mnist") {
        @Override
        Block network() {
            return new Mlp(GreyImages.IMAGE_BYTES, CLASSES, new int[] {128, 64});
        }

        @Override
        TrainingRecorder recorder(Path folder, ArrayDataset validateSet) {
            return TrainingRecorder.builder(folder, "mnist").build();
        }
    },
    RECURRENT("lstm") {
        @Override
        Block network() {
            return new SequentialBlock()
                    .addSingleton(image -> image.reshape(-1, GreyImages.SIDE, GreyImages.SIDE))
                    .add(LSTM.builder().setStateSize(64).setNumLayers(1).build())
                    .add(BatchNorm.builder().build())
                    .add(Blocks.batchFlattenBlock())
                    .add(Linear.builder().setUnits(CLASSES).build());
        }

        @Override
        TrainingRecorder recorder(Path folder, ArrayDataset validateSet)
                throws IOException, TranslateException {
            return TrainingRecorder.builder(folder, "lstm").probes(validateSet).build();
        }
    };

    static final int EPOCHS = 6;

    private static final int CLASSES = 10;
    private static final int TRAINED = 8000;

    final String run;

    DjlExamples(String run) {
        this.run = run;
    }

    abstract Block network();

    abstract TrainingRecorder recorder(Path folder, ArrayDataset validateSet)
            throws IOException, TranslateException;

    /** Trains with the bundled images. */
    void record(Path folder, int epochs) throws IOException, TranslateException {
        GreyImages all = FashionMnist.bundled();
        record(folder, all.first(TRAINED), all.after(TRAINED), epochs);
    }

    RunId record(Path folder, GreyImages train, GreyImages validate, int epochs)
            throws IOException, TranslateException {
        Engine.getInstance().setRandomSeed(1);
        try (NDManager manager = NDManager.newBaseManager();
                Model model = Model.newInstance(run)) {
            ArrayDataset validateSet = dataset(manager, validate);
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                            .addEvaluator(new Accuracy())
                            .addTrainingListeners(TrainingListener.Defaults.basic());
            TrainingRecorder recorder = recorder(folder, validateSet);
            recorder.addTo(config);
            model.setBlock(network());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1, 1, GreyImages.SIDE, GreyImages.SIDE));
                EasyTrain.fit(trainer, epochs, dataset(manager, train), validateSet);
            }
            return recorder.runId();
        }
    }

    private static ArrayDataset dataset(NDManager manager, GreyImages images) {
        Shape shape = new Shape(images.size(), 1, GreyImages.SIDE, GreyImages.SIDE);
        NDArray pixels = manager.create(images.rows(), shape);
        return new ArrayDataset.Builder()
                .setData(pixels)
                .optLabels(manager.create(images.labels()))
                .setSampling(32, true)
                .build();
    }
}
