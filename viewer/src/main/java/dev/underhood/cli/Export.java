package dev.underhood.cli;

import dev.underhood.animation.Animation;
import dev.underhood.cli.runs.RunsFolder;
import dev.underhood.figure.CannotDrawException;
import dev.underhood.figure.Figure;
import dev.underhood.figure.Figures;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.RunRemarks;
import dev.underhood.page.PageOptions;
import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command that makes files of a run: pictures, films, tables, a page. */
@Command(
        name = "export",
        sortOptions = false,
        description = {
            "Makes a file of a recorded run: a picture or the numbers of one epoch, a film of many,"
                    + " or a page that shows the whole run without a server.",
            "",
            "  export latest --figure kernels --out kernels.gif",
            "  export cifar10 --figure predictions --epoch 12 --out predictions.png",
            "  export cifar10 --out cifar10.html",
            "  export cifar10 --format tensorboard --out logs/cifar10",
            ""
        },
        mixinStandardHelpOptions = true,
        resourceBundle = RootCommand.VERSION_BUNDLE,
        version = RootCommand.VERSION)
final class Export implements Callable<Integer> {
    private static final int WIDTH = 900;

    private static final List<String> SIZE = List.of("--width", "--height");

    private final Figures figures;
    private final FigureChoice figure;

    @Parameters(
            paramLabel = "RUN",
            description = "a run's id, a name (the newest run of that name), or latest")
    private String run = "";

    @Mixin private final RunsFolder runs = new RunsFolder();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description =
                    "the file to write, replaced if it is there; for frames and tensorboard an"
                            + " empty folder")
    private Path out = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "png, svg, csv; gif, mp4, webm, frames (a folder of pictures); html;"
                            + " tensorboard (a folder of event files) (default: what the file's ending says)")
    private @Nullable Format format;

    @SuppressWarnings("UnusedVariable") // picocli reads it
    @Mixin
    private final CommandSpec figureOptions;

    @Option(
            names = "--epoch",
            paramLabel = "N",
            description = "the epoch of a picture or a table (default: the last)")
    private @Nullable Integer epoch;

    @Mixin private final FilmOptions films = new FilmOptions();

    @Option(
            names = "--width",
            paramLabel = "W",
            description = "16 to 4096 pixels (default: ${DEFAULT-VALUE})")
    private int width = WIDTH;

    @Option(
            names = "--height",
            paramLabel = "H",
            description = "16 to 4096 pixels (default: what fits the figure best)")
    private int height;

    @Spec private @Nullable CommandSpec spec;

    Export(Figures figures) {
        this.figures = figures;
        figure = new FigureChoice(figures);
        figureOptions = figure.spec();
    }

    @Override
    public Integer call() {
        Format wanted = Format.of(format, out);
        checkOptions(wanted);
        RunFiles files = new RunFiles(wanted, out, Terminal.isWatched());
        RunId id = runs.find(run);
        files.check();
        try (RunReader opened = runs.open().open(id)) {
            String what = write(wanted, files, opened);
            var command = Objects.requireNonNull(spec, "picocli sets it").commandLine();
            command.getOut().println("wrote " + out + " (" + what + ")");
            command.getOut().flush();
            if (wanted != Format.CSV && wanted != Format.SVG) {
                RunRemarks.missingLetters(opened).ifPresent(command.getErr()::println);
            }
        } catch (LinkageError e) { // of classes of Java2D, which not every Java has
            throw CannotDrawException.because(e);
        } catch (NoSuchFrameException e) {
            throw new UnusableInputException(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private void checkOptions(Format wanted) {
        checkSize();
        if (wanted.isOfOneEpoch()) {
            films.refuseFor(wanted);
        } else if (epoch != null) {
            throw new UnusableInputException(
                    "--epoch is for one picture, not for "
                            + EnumNames.of(wanted)
                            + ": give --from and --to");
        }
        ParseResult given = given();
        if (wanted.isOfTheRun()) {
            films.refuseTimesFor(wanted);
            figure.refuseFor(given, wanted);
        }
        if (wanted == Format.TENSORBOARD) {
            films.refuseEpochsFor(wanted);
        }
        if (wanted == Format.CSV) {
            figure.refuseLooks(given, wanted);
        }
        if (wanted.isOfTheRun() || wanted == Format.CSV) {
            SIZE.stream()
                    .filter(given::hasMatchedOption)
                    .findFirst()
                    .ifPresent(
                            option -> {
                                throw Format.noUse(option, wanted);
                            });
        }
        figure.refuseUnused(given, wanted);
    }

    private ParseResult given() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine().getParseResult();
    }

    private void checkSize() {
        try {
            Pictures.checkSize(width, height == 0 ? Pictures.MIN_SIDE : height);
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException("--" + e.getMessage(), e);
        }
    }

    private String write(Format wanted, RunFiles files, RunReader opened) {
        if (wanted == Format.HTML) {
            PageOptions options = PageOptions.defaults().withTheme(figure.theme(given()));
            return files.page(
                    opened, options.withFigures(figures).withEpochs(films.epochs(opened)));
        }
        if (wanted == Format.TENSORBOARD) {
            return files.events(opened);
        }
        Figure drawn = figure.of(opened, given());
        if (wanted.isFilm()) {
            return files.film(film(drawn, opened));
        }
        int at =
                epoch == null
                        ? EpochArgument.last(opened)
                        : EpochArgument.checked("--epoch", epoch, opened);
        return wanted == Format.CSV
                ? files.table(drawn, at)
                : files.picture(drawn, at, width, height);
    }

    private Animation film(Figure drawn, RunReader opened) {
        try {
            return films.film(drawn, opened, width, height);
        } catch (IllegalArgumentException e) { // its message names the option
            throw new UnusableInputException(String.valueOf(e.getMessage()), e);
        }
    }
}
