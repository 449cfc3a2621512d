package dev.underhood;

import ai.djl.TrainingDivergedException;
import ai.djl.training.listener.EarlyStoppingListener.EarlyStoppedException;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import org.jspecify.annotations.Nullable;

/**
 * Why a training ended.
 *
 * @param remark what a reader of the run must know of it; null if it just ended
 */
record Reason(RunEnd.Kind kind, @Nullable Remark remark) {
    static final Reason THROUGH = new Reason(RunEnd.Kind.ENDED, null);

    private static final int CAUSES = 3;

    /**
     * Of a training that was ended by an exception.
     *
     * @param place where in the training, e.g. {@code after epoch 4}
     */
    static Reason of(Throwable failure, String place) {
        if (failure instanceof EarlyStoppedException) {
            return new Reason(
                    RunEnd.Kind.STOPPED_EARLY,
                    Remark.of("Stopped early " + place, String.valueOf(failure.getMessage())));
        }
        boolean diverged = failure instanceof TrainingDivergedException;
        return new Reason(
                diverged ? RunEnd.Kind.DIVERGED : RunEnd.Kind.FAILED,
                Remark.of("An exception ended the training " + place, words(failure)));
    }

    /** Returns type and message, also of what caused it, and where of the user's code it began. */
    private static String words(Throwable failure) {
        StringBuilder words = new StringBuilder(String.valueOf(failure));
        Throwable cause = failure.getCause();
        for (int i = 0; i < CAUSES && cause != null; i++) {
            words.append(", caused by ").append(cause);
            cause = cause.getCause();
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? words.toString() : words.append(" (at ") + place(trace[0]) + ")";
    }

    private static String place(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.substring(name.lastIndexOf('.') + 1)
                + "."
                + frame.getMethodName()
                + (frame.getLineNumber() > 0 ? ", line " + frame.getLineNumber() : "");
    }
}
