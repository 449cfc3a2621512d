package dev.underhood.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.animation.Animation;
import dev.underhood.animation.Gif;
import dev.underhood.animation.Progress;
import dev.underhood.figure.FigureCatalogue;
import dev.underhood.figure.FigureOptions;
import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.ChildJvm;
import dev.underhood.viewer.GifFile;
import dev.underhood.viewer.SampleRun;
import dev.underhood.viewer.Viewer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The libraries of the command line are for those who use it. */
class WithoutLibrariesTest {
    private static final String CLASS_PATH =
            ChildJvm.classPath(path -> !path.contains("picocli") && !path.contains("progressbar"));

    /** A program that shows a run and exports a film of it. */
    static final class Embeds {
        public static void main(String[] args) throws IOException {
            BufferedImage picture;
            RunStore store = RunStore.inMemory();
            SampleRun.finished(store, "a", 2);
            try (Viewer viewer = Viewer.builder(store).port(0).start();
                    RunReader run = store.open(new RunId("a"))) {
                String kernels = viewer.url() + "runs/a/figures/kernels.png?width=300";
                picture = ImageIO.read(URI.create(kernels).toURL());
                var figure = FigureCatalogue.named("kernels").orElseThrow();
                Animation film =
                        Animation.of(figure.of(run, FigureOptions.defaults()), run.epochs())
                                .withSize(32, 0);
                Gif.write(film, Path.of(args[0]), Progress.NONE);
            }
            System.out.print(picture.getWidth());
        }
    }

    @Test
    void a_program_shows_and_exports_runs(@TempDir Path folder) throws Exception {
        Path gif = folder.resolve("kernels.gif");
        Process program = ChildJvm.start(CLASS_PATH, Embeds.class.getName(), gif.toString());
        assertThat(ChildJvm.output(program)).endsWith("300");
        assertThat(program.waitFor()).isZero();
        assertThat(GifFile.of(Files.readAllBytes(gif)).frames()).isEqualTo(3);
    }

    @Test
    void the_command_line_says_what_to_add() throws Exception {
        Process program = ChildJvm.start(CLASS_PATH, Underhood.class.getName(), "--version");
        assertThat(ChildJvm.output(program))
                .hasLineCount(1)
                .contains("add info.picocli:picocli and me.tongfei:progressbar");
        assertThat(program.waitFor()).isEqualTo(1);
    }
}
