package dev.underhood.cli;

import dev.underhood.animation.Animation;
import dev.underhood.animation.EpochRange;
import dev.underhood.figure.Figure;
import dev.underhood.store.RunReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which epochs a film plays, and how. */
final class FilmOptions {
    private static final int MAX_FRAMES = 100_000;
    private static final int MANY = 60;

    @Option(names = "--from", paramLabel = "N", description = "first epoch (default: 0)")
    private @Nullable Integer from;

    @Option(names = "--to", paramLabel = "N", description = "last epoch (default: the last)")
    private @Nullable Integer to;

    @Option(
            names = "--every",
            paramLabel = "N",
            description = "each N-th epoch only; the first and the last always")
    private @Nullable Integer every;

    @Option(
            names = "--fps",
            paramLabel = "N",
            description = "frames per second, 0.1 to 50 (default: 4, of more than 60 epochs 12)")
    private @Nullable Double fps;

    @Option(
            names = "--hold",
            paramLabel = "N",
            description =
                    "by how many frames the first and the last one are shown longer"
                            + " (default: one second)")
    private @Nullable Integer hold;

    @Option(names = "--no-loop", arity = "0", description = "a GIF that stops at its end")
    private boolean once;

    /**
     * Makes sure that nothing was chosen.
     *
     * @throws UnusableInputException if something was
     */
    void refuseFor(Format format) {
        if (from != null || to != null || every != null) {
            throw new UnusableInputException(
                    "--from, --to and --every are for films; "
                            + EnumNames.of(format)
                            + " is of one epoch: give --epoch");
        }
        refuseTimesFor(format);
    }

    /**
     * Makes sure that no epochs were chosen of what shows all of them.
     *
     * @throws UnusableInputException if some were
     */
    void refuseEpochsFor(Format format) {
        if (from != null || to != null || every != null) {
            throw new UnusableInputException(
                    "--from, --to and --every have no use for "
                            + EnumNames.of(format)
                            + ", which has all epochs: leave them out");
        }
    }

    /**
     * Makes sure that no times were chosen.
     *
     * @throws UnusableInputException if some were
     */
    void refuseTimesFor(Format format) {
        if (fps != null || hold != null || once) {
            throw new UnusableInputException(
                    "--fps, --hold and --no-loop are for films, not for " + EnumNames.of(format));
        }
    }

    /**
     * Chooses the epochs.
     *
     * @throws UnusableInputException if there are none, or too many
     */
    List<Integer> epochs(RunReader run) {
        int last = EpochArgument.last(run);
        int begin = from == null ? 0 : EpochArgument.checked("--from", from, run);
        int end = to == null ? last : EpochArgument.checked("--to", to, run);
        if (begin > end) {
            throw new UnusableInputException(
                    "--from " + begin + " is after --to " + end + ": swap them");
        }
        if (every != null && every < 1) {
            throw new UnusableInputException("--every " + every + " must be 1 or more");
        }
        List<Integer> epochs =
                new EpochRange(begin, end, every == null ? 1 : every).of(run.epochs());
        if (epochs.isEmpty() || epochs.size() > MAX_FRAMES) {
            throw new UnusableInputException(
                    "a film has 1 to "
                            + MAX_FRAMES
                            + " frames, not "
                            + epochs.size()
                            + ": choose --from, --to and --every");
        }
        return epochs;
    }

    /**
     * Makes the film.
     *
     * @param height 0 for what fits the figure best
     * @throws IllegalArgumentException if a number is out of its bounds
     */
    Animation film(Figure figure, RunReader run, int width, int height) {
        List<Integer> epochs = epochs(run);
        double speed = fps == null ? (epochs.size() > MANY ? 12 : 4) : fps;
        int longer = hold == null ? (int) Math.round(speed) : hold;
        return Animation.of(figure, epochs)
                .withFps(speed)
                .withHold(longer)
                .withLoop(!once)
                .withSize(width, height);
    }
}
