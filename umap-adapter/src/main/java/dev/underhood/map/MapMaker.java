package dev.underhood.map;

import dev.underhood.run.LateTensor;
import dev.underhood.run.Scalar;
import dev.underhood.run.TensorNames;
import dev.underhood.umap.AlignedFrame;
import dev.underhood.umap.AlignedUmap;
import dev.underhood.umap.Umap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the maps of one run out of its recorded features: forwards as epochs come, and backwards
 * from the last one. Used by one thread at a time.
 */
final class MapMaker {
    static final String BACKWARDS = TensorNames.embedding("backwards");

    /**
     * How firmly points are held on the way back: the map of the trained network has its groups
     * already, and one that learns still has to let them form.
     */
    private static final double FIRMLY = 4;

    private final RecordedFeatures features;
    private final Umap umap;
    private final BiConsumer<Integer, RuntimeException> failures;
    private final CentredFilm film;
    private int last = -1;
    private int mapped = -1;

    /**
     * Makes a maker.
     *
     * @param failures takes an epoch that gets no place on a map, and why
     */
    MapMaker(RecordedFeatures features, Umap umap, BiConsumer<Integer, RuntimeException> failures) {
        this.features = features;
        this.umap = umap;
        this.failures = failures;
        film = new CentredFilm(AlignedUmap.of(umap));
    }

    /**
     * Embeds the next epoch that the run has by now. Of a run that is resumed the earlier ones are
     * embedded again, with the same result, so that the map continues where it was.
     *
     * @param takes takes its map, unless the run has it
     * @return false if there is no next epoch yet
     */
    boolean forward(Consumer<LateTensor> takes) {
        OptionalInt next = features.firstAfter(last);
        if (next.isEmpty()) {
            return false;
        }
        last = next.getAsInt();
        CentredFilm.Frame frame = next(film, last);
        if (frame == null) {
            return true;
        }
        if (!features.has(TensorNames.EMBEDDING, last)) {
            takes.accept(
                    new LateTensor(
                            last,
                            TensorNames.EMBEDDING,
                            frame.places(),
                            mapped < 0 ? List.of() : numbers(frame.aligned())));
        }
        mapped = last;
        return true;
    }

    private static List<Scalar> numbers(AlignedFrame frame) {
        return List.of(
                new Scalar(Scalar.MAP_DISPLACEMENT, frame.displacement()),
                new Scalar(Scalar.MAP_OVERLAP, frame.overlap()));
    }

    /** Returns the last epoch that has a map; -1 for none. */
    int last() {
        return mapped;
    }

    /**
     * Embeds all epochs, the last one first, and only then hands them out: a map that is made in
     * part would stop in the middle of the training.
     *
     * @return the maps, ascending; none if the run has them
     */
    List<LateTensor> backwards() {
        List<Integer> epochs = features.epochs();
        if (epochs.isEmpty() || features.has(BACKWARDS, epochs.get(epochs.size() - 1))) {
            return List.of();
        }
        int end = epochs.get(epochs.size() - 1);
        // what was recorded stays: a run that was resumed gets another map, from its new end
        boolean again = features.has(BACKWARDS, epochs.get(0));
        String name = again ? BACKWARDS + "-from-" + end : BACKWARDS;
        CentredFilm reverse = new CentredFilm(AlignedUmap.of(umap, FIRMLY));
        Deque<LateTensor> maps = new ArrayDeque<>();
        for (int i = epochs.size() - 1; i >= 0; i--) {
            CentredFilm.Frame frame = next(reverse, epochs.get(i));
            if (frame == null) {
                continue;
            }
            if (!maps.isEmpty() && !again) {
                // the way between two epochs is told of the later one, as on the other map
                maps.addFirst(withWay(maps.removeFirst(), frame.aligned().displacement()));
            }
            maps.addFirst(new LateTensor(epochs.get(i), name, frame.places()));
        }
        return List.copyOf(maps);
    }

    private static LateTensor withWay(LateTensor map, double displacement) {
        Scalar way = new Scalar(Scalar.MAP_DISPLACEMENT_BACKWARDS, displacement);
        return new LateTensor(map.epoch(), map.name(), map.tensor(), List.of(way));
    }

    /** Embeds an epoch; null if it cannot be, as when a training has diverged. */
    private CentredFilm.@Nullable Frame next(CentredFilm film, int epoch) {
        try {
            return film.next(features.rows(epoch));
        } catch (IllegalArgumentException e) {
            failures.accept(epoch, e);
            return null;
        }
    }
}
