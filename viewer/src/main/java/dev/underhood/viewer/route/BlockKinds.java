package dev.underhood.viewer.route;

import dev.underhood.run.Layer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How the parts of a network's blocks are joined, as far as a run tells. */
final class BlockKinds {
    private BlockKinds() {}

    /**
     * A block that has layers inside.
     *
     * @param name its path; empty for the network
     * @param kind {@code sequence}, {@code branches}, or {@code unknown}
     */
    record Row(String name, String kind) {}

    /** Returns the blocks, each before those inside. */
    static List<Row> of(List<Layer> layers) {
        Set<String> names = new LinkedHashSet<>();
        for (Layer layer : layers) {
            names.add("");
            String path = layer.name();
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                names.add(path.substring(0, end));
            }
        }
        return names.stream().map(name -> new Row(name, kind(name))).toList();
    }

    /** DJL names a child after its class, with its number in front. */
    private static String kind(String name) {
        String word = name.substring(name.lastIndexOf('/') + 1).replaceFirst("^\\d+", "");
        return switch (word) {
            case "SequentialBlock" -> "sequence";
            case "ParallelBlock" -> "branches";
            default -> "unknown";
        };
    }
}
