package dev.underhood.samples.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListenerAdapter;
import dev.underhood.samples.data.AllImages;
import dev.underhood.samples.data.LabelledImages;
import java.util.ArrayList;
import java.util.List;

/** What the article's network makes of some images after every epoch: its 256 features each. */
final class FeatureListener extends TrainingListenerAdapter {
    /** The layers up to the rectified output of the first dense one. */
    private static final int LAYERS = 10;

    private static final int COUNT = 256;

    private final LabelledImages images;
    private final List<float[]> frames = new ArrayList<>();

    FeatureListener(LabelledImages images) {
        this.images = images;
    }

    /** Returns one array per epoch, image after image. */
    List<float[]> frames() {
        return frames;
    }

    /** Returns the values of one image. */
    static int columns() {
        return COUNT;
    }

    @Override
    public void onEpoch(Trainer trainer) {
        take(trainer);
    }

    void take(Trainer trainer) {
        float[] all = new float[images.size() * COUNT];
        List<Block> layers =
                trainer.getModel().getBlock().getChildren().values().subList(0, LAYERS);
        int at = 0;
        try (NDManager manager = trainer.getManager().newSubManager()) {
            ParameterStore parameters = new ParameterStore(manager, false);
            for (Batch batch : new AllImages(images).getData(manager)) {
                try (batch) {
                    NDList values = batch.getData();
                    for (Block layer : layers) {
                        values = layer.forward(parameters, values, false);
                    }
                    NDArray features = values.singletonOrThrow();
                    float[] some = features.toFloatArray();
                    System.arraycopy(some, 0, all, at, some.length);
                    at += some.length;
                }
            }
        }
        frames.add(all);
    }
}
