package dev.underhood.figure.look;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOption.Value;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Table;
import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.Choice;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.figure.tile.ProbeImages;
import dev.underhood.figure.tile.Tiles;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;

/** Where the network looks: the probes, and over each the map of Grad-CAM. */
public final class LookFigure implements Figure {
    private static final int FIRST_FEW = 8;

    private static final FigureOption<String> CLASS =
            FigureOption.of(
                    "class",
                    "Class",
                    "what speaks for the class that the network says, or for the true one"
                            + " (default: said)",
                    List.of(
                            new Value("said", "said", "What speaks for what the network says"),
                            new Value("true", "true", "What speaks for the true class")));

    public static final FigureKind KIND =
            FigureKind.builder(
                            "looks",
                            "Where it looks",
                            "What in an image speaks for the answer (Grad-CAM): yellow where the"
                                    + " most does, dark where nothing does. Each image has its own"
                                    + " scale.")
                    .explainedBy((run, options) -> explanation(options.get(CLASS)))
                    .offeredIf(run -> !layers(run).isEmpty() && run.info().probes().size() > 0)
                    .names(FigureOption.LAYER, LookFigure::layers)
                    .option(CLASS)
                    .probes(FigureOptions.MAX_PROBES)
                    .step(FigureKind.Step.INPUT)
                    .recordedBy("recorder.capture(Captures.gradCam(\"{layer}\"))")
                    .section("The answers")
                    .readable()
                    .tensor(LookFigure::tensor)
                    .aspect(LookFigure::aspect)
                    .drawnBy(LookFigure::new);

    private final RunReader run;
    private final String name;
    private final List<Integer> probes;
    private final int which;
    private final ProbeImages images;
    private final Theme theme;

    LookFigure(RunReader run, FigureOptions options) {
        this.run = run;
        name = tensor(run, options);
        probes = probes(run, options);
        which = options.get(CLASS).equals("true") ? 1 : 0;
        images = new ProbeImages(run.info().probes());
        theme = options.theme();
    }

    private static String explanation(String of) {
        return of.equals("true")
                ? "What in an image speaks for its true class, whatever the network says"
                        + " (Grad-CAM): yellow where the most does, dark where nothing does. Each"
                        + " image has its own scale."
                : KIND.explanation();
    }

    private static List<String> layers(RunReader run) {
        return RunLookup.layers(run, TensorNames::isLooks);
    }

    private static String tensor(RunReader run, FigureOptions options) {
        return TensorNames.looks(Choice.of("looks", options.layer(), layers(run)));
    }

    /** Only the first are looked at. */
    private static List<Integer> probes(RunReader run, FigureOptions options) {
        List<Integer> wanted = RunLookup.probes(run, options.probes(), FIRST_FEW);
        List<Integer> shape = RunLookup.shape(run, tensor(run, options));
        int recorded = shape.isEmpty() ? 0 : shape.get(0);
        return options.probes().isEmpty()
                ? wanted.stream().filter(probe -> probe < recorded).toList()
                : wanted;
    }

    private static double aspect(RunReader run, FigureOptions options) {
        return LookDrawing.aspect(probes(run, options).size());
    }

    @Override
    public Drawing at(int epoch) {
        Tensor maps = RunLookup.tensor(run, name, epoch);
        List<LookDrawing.Panel> panels = new ArrayList<>();
        for (int probe : probes) {
            Tensor map = RunLookup.row(maps, name, probe, epoch).slice(which);
            Tiles image = images.tile(probe);
            panels.add(
                    new LookDrawing.Panel(
                            image,
                            HeatOver.of(image, map),
                            answer(probe, epoch),
                            panels.size() * map.size(),
                            map.size(0),
                            map.size(1)));
        }
        String what = which == 0 ? "the answer" : "the true class";
        String title = "Epoch: " + epoch + " · what speaks for " + what;
        return new LookDrawing(title, panels, theme);
    }

    private LookAnswer answer(int probe, int epoch) {
        return LookAnswer.of(run, TensorNames.layer(name), probe, which == 1, epoch);
    }

    @Override
    public Table data(int epoch) {
        Tensor maps = RunLookup.tensor(run, name, epoch);
        int width = maps.size(3);
        int size = maps.size(2) * width;
        List<Tensor> shown =
                probes.stream()
                        .map(probe -> RunLookup.row(maps, name, probe, epoch).slice(which))
                        .toList();
        List<String> names = probes.stream().map(probe -> answer(probe, epoch).name()).toList();
        return Table.of(
                List.of("probe", "class", "row", "column", "heat"),
                probes.size() * size,
                i -> {
                    float heat = shown.get(i / size).at(i % size);
                    return List.of(
                            probes.get(i / size) + 1,
                            names.get(i / size),
                            i % size / width,
                            i % width,
                            Float.isNaN(heat) ? "" : heat);
                });
    }
}
