package dev.underhood.samples.tutorial;

import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import dev.underhood.TrainingRecorder;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import dev.underhood.viewer.ViewerServlet;
import io.javalin.Javalin;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

// begin service
/** Trains whenever it is asked to, and shows its trainings to those who know its token. */
final class TrainingService implements AutoCloseable {
    private final ExecutorService trainings = Executors.newSingleThreadExecutor();
    private final RunStore runs;
    private final ViewerServlet viewer;
    private final Javalin app;

    TrainingService(Path folder, int port) {
        runs = RunStore.at(folder);
        viewer = Viewer.builder(runs).token().hosts("app.example.org").servlet();
        app =
                Javalin.create(
                        config -> {
                            config.routes.post(
                                    "/trainings/{rate}",
                                    ctx -> {
                                        float rate = Float.parseFloat(ctx.pathParam("rate"));
                                        trainings.execute(() -> train(rate));
                                        ctx.status(202).result("look at /underhood/");
                                    });
                            config.jetty.modifyServletContextHandler(
                                    context ->
                                            context.addServlet(
                                                    new ServletHolder(viewer), "/underhood/*"));
                        });
        app.start("127.0.0.1", port);
    }

    private void train(float rate) {
        TrainingRecorder recorder =
                TrainingRecorder.builder(runs, "shapes").option("learning rate", rate).build();
        try (SmallTraining mine = new SmallTraining(); // your model and your data
                Trainer trainer = mine.model.newTrainer(recorder.addTo(mine.config(rate)))) {
            trainer.initialize(mine.inputShape);
            EasyTrain.fit(trainer, 2, mine.trainSet, mine.validateSet);
        } catch (Exception e) {
            System.err.println("The training ended early: " + e);
        }
    }

    /** Where the page is; the first browser that opens it is signed in. */
    String page() {
        return "http://127.0.0.1:" + app.port() + "/underhood/" + viewer.entry();
    }

    @Override
    public void close() {
        trainings.shutdown();
        viewer.destroy(); // tells open pages that this is the end
        app.stop();
    }

    /** The port of the server. */
    int port() {
        return app.port();
    }

    /** What signs in all other browsers, and programs. */
    String token() {
        return viewer.token().orElseThrow();
    }
}
// end service
