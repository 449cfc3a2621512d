package dev.underhood.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is known of a run when it begins.
 *
 * @param id the run's id, unique in its store
 * @param name the name its author gave it, any text of at most 1,024 bytes of UTF-8
 * @param startedAt when it began
 * @param plannedEpochs how many epochs are planned; 0 if that is not known
 * @param layers the model's summary, in the order of the data flow; empty for a run that is no
 *     network's
 * @param classNames the names of the classes, in the order of the network's outputs; empty where
 *     there are none, or classes go by their numbers
 * @param probes the fixed examples; {@link ProbeSet#none()} if there are none
 * @param options what was chosen for the training, by name in the order in which it was said, e.g.
 *     {@code batch size} and {@code 32}; often empty
 */
public record RunInfo(
        RunId id,
        String name,
        Instant startedAt,
        int plannedEpochs,
        List<Layer> layers,
        List<String> classNames,
        ProbeSet probes,
        Map<String, String> options) {
    /**
     * Copies the lists and checks the names.
     *
     * @param id the run's id, unique in its store
     * @param name the name its author gave it, any text of at most 1,024 bytes of UTF-8
     * @param startedAt when it began
     * @param plannedEpochs how many epochs are planned; 0 if that is not known
     * @param layers the model's summary, in the order of the data flow; empty for a run that is no
     *     network's
     * @param classNames the names of the classes, in the order of the network's outputs; empty
     *     where there are none
     * @param probes the fixed examples; {@link ProbeSet#none()} if there are none
     * @param options what was chosen for the training, by name; names and values have at most 1,024
     *     bytes of UTF-8
     * @throws IllegalArgumentException if a name is blank or too long, a value is too long, the
     *     number of epochs is negative, or there are class names and the label of a probe has none
     */
    public RunInfo {
        Text.checked("run name", name);
        if (plannedEpochs < 0) {
            throw new IllegalArgumentException(
                    "planned epochs must not be negative: " + plannedEpochs);
        }
        layers = List.copyOf(layers);
        classNames = List.copyOf(classNames);
        classNames.forEach(each -> Text.checked("class name", each));
        for (int label : probes.labels()) {
            if (label >= classNames.size() && !classNames.isEmpty()) {
                throw new IllegalArgumentException(
                        "label "
                                + label
                                + " names no class: there are "
                                + classNames.size()
                                + " class names");
            }
        }
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        options.forEach(
                (option, value) -> {
                    Text.checked("option name", option);
                    Text.bounded("value of option " + option, value);
                });
    }

    /**
     * Makes one without options.
     *
     * @param id the run's id, unique in its store
     * @param name the name its author gave it, any text of at most 1,024 bytes of UTF-8
     * @param startedAt when it began
     * @param plannedEpochs how many epochs are planned; 0 if that is not known
     * @param layers the model's summary, in the order of the data flow
     * @param classNames the names of the classes, in the order of the network's outputs
     * @param probes the fixed examples; {@link ProbeSet#none()} if there are none
     * @throws IllegalArgumentException as the other constructor
     */
    public RunInfo(
            RunId id,
            String name,
            Instant startedAt,
            int plannedEpochs,
            List<Layer> layers,
            List<String> classNames,
            ProbeSet probes) {
        this(id, name, startedAt, plannedEpochs, layers, classNames, probes, Map.of());
    }

    /**
     * Describes a run of which only the name is known.
     *
     * @param name the name its author gave it, any text of at most 1,024 bytes of UTF-8
     * @param startedAt when it began
     * @return a run with the id that {@link RunId#of(String, Instant)} makes of these, of no
     *     network, without probes
     * @throws IllegalArgumentException if the name is blank or too long
     */
    public static RunInfo of(String name, Instant startedAt) {
        return new RunInfo(
                RunId.of(name, startedAt),
                name,
                startedAt,
                0,
                List.of(),
                List.of(),
                ProbeSet.none());
    }

    /**
     * Returns the number of parameters of all layers.
     *
     * @return their sum
     */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    /**
     * Returns the number of parameters that the optimiser changes.
     *
     * @return their sum over all layers
     */
    public long trainedParameters() {
        return layers.stream().mapToLong(Layer::trainedParameters).sum();
    }

    /**
     * Returns the layers that the rows of an array stand for, e.g. of {@code weight-statistics}:
     * all, or those that hold parameters.
     *
     * @param rows how many rows there are
     * @return as many layers; if the run tells of others, such as are called by their places
     */
    public List<Layer> layersOf(int rows) {
        if (layers.size() == rows) {
            return layers;
        }
        List<Layer> holding = layers.stream().filter(layer -> layer.parameters() > 0).toList();
        return holding.size() == rows
                ? holding
                : IntStream.rangeClosed(1, rows)
                        .mapToObj(place -> new Layer("layer " + place, "Block", List.of(), 0, 0))
                        .toList();
    }

    /**
     * Returns the name of a layer as people read it.
     *
     * @param layer a layer's path in the model, e.g. {@code 02LambdaBlock}, or that of a part of
     *     it, e.g. {@code 03LSTM/hidden}
     * @return e.g. {@code relu (02)} or {@code lstm (03) hidden}
     */
    public String title(String layer) {
        Layer found = null;
        for (Layer each : layers) {
            String rest =
                    layer.startsWith(each.name()) ? layer.substring(each.name().length()) : "?";
            if (rest.isEmpty() || rest.matches("/\\D.*")) {
                found = each; // the innermost is the last
            }
        }
        return found == null
                ? Layer.title(layer, "")
                : found.title() + layer.substring(found.name().length()).replace('/', ' ');
    }

    /**
     * Returns this run under another id.
     *
     * @param other the id
     * @return a changed copy
     */
    public RunInfo withId(RunId other) {
        return new RunInfo(
                other, name, startedAt, plannedEpochs, layers, classNames, probes, options);
    }

    /**
     * Returns this run with another model summary.
     *
     * @param summary the layers
     * @return a changed copy
     */
    public RunInfo withLayers(List<Layer> summary) {
        return new RunInfo(
                id, name, startedAt, plannedEpochs, summary, classNames, probes, options);
    }

    /**
     * Returns this run with the number of epochs that it is to have.
     *
     * @param epochs 0 if that is not known
     * @return a changed copy
     */
    public RunInfo withPlannedEpochs(int epochs) {
        return new RunInfo(id, name, startedAt, epochs, layers, classNames, probes, options);
    }

    /**
     * Returns this run with names for its classes.
     *
     * @param names in the order of the network's outputs
     * @return a changed copy
     */
    public RunInfo withClassNames(List<String> names) {
        return new RunInfo(id, name, startedAt, plannedEpochs, layers, names, probes, options);
    }

    /**
     * Returns this run with other probes. Say the names of its classes first.
     *
     * @param examples the fixed examples
     * @return a changed copy
     */
    public RunInfo withProbes(ProbeSet examples) {
        return new RunInfo(
                id, name, startedAt, plannedEpochs, layers, classNames, examples, options);
    }

    /**
     * Returns this run under another name.
     *
     * @param other the name
     * @return a changed copy
     * @throws IllegalArgumentException if it is blank or too long
     */
    public RunInfo withName(String other) {
        return new RunInfo(
                id, other, startedAt, plannedEpochs, layers, classNames, probes, options);
    }

    /**
     * Returns this run with what was chosen for the training.
     *
     * @param chosen values by name, in the order in which they are shown
     * @return a changed copy
     * @throws IllegalArgumentException if a name is blank, or a name or a value too long
     */
    public RunInfo withOptions(Map<String, String> chosen) {
        return new RunInfo(id, name, startedAt, plannedEpochs, layers, classNames, probes, chosen);
    }
}
