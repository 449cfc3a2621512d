package dev.underhood.figure;

import dev.underhood.run.ProbeSet;
import dev.underhood.run.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Probes as people see them. The set holds them as the network takes them, so the brightness is
 * guessed from the range of the whole set: within 0..1 as it is, within -1..1 from black to white,
 * anything else from the set's lowest to its highest value. Images of other than one or three
 * channels are drawn in grey, each on its own scale.
 */
final class ProbeImages {
    private final ProbeSet probes;
    private final Shades shades;

    ProbeImages(ProbeSet probes) {
        this.probes = probes;
        shades = shades(probes.images().range());
    }

    private static Shades shades(Range range) {
        if (!range.isEmpty() && range.low() >= 0 && range.high() <= 1) {
            return new Shades(0, 1);
        }
        if (!range.isEmpty() && range.low() >= -1 && range.high() <= 1) {
            return new Shades(-1, 1);
        }
        return new Shades(range.low(), Math.max(range.low(), range.high()));
    }

    /** Returns one probe as one tile, or no tile if its image is empty. */
    Tiles tile(int probe) {
        Planes planes = Planes.ofImage(probes.images().slice(probe));
        return Tiles.of(planes, shadesFor(planes));
    }

    private @Nullable Shades shadesFor(Planes planes) {
        return List.of(1, 3).contains(planes.channels()) ? shades : null;
    }
}
