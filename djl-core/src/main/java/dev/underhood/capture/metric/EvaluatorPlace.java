package dev.underhood.capture.metric;

import ai.djl.training.Trainer;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Where DJL's {@link EvaluatorTrainingListener} stands among a trainer's listeners. */
enum EvaluatorPlace {
    /** It is told before us. */
    IN_FRONT,
    /** It is told after us. */
    BEHIND,
    /** There is none. */
    ABSENT;

    static EvaluatorPlace of(Trainer trainer, TrainingListener recorder) {
        List<TrainingListener> listeners = new ArrayList<>();
        trainer.notifyListeners(listeners::add);
        for (int i = 0; i < listeners.size(); i++) {
            if (listeners.get(i) instanceof EvaluatorTrainingListener) {
                return i < listeners.indexOf(recorder) ? IN_FRONT : BEHIND;
            }
        }
        return ABSENT;
    }
}
