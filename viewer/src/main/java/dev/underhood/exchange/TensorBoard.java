package dev.underhood.exchange;

import dev.underhood.exchange.tensorboard.EventListener;
import dev.underhood.exchange.tensorboard.RunExport;
import dev.underhood.run.RunListener;
import dev.underhood.store.RunReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * Writes runs as TensorBoard's event files, without TensorFlow. Numbers of epochs stand at the step
 * of their epoch, numbers of updates under {@code step/} at the number of the update; there are the
 * pictures of the kernels and activations, histograms of the weights, scores of each class, texts,
 * and the files of the projector. Needs {@code com.google.protobuf:protobuf-java}, which a build
 * has to name.
 */
public final class TensorBoard {
    private TensorBoard() {}

    /**
     * Returns a listener that writes the event files of one run while it goes on, into a folder of
     * the run's id. It draws and writes on a thread of its own; when that falls behind, pictures
     * are left out, with a remark of the run. The files of the projector are written at the end.
     *
     * <pre>{@code
     * TrainingRecorder.builder(runs, "shapes").listener(TensorBoard.writer(Path.of("logs")))
     * }</pre>
     *
     * @param logs the folder that is given to {@code tensorboard --logdir}; made if need be
     * @return a listener for one run; whatever fails becomes a remark
     * @throws IllegalStateException if protobuf-java is missing; the message says what to add
     */
    public static RunListener writer(Path logs) {
        checkLibrary();
        return new EventListener(logs);
    }

    /**
     * Writes a recorded run as event files.
     *
     * @param run the run
     * @param folder takes the files; made if need be. What is there already stays, and TensorBoard
     *     shows all of a folder as one
     * @param progress is told how many epochs are written, and of how many
     * @throws IllegalStateException if protobuf-java is missing; the message says what to add
     * @throws UncheckedIOException if the files cannot be written
     * @throws dev.underhood.figure.CannotDrawException if Java2D does not start on this machine
     */
    public static void export(RunReader run, Path folder, BiConsumer<Integer, Integer> progress) {
        checkLibrary();
        try {
            RunExport.write(run, folder, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void checkLibrary() {
        try {
            Class.forName(
                    "com.google.protobuf.CodedOutputStream",
                    false,
                    TensorBoard.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "TensorBoard's event files need com.google.protobuf.CodedOutputStream: add"
                            + " com.google.protobuf:protobuf-java to the class path",
                    e);
        }
    }
}
