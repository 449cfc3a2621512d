package dev.underhood.cli;

import dev.underhood.animation.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far something is, on the standard error stream; vanishes when it is closed. Used by one
 * thread at a time.
 */
public final class TerminalProgress implements Progress, AutoCloseable {
    private final String task;
    private final boolean shown;
    private @Nullable ProgressBar bar;

    /**
     * Shows nothing yet.
     *
     * @param task what is being done, in a few words
     * @param shown whether to show anything, e.g. {@link Terminal#isWatched}
     */
    public TerminalProgress(String task, boolean shown) {
        this.task = task;
        this.shown = shown;
    }

    @Override
    public void done(int steps, int of) {
        if (shown) {
            if (bar == null) {
                bar =
                        new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(of)
                                .setStyle(ProgressBarStyle.ASCII)
                                .clearDisplayOnFinish()
                                .build();
            }
            bar.stepTo(steps);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
