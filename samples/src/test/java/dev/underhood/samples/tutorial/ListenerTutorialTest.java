package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import dev.underhood.TrainingRecorder;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Pictures;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.umap.Rows;
import dev.underhood.umap.Umap;
import dev.underhood.umap.UmapFit;
import dev.underhood.umap.UmapRecording;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code of docs/tutorials/5-the-listener.md runs and does what the text says. */
@SuppressWarnings("DefaultLocale") // it prints for whoever runs it, in her own language
class ListenerTutorialTest {
    private final SmallTraining mine = new SmallTraining();
    private final StringWriter printed = new StringWriter();

    @AfterEach
    void close() {
        mine.close();
    }

    // begin listener
    /** Prints a line at every epoch: the loss, and how far the first kernels reach. */
    static final class OneLine implements RunListener {
        private final PrintWriter out;

        OneLine(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void onStart(RunInfo info) {
            out.println(info.name() + ": " + info.parameters() + " parameters");
        }

        @Override
        public void onEpoch(EpochSnapshot epoch) {
            String loss =
                    epoch.scalars().stream()
                            .filter(scalar -> scalar.name().equals(Scalar.TRAIN_LOSS))
                            .map(scalar -> " loss %.3f,".formatted(scalar.value()))
                            .findFirst()
                            .orElse("");
            Tensor kernels = epoch.tensors().get("kernels/01Conv2d"); // outputs × inputs × h × w
            String reach =
                    kernels == null
                            ? "no kernels"
                            : "weights from %.2f to %.2f"
                                    .formatted(kernels.range().low(), kernels.range().high());
            out.println("epoch " + epoch.epoch() + ":" + loss + " " + reach);
        }

        @Override
        public void onRemark(Remark remark) {
            out.println(remark.text()); // what is missing, why, and the cure
        }
    }

    // end listener

    @Test
    void a_listener_is_told_everything_without_a_store() throws Exception {
        PrintWriter out = new PrintWriter(printed, true);
        DefaultTrainingConfig config = mine.config;
        // begin attach
        TrainingRecorder recorder =
                TrainingRecorder.builder("my-model").listener(new OneLine(out)).build();
        recorder.addTo(config); // after the other listeners, before model.newTrainer(config)
        // end attach
        fit(2);
        assertThat(printed.toString().lines())
                .startsWith(
                        "my-model: 76 parameters",
                        "The probes are examples that the network learns from: 4 of the first batch,"
                                + " which is all that is seen before the first update. Show it others"
                                + " with probes(validateSet).")
                .filteredOn(line -> line.startsWith("epoch"))
                .hasSize(3)
                .anyMatch(
                        line -> line.matches("epoch 0: weights from -\\d\\.\\d\\d to \\d\\.\\d\\d"))
                .anyMatch(line -> line.matches("epoch 2: loss \\d\\.\\d{3}, weights from .*"));
    }

    @Test
    void steps_come_too() throws Exception {
        AtomicInteger updates = new AtomicInteger();
        // begin steps
        RunListener counter =
                new RunListener() {
                    @Override
                    public void onStep(StepSnapshot step) {
                        updates.set((int) step.step()); // 1 for the first update
                    }
                };
        // end steps
        mine.config.addTrainingListeners(
                TrainingRecorder.builder("steps").listener(counter).build());
        fit(3);
        assertThat(updates.get()).isEqualTo(6);
    }

    @Test
    void pictures_can_be_drawn_without_a_file_and_without_a_server() throws Exception {
        // begin picture
        RunStore memory = RunStore.inMemory();
        TrainingRecorder recorder =
                TrainingRecorder.builder("my-model").listener(memory.writer()).build();
        // end picture
        mine.config.addTrainingListeners(recorder);
        fit(2);
        // begin drawn
        BufferedImage image;
        try (RunReader run = memory.open(recorder.runId())) {
            image =
                    Pictures.image(
                            FigureCatalogue.named("kernels")
                                    .orElseThrow()
                                    .of(run, FigureOptions.defaults())
                                    .at(run.state().lastEpoch()),
                            400,
                            200);
        }
        // end drawn
        assertThat(image.getWidth()).isEqualTo(400);
    }

    @Test
    @SuppressWarnings("try") // the recording works by being there
    void a_umap_fit_tells_the_same_listeners() {
        float[][] rows = new float[100][5];
        for (int i = 0; i < rows.length; i++) {
            rows[i][i % 5] = 1 + i / 100f;
        }
        List<Integer> epochs = new ArrayList<>();
        RunListener listener =
                new RunListener() {
                    @Override
                    public void onEpoch(EpochSnapshot epoch) {
                        epochs.add(epoch.epoch());
                    }
                };
        // begin umap
        UmapFit fit = Umap.builder().nEpochs(20).build().prepare(Rows.of(rows));
        try (UmapRecording recording = UmapRecording.of(fit, listener, "rows")) {
            fit.run();
        }
        // end umap
        assertThat(epochs).hasSize(21).startsWith(0, 1).endsWith(20);
    }

    private void fit(int epochs) throws Exception {
        try (Trainer trainer = mine.model.newTrainer(mine.config)) {
            trainer.initialize(mine.inputShape);
            EasyTrain.fit(trainer, epochs, mine.trainSet, mine.validateSet);
        }
    }
}
