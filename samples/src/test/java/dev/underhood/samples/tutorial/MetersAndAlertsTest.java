package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import dev.underhood.TrainingRecorder;
import dev.underhood.alert.Alerts;
import dev.underhood.meter.RunMeters;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code of docs/embed.md about metrics and alerts runs and does what the text says. */
class MetersAndAlertsTest {
    private final SmallTraining mine = new SmallTraining();
    private final RunStore store = RunStore.inMemory();

    @AfterEach
    void close() {
        mine.close();
    }

    @Test
    void a_training_shows_where_prometheus_asks() throws Exception {
        // begin meters
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        RunMeters meters = RunMeters.of(registry);
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "shapes").listener(meters.listener()).build();
        // end meters
        fit(recorder, 2);
        String run = recorder.runId().value();
        assertThat(registry.scrape())
                .contains("underhood_epoch{run=\"" + run + "\"} 2.0\n")
                .contains(
                        "underhood_epoch_scalar{data_set=\"train\",metric=\"loss\",run=\""
                                + run
                                + "\"} ");
    }

    @Test
    void a_training_that_stands_still_calls_back() throws Exception {
        List<String> mails = Collections.synchronizedList(new ArrayList<>());
        // begin alerts
        Alerts alerts =
                Alerts.to(alert -> mails.add(alert.text())) // here a mail, a webhook, a log
                        .notFinite()
                        .notImproved(Scalar.TRAIN_LOSS, 3);
        TrainingRecorder recorder =
                TrainingRecorder.builder(store, "shapes").listener(alerts.listener()).build();
        // end alerts
        mine.config(0); // the learning rate
        fit(recorder, 5);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0))
                .startsWith(
                        "run " + recorder.runId().value() + ": train/loss has not improved for 3");
    }

    private void fit(TrainingRecorder recorder, int epochs) throws Exception {
        try (Trainer trainer = mine.model.newTrainer(recorder.addTo(mine.config))) {
            trainer.initialize(mine.inputShape);
            EasyTrain.fit(trainer, epochs, mine.trainSet, mine.validateSet);
        }
    }
}
