package dev.underhood.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.underhood.animation.Video;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.Figures;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.ChildJvm;
import dev.underhood.viewer.GifFile;
import dev.underhood.viewer.SampleRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private final Program program = new Program();
    private final Path runs;
    private final Path folder;

    ExportTest(@TempDir Path runs, @TempDir Path folder) {
        this.runs = runs;
        this.folder = folder;
    }

    @BeforeEach
    void record() {
        RunStore store = RunStore.at(runs);
        SampleRun.finished(store, "a", 4);
        try (SampleRun newer = new SampleRun(store, "b", SampleRun.START.plusSeconds(60))) {
            newer.upTo(2).end();
        }
    }

    private String[] export(String run, String... options) {
        return Stream.concat(
                        Stream.of("export", run, "--runs", runs.toString()), Stream.of(options))
                .toArray(String[]::new);
    }

    /** Writes a file and returns it; it is the only thing in its folder. */
    private Path written(String file, String... options) throws IOException {
        Path out = folder.resolve(file);
        String[] all =
                Stream.concat(Stream.of("--out", out.toString()), Stream.of(options))
                        .toArray(String[]::new);
        assertThat(program.run(export("a", all))).as(program.err()).isZero();
        assertThat(program.err()).isEmpty();
        assertThat(program.out()).startsWith("wrote " + out + " (").hasLineCount(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(out);
        }
        return out;
    }

    @Test
    void a_gif_plays_the_chosen_epochs() throws IOException {
        Path gif =
                written(
                        "k.gif",
                        "--figure",
                        "kernels",
                        "--from",
                        "1",
                        "--width",
                        "64",
                        "--fps",
                        "5");
        assertThat(program.out()).endsWith(", 4 frames)" + System.lineSeparator());
        GifFile film = GifFile.of(Files.readAllBytes(gif));
        assertThat(film.delays()).containsExactly(120, 20, 20, 120);
        assertThat(film.width()).isEqualTo(64);
    }

    @Test
    void a_gif_thins_holds_and_ends_as_it_is_told() throws IOException {
        Path gif =
                written(
                        "k.gif",
                        "--figure=kernels",
                        "--every=3",
                        "--hold=0",
                        "--no-loop",
                        "--width=64",
                        "--height=32");
        assertThat(GifFile.of(Files.readAllBytes(gif)).delays()).containsExactly(25, 25, 25);
        assertThat(Files.readString(gif, StandardCharsets.ISO_8859_1)).doesNotContain("NETSCAPE");
    }

    @Test
    void a_png_is_one_epoch_at_the_size_that_is_asked_for() throws IOException {
        Path png =
                written(
                        "k.png",
                        "--figure",
                        "kernels",
                        "--epoch",
                        "1",
                        "--width=320",
                        "--height=99");
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(320);
        assertThat(image.getHeight()).isEqualTo(99);
        assertThat(program.out()).matches("wrote .*k\\.png \\(\\d+ (kB|bytes)\\)\\R");
    }

    @Test
    void the_ending_need_not_tell_the_format() throws IOException {
        Path file = written("picture", "--format", "svg", "--figure", "kernels", "--theme=dark");
        assertThat(Files.readString(file)).contains("<svg");
    }

    @Test
    void a_csv_holds_the_numbers() throws IOException {
        Path csv = written("k.csv", "--figure", "kernels", "--epoch", "0");
        assertThat(Files.readString(csv).split("\r\n")).hasSize(1 + 4 * 3 * 3 * 3);
        assertThat(program.out()).contains(", 108 rows)");
    }

    @Test
    void a_page_shows_the_whole_run() throws IOException {
        Path page = written("run.html", "--from", "1", "--theme", "dark");
        assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("run");
        assertThat(program.out()).contains(", 4 epochs)");
    }

    @Test
    void videos_are_made_by_ffmpeg() throws IOException {
        boolean required = "1".equals(System.getenv("UNDERHOOD_REQUIRE_TOOLS"));
        assumeTrue(required || Video.isAvailable(), "needs ffmpeg");
        for (String ending : List.of("mp4", "webm")) {
            Path film = written("k." + ending, "--figure", "kernels", "--width", "64");
            assertThat(film.toFile().length()).isGreaterThan(200);
            assertThat(program.out()).contains(", 5 frames)");
            Files.delete(film);
        }
    }

    @Test
    void without_ffmpeg_there_is_another_way() throws Exception {
        Path out = folder.resolve("k.mp4");
        String[] arguments = export("a", "--figure=kernels", "--out=" + out);
        String[] command = new String[arguments.length + 1];
        command[0] = Underhood.class.getName();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process child =
                ChildJvm.startWithoutTools(
                        ChildJvm.classPath(path -> !path.contains("slf4j-simple")), command);
        assertThat(ChildJvm.output(child)).hasLineCount(1).contains("no ffmpeg", "GIF");
        assertThat(child.waitFor()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void frames_are_a_folder_of_pictures() throws IOException {
        Path frames = written("film", "--format=frames", "--figure=kernels", "--width=64");
        try (Stream<Path> files = Files.list(frames)) {
            assertThat(files).hasSize(5).allMatch(file -> file.toString().endsWith(".png"));
        }
        assertThat(program.out()).contains(", 5 frames)");
        program.refuses(
                "is not empty: give --out a new or an empty one",
                export("a", "--figure=kernels", "--format=frames", "--out=" + frames));
    }

    @Test
    void an_older_file_is_replaced_and_one_that_fails_leaves_it() throws IOException {
        Path file = Files.writeString(folder.resolve("k.png"), "older");
        program.refuses("no figure 'nothing'", export("a", "--figure=nothing", "--out=" + file));
        assertThat(file).hasContent("older");
        assertThat(written("k.png", "--figure", "kernels").toFile().length()).isGreaterThan(100);
    }

    @Test
    void a_run_is_found_by_its_id_its_name_or_as_the_latest() {
        Path out = folder.resolve("k.csv");
        for (String run : List.of("a", "run <a>", "b", "run <b>", "latest")) {
            assertThat(program.run(export(run, "--figure=kernels", "--out=" + out))).isZero();
        }
        program.refuses(
                "not an epoch of this run: give 0 to 2",
                export("latest", "--figure=kernels", "--epoch=3", "--out=" + out));
        program.refuses(
                "no run 'c' in folder " + runs + ": give run <b>, run <a>, an id, or latest",
                export("c", "--figure=kernels", "--out=" + out));
    }

    @Test
    void what_the_run_does_not_have_is_answered_with_what_it_has() {
        String out = "--out=" + folder.resolve("k.png");
        program.refuses("--figure is missing: give one of [", export("a", out));
        program.refuses("'nothing': give one of [", export("a", out, "--figure=nothing"));
        program.refuses("kernels", export("a", out, "--figure=embedding"));
        program.refuses("01Conv2d", export("a", out, "--figure=kernels", "--layer=02"));
        program.refuses("Accuracy", export("a", out, "--figure=learning-curve", "--metric=x"));
        program.refuses("it has 3", export("a", out, "--figure=predictions", "--probes=4"));
        program.refuses("0 to 4", export("a", out, "--figure=kernels", "--epoch=5"));
        program.refuses("[each, fixed]", export("a", out, "--figure=kernels", "--scale=log"));
        program.refuses("light, dark", export("a", out, "--figure=kernels", "--theme=LIGHT"));
    }

    private static String valid(FigureOption<?> option) {
        boolean named = option.values().isEmpty(); // and of probes, 1 is the first
        return "--" + option.name() + "=" + (named ? "1" : option.values().get(1).name());
    }

    @Test
    void an_option_that_the_figure_does_not_take_is_refused_with_those_that_it_takes() {
        String refused = " has no use for ";
        Set<FigureOption<?>> options = Figures.standard().options();
        options.remove(FigureOption.THEME);
        for (FigureKind kind : FigureCatalogue.all()) {
            for (FigureOption<?> option : options) {
                for (String file : List.of("k.png", "k.csv")) {
                    boolean table = file.endsWith("csv");
                    boolean taken =
                            (table ? kind.optionsOfTable() : kind.options()).contains(option);
                    String[] command =
                            export(
                                    "nobody", // so that what is not refused draws nothing
                                    "--figure=" + kind,
                                    valid(option),
                                    "--out=" + folder.resolve(file));
                    program.refuses(taken ? "no run 'nobody'" : refused, command);
                }
            }
        }
        String png = "--out=" + folder.resolve("k.png");
        program.refuses(
                "--layer has no use for the figure confusion: leave it out; it takes --order,"
                        + " --head",
                export("a", png, "--figure=confusion", "--layer=01Conv2d"));
        program.refuses(
                "--head has no use for the figure model-summary: leave it out\n",
                export("a", png, "--figure=model-summary", "--head=1"));
        program.refuses(
                "--probes names 2 probes and the figure activations shows at most 1: give fewer",
                export("a", png, "--figure=activations", "--probes=1,2"));
        program.refuses(
                "--layer has no use for the table of the figure training: leave it out; it takes"
                        + " --metric",
                export("a", "--out=x.csv", "--figure=training", "--layer=01Conv2d"));
    }

    @Test
    void a_head_is_chosen_by_its_name() throws IOException {
        String predictions = "--figure=predictions";
        Path csv = written("k.csv", predictions, "--head=1");
        assertThat(Files.readString(csv)).startsWith("probe,");
        program.refuses(
                "no output 'colour': choose one of 1",
                export("a", predictions, "--head=colour", "--out=" + folder.resolve("k.png")));
    }

    @Test
    void options_that_do_not_fit_are_not_ignored() {
        String gif = "--out=" + folder.resolve("k.gif");
        String png = "--out=" + folder.resolve("k.png");
        String html = "--out=" + folder.resolve("k.html");
        String kernels = "--figure=kernels";
        program.refuses("give --from and --to", export("a", gif, kernels, "--epoch=1"));
        program.refuses("give --epoch", export("a", png, kernels, "--from=1"));
        program.refuses("for films, not for png", export("a", png, kernels, "--fps=1"));
        program.refuses("all figures", export("a", html, kernels));
        program.refuses("for films, not for html", export("a", html, "--no-loop"));
        for (String option :
                List.of(
                        "--layer=01Conv2d",
                        "--metric=train/loss",
                        "--probes=1",
                        "--scale=fixed",
                        "--palette=spectral",
                        "--order=number",
                        "--head=1",
                        "--width=300",
                        "--height=300")) {
            program.refuses("has no use for html", export("a", html, option));
        }
        String csv = "--out=" + folder.resolve("k.csv");
        program.refuses("--theme has no use for csv", export("a", csv, kernels, "--theme=dark"));
        program.refuses(
                "--from 3 is after --to 2", export("a", gif, kernels, "--from=3", "--to=2"));
        program.refuses("0 to 4", export("a", gif, kernels, "--to=5"));
        program.refuses("--every 0", export("a", gif, kernels, "--every=0"));
        program.refuses("fps must be 0.1 to 50", export("a", gif, kernels, "--fps=51"));
        program.refuses("hold must be 0", export("a", gif, kernels, "--hold=-1"));
        program.refuses("--width must be 16 to 4096", export("a", gif, kernels, "--width=4097"));
        program.refuses(
                "at most 8000000 pixels",
                export("a", png, kernels, "--width=4000", "--height=4000"));
    }

    @Test
    void a_place_that_cannot_be_written_to_is_told_before_anything_is_drawn() {
        String kernels = "--figure=kernels";
        program.refuses(
                "tells no format: give --format one of [png", export("a", kernels, "--out=x"));
        program.refuses("tells no format", export("a", kernels, "--out=x.exe"));
        program.refuses(
                "film is not a name for a video: let it end in .mp4",
                export("a", kernels, "--format=mp4", "--out=film"));
        program.refuses("is a folder", export("a", kernels, "--format=png", "--out=" + folder));
        program.refuses(
                "no folder " + folder.resolve("none"),
                export("a", kernels, "--out=" + folder.resolve("none").resolve("k.gif")));
        program.refuses("--out", export("a", kernels));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_folder_without_runs_is_named(@TempDir Path empty) {
        program.refuses(
                "no runs in folder " + empty, "export", "latest", "--runs=" + empty, "--out=x.png");
        program.refuses("no folder nowhere", "export", "latest", "--runs=nowhere", "--out=x.png");
        program.refuses("--runs is empty", "export", "latest", "--runs=", "--out=x.png");
    }

    @Test
    void a_file_in_the_place_of_a_folder_is_called_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        String kernels = "--figure=kernels";
        program.refuses(
                file + " is a file and no folder: name the folder with the recorded runs (--runs)",
                "export",
                "latest",
                "--runs=" + file,
                "--out=x.png");
        program.refuses(
                file + " is a file and no folder: give --out another place",
                export("a", kernels, "--out=" + file.resolve("k.png")));
        program.refuses(
                file + " is a file and no folder: give --out another place",
                export("a", kernels, "--format=frames", "--out=" + file));
        program.refuses("--out is empty: give the name", export("a", kernels, "--out="));
        assertThat(file).hasContent("mine");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_folder_of_runs_that_may_not_be_read_is_named(@TempDir Path locked) throws IOException {
        Files.setPosixFilePermissions(locked, Set.of());
        try {
            assumeFalse(Files.isReadable(locked), "the superuser may read everything");
            for (String command : List.of("serve", "export")) {
                String[] all = {command, "--runs=" + locked, "latest", "--out=x.png"};
                program.refuses(
                        "folder " + locked + " cannot be read (Permission denied): change its",
                        Arrays.copyOf(all, command.equals("serve") ? 2 : 4));
            }
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void a_damaged_run_is_named_with_the_cure_and_keeps_no_other_from_being_found()
            throws IOException {
        Files.write(runs.resolve("bad.db"), new byte[3000]);
        program.refuses(
                "bad.db is damaged or no run",
                export("bad", "--figure=kernels", "--out=" + folder.resolve("k.png")));
        written("k.png", "--figure=kernels");
    }

    @Test
    void what_is_no_number_is_named() {
        String out = "--out=" + folder.resolve("k.gif");
        String kernels = "--figure=kernels";
        program.refuses(
                "--every': 'x' is not a whole number", export("a", out, kernels, "--every=x"));
        program.refuses("'٣' is not a whole number", export("a", out, kernels, "--from=٣"));
        program.refuses("is too large", export("a", out, kernels, "--to=99999999999"));
        program.refuses("'1,5' is not a number like", export("a", out, kernels, "--fps=1,5"));
        program.refuses("--no-loop", export("a", out, kernels, "--no-loop=no"));
        program.refuses(
                "--probes names a probe below 1",
                export("a", out, "--figure=predictions", "--probes=-1"));
    }

    @Test
    void an_epoch_without_a_picture_is_told() throws IOException {
        try (SampleRun gaps = new SampleRun(RunStore.at(runs), "gaps").upTo(1)) {
            gaps.epochWithoutTensors(2);
            gaps.upTo(3);
        }
        Path out = folder.resolve("k.gif");
        assertThat(program.run(export("gaps", "--figure=kernels", "--width=64", "--out=" + out)))
                .isZero();
        assertThat(program.out()).contains("3 frames; nothing to draw was recorded at epoch 2)");
        program.refuses(
                "not recorded at epoch 2",
                export(
                        "gaps",
                        "--figure=kernels",
                        "--epoch=2",
                        "--out=" + folder.resolve("k.png")));
    }
}
