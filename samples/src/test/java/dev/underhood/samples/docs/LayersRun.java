package dev.underhood.samples.docs;

import dev.underhood.TrainingRecorder;
import dev.underhood.map.TrainingMap;
import dev.underhood.run.ProbeSet;
import dev.underhood.samples.article.ArticleProbes;
import dev.underhood.samples.article.ArticleTraining;
import dev.underhood.samples.article.Sampling;
import dev.underhood.samples.article.Schedule;
import dev.underhood.samples.article.ScheduledImages;
import dev.underhood.samples.data.Cifar10;
import dev.underhood.samples.data.HoldOut;
import dev.underhood.samples.data.LabelledImages;
import dev.underhood.store.RunStore;
import java.time.Duration;
import java.util.List;

/** A training of the article's network that also records everything that looks deeper. */
final class LayersRun {
    static final String NAME = "cifar10-layers";

    /** As many epochs as {@code watch-cifar10} trains with the bundled images. */
    static final int EPOCHS = 24;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int HELD_OUT = 500;
    private static final int SEED = 1;

    private LayersRun() {}

    /** Trains with the bundled images, and waits until the maps are made. */
    static void record(RunStore store, int epochs) throws InterruptedException {
        TrainingMap map = TrainingMap.in(store);
        HoldOut parts = HoldOut.stratified(Cifar10.bundled().train(), HELD_OUT, SEED);
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, NAME)
                        .probes(
                                ArticleProbes.of(Cifar10.bundled().test(), SEED),
                                Cifar10.CLASS_NAMES)
                        .lookDeeper(shown())
                        .listener(map)
                        .plannedEpochs(epochs)
                        .build();
        try (ArticleTraining training = new ArticleTraining(SEED, List.of(recorder))) {
            training.fit(
                    epochs,
                    new ScheduledImages(parts.train(), Schedule::of, Sampling.SHUFFLED, SEED),
                    parts.validation());
        }
        if (!map.await(PATIENCE)) {
            throw new IllegalStateException("the maps are not made within " + PATIENCE);
        }
    }

    private static ProbeSet shown() {
        LabelledImages images = Cifar10.bundled().test();
        return ProbeSet.of(images.toTensor(), images.labels());
    }
}
