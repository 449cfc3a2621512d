package dev.underhood.samples.bench;

import dev.underhood.samples.bench.price.BenchBeside;
import dev.underhood.samples.bench.price.BenchCapture;
import dev.underhood.samples.bench.price.BenchMemory;
import dev.underhood.samples.bench.price.BenchTensorBoard;
import dev.underhood.samples.bench.umap.BenchModel;
import dev.underhood.samples.bench.umap.BenchPoints;
import dev.underhood.samples.bench.umap.BenchUmap;
import dev.underhood.samples.command.Version;
import picocli.CommandLine.Command;

/** The benchmarks as one command; each is a command below it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures what is promised.",
        subcommands = {
            BenchCapture.class,
            BenchMemory.class,
            BenchTensorBoard.class,
            BenchRender.class,
            BenchFilm.class,
            BenchPage.class,
            BenchAligned.class,
            BenchCurves.class,
            BenchUmap.class,
            BenchPoints.class,
            BenchModel.class,
            BenchViewer.class,
            BenchBeside.class,
            BenchStore.class
        })
public final class Bench {}
