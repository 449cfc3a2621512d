package dev.underhood;

import ai.djl.training.Trainer;
import ai.djl.training.listener.DivergenceCheckTrainingListener;
import ai.djl.training.listener.EarlyStoppingListener;
import ai.djl.training.listener.EpochTrainingListener;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.LoggingTrainingListener;
import ai.djl.training.listener.MemoryTrainingListener;
import ai.djl.training.listener.TimeMeasureTrainingListener;
import ai.djl.training.listener.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The listeners of a trainer in their order. DJL calls them one after the other; when one throws,
 * which is how a training is stopped early, those behind it are not told. What some of DJL's own
 * have counted betrays what we were not told.
 */
final class OtherListeners {
    /** They only look. */
    private static final Set<Class<?>> HARMLESS =
            Set.of(
                    EpochTrainingListener.class,
                    LoggingTrainingListener.class,
                    MemoryTrainingListener.class,
                    TimeMeasureTrainingListener.class,
                    TrainingRecorder.class,
                    LastListener.class);

    private final List<TrainingListener> listeners = new ArrayList<>();
    private final int place;

    OtherListeners(Trainer trainer, TrainingListener recorder) {
        trainer.notifyListeners(listeners::add);
        place = listeners.indexOf(recorder);
    }

    /** Whether the trainer tells the recorder, rather than the user's own loop. */
    boolean isListed() {
        return place >= 0;
    }

    /** Whether the recorder is told everything twice. */
    boolean isListedTwice() {
        return place >= 0 && listeners.lastIndexOf(listeners.get(place)) > place;
    }

    /** Whether the recorder stands before the witness that it added. */
    boolean hasLast(TrainingRecorder recorder) {
        return isListed()
                && listeners.stream()
                        .anyMatch(
                                listener ->
                                        listener instanceof LastListener last
                                                && last.isOf(recorder));
    }

    /** Returns of how many epochs DJL's counting listener was told; 0 if there is none. */
    int epochs() {
        return listeners.stream()
                .filter(EpochTrainingListener.class::isInstance)
                .mapToInt(listener -> ((EpochTrainingListener) listener).getNumEpochs())
                .findFirst()
                .orElse(0);
    }

    boolean has(Class<? extends TrainingListener> type) {
        return listeners.stream().anyMatch(type::isInstance);
    }

    /** Whether DJL's early stopping threw when it was told of an epoch last. */
    boolean isStoppedEarly(long epochEnd) {
        return listeners.stream()
                .filter(EarlyStoppingListener.class::isInstance)
                .map(EarlyStoppingListener.class::cast)
                .anyMatch(listener -> EarlyStop.happened(listener, epochEnd));
    }

    /** Names the listeners before the recorder that may throw. */
    String inFront() {
        return names(listeners.subList(0, Math.max(0, place)));
    }

    /**
     * Names those who may have stopped a training at the end of an epoch.
     *
     * @param epochEnd when that was, in milliseconds since 1970
     */
    String stoppers(long epochEnd) {
        return isStoppedEarly(epochEnd)
                ? EarlyStoppingListener.class.getSimpleName()
                : names(listeners.stream().filter(listener -> !isOfDjl(listener)).toList());
    }

    private static boolean isOfDjl(TrainingListener listener) {
        return listener.getClass() == EvaluatorTrainingListener.class
                || listener.getClass() == DivergenceCheckTrainingListener.class;
    }

    /** Names all listeners that may throw. */
    String all() {
        return names(listeners);
    }

    private static String names(List<TrainingListener> listeners) {
        return listeners.stream()
                .filter(listener -> !HARMLESS.contains(listener.getClass()))
                .map(OtherListeners::name)
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static String name(TrainingListener listener) {
        String simple = listener.getClass().getSimpleName();
        return simple.isEmpty() ? listener.getClass().getName() : simple;
    }
}
