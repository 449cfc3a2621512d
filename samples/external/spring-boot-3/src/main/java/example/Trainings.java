package example;

import dev.underhood.TrainingRecorder;
import dev.underhood.alert.Alerts;
import dev.underhood.meter.RunMeters;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskExecutor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

// begin spring-trainings
/** Trains on request: {@code POST /trainings} begins one and answers with the id of its run. */
@RestController
class Trainings {
    private static final Logger LOG = LoggerFactory.getLogger(Trainings.class);

    private final RunStore runs; // these two are the starter's
    private final RunMeters meters;
    private final TaskExecutor executor; // Spring Boot's own
    private final Alerts alerts =
            Alerts.to(alert -> LOG.warn(alert.text()))
                    .notFinite()
                    .notImproved(Scalar.VALIDATE_LOSS, 5);

    Trainings(RunStore runs, RunMeters meters, TaskExecutor executor) {
        this.runs = runs;
        this.meters = meters;
        this.executor = executor;
    }

    @PostMapping("/trainings")
    @ResponseStatus(HttpStatus.ACCEPTED)
    String begin(@RequestParam(defaultValue = "3") int epochs) {
        TrainingRecorder recorder =
                TrainingRecorder.builder(runs, "tiny")
                        .listener(meters.listener())
                        .listener(alerts.listener())
                        .build();
        executor.execute(() -> train(recorder, epochs));
        return recorder.runId().value();
    }

    private static void train(TrainingRecorder recorder, int epochs) {
        try {
            recorder.watch(() -> TinyTraining.run(recorder, epochs));
        } catch (Exception e) {
            LOG.error("run {} failed", recorder.runId().value(), e); // the run says so, too
        }
    }
}
// end spring-trainings
