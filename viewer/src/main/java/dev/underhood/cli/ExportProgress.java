package dev.underhood.cli;

import dev.underhood.animation.Progress;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Shows how far an export is where a person watches a terminal. */
final class ExportProgress implements Progress, AutoCloseable {
    private final String task;
    private final boolean shown;
    private @Nullable ProgressBar bar;

    ExportProgress(String task, boolean shown) {
        this.task = task;
        this.shown = shown;
    }

    @Override
    public void done(int frames, int of) {
        if (shown) {
            if (bar == null) {
                bar = Terminal.bar(task, of);
            }
            bar.stepTo(frames);
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
