package dev.underhood;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;

/**
 * Stands behind the other listeners: when it is told, none of them threw, and DJL's own have
 * evaluated the batch.
 */
final class LastListener extends TrainingListenerAdapter {
    private final TrainingRecorder recorder;

    LastListener(TrainingRecorder recorder) {
        this.recorder = recorder;
    }

    boolean isOf(TrainingRecorder other) {
        return recorder == other;
    }

    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batchData) {
        recorder.allWereTold(trainer);
    }

    @Override
    public void onEpoch(Trainer trainer) {
        recorder.allWereTold(trainer);
    }
}
