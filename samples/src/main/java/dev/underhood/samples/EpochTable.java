package dev.underhood.samples;

import ai.djl.training.Trainer;
import ai.djl.training.TrainingResult;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.listener.TrainingListenerAdapter;
import dev.underhood.cli.TerminalProgress;
import dev.underhood.samples.article.Schedule;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Prints a line of numbers after every epoch and, where a person watches a terminal, a progress bar
 * during it.
 */
final class EpochTable extends TrainingListenerAdapter {
    private final PrintWriter out;
    private final IntFunction<Schedule> schedule;
    private final int epochs;
    private final boolean bars;
    private int epoch;
    private long began;
    private int batches;
    private @Nullable TerminalProgress bar;

    /**
     * Prints nothing yet.
     *
     * @param schedule the plan of each epoch, from 0
     * @param epochs how many there will be
     * @param bars whether to draw progress bars, on the standard error stream
     */
    EpochTable(PrintWriter out, IntFunction<Schedule> schedule, int epochs, boolean bars) {
        this.out = out;
        this.schedule = schedule;
        this.epochs = epochs;
        this.bars = bars;
    }

    @Override
    public void onTrainingBegin(Trainer trainer) {
        out.println("epoch  batch  steps |    train  accuracy | validate  accuracy |  seconds");
        out.flush();
        began = System.nanoTime();
    }

    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batch) {
        if (bar == null) {
            bar = new TerminalProgress("epoch " + (epoch + 1) + "/" + epochs, bars);
        }
        bar.done(++batches, schedule.apply(epoch).batches());
    }

    @Override
    public void onEpoch(Trainer trainer) {
        closeBar();
        Schedule plan = schedule.apply(epoch);
        epoch++;
        TrainingResult result = trainer.getTrainingResult();
        out.printf(
                Locale.ROOT,
                "%5d  %5d  %5d | %8.4f  %8.4f | %8.4f  %8.4f | %8.2f%n",
                epoch,
                plan.batchSize(),
                plan.batches(),
                result.getTrainLoss(),
                result.getTrainEvaluation("Accuracy"),
                result.getValidateLoss(),
                result.getValidateEvaluation("Accuracy"),
                (System.nanoTime() - began) / 1e9);
        out.flush();
        began = System.nanoTime();
    }

    @Override
    public void onTrainingEnd(Trainer trainer) {
        closeBar();
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
            batches = 0;
        }
    }
}
