package dev.underhood.samples.article;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.metric.Metrics;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.translate.TranslateException;
import dev.underhood.samples.data.AllImages;
import dev.underhood.samples.data.LabelledImages;
import java.io.IOException;
import java.util.List;

/** One training of the article's network, from its random beginning. Used by one thread. */
public final class ArticleTraining implements AutoCloseable {
    private final Model model;
    private final Trainer trainer;

    /**
     * Makes a new network.
     *
     * @param seed decides the initial weights and what dropout leaves out
     * @param listeners are called after the evaluators have been updated
     */
    public ArticleTraining(int seed, List<TrainingListener> listeners) {
        Engine.getInstance().setRandomSeed(seed);
        model = Model.newInstance("article-cnn");
        model.setBlock(ArticleCnn.block());
        DefaultTrainingConfig config =
                ArticleCnn.trainingConfig().addTrainingListeners(new EvaluatorTrainingListener());
        config.addTrainingListeners(listeners.toArray(TrainingListener[]::new));
        trainer = model.newTrainer(config);
        trainer.setMetrics(new Metrics());
        trainer.initialize(ArticleCnn.INPUT);
    }

    /** Trains on, checking with the validation images after every epoch. */
    public void fit(int epochs, Dataset train, LabelledImages validation) {
        try {
            EasyTrain.fit(trainer, epochs, train, new AllImages(validation));
        } catch (IOException | TranslateException e) {
            throw new IllegalStateException("images in memory can be read", e);
        }
    }

    /** Returns the share of the validation images that the last epoch's network got right. */
    public float validationAccuracy() {
        return trainer.getTrainingResult().getValidateEvaluation("Accuracy");
    }

    /** Returns the share of the images that the network gets right. Listeners do not see them. */
    public float accuracy(LabelledImages images) {
        Accuracy accuracy = new Accuracy();
        accuracy.addAccumulator("");
        for (Batch batch : new AllImages(images).getData(trainer.getManager())) {
            try (batch) {
                accuracy.updateAccumulator(
                        "", batch.getLabels(), trainer.evaluate(batch.getData()));
            }
        }
        return accuracy.getAccumulator("");
    }

    public Trainer trainer() {
        return trainer;
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
