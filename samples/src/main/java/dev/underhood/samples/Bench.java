package dev.underhood.samples;

import picocli.CommandLine.Command;

/** Measures what is promised. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Samples.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures what is promised.",
        subcommands = {
            BenchCapture.class,
            BenchRender.class,
            BenchFilm.class,
            BenchAligned.class,
            BenchCurves.class,
            BenchUmap.class,
            BenchUmapFit.class,
            BenchUmapFits.class,
            BenchViewer.class,
            BenchSpin.class
        })
final class Bench {}
