package dev.underhood.figure.filter;

import java.util.ArrayList;
import java.util.List;

/** Picks a few of many epochs. */
final class SpreadEpochs {
    private SpreadEpochs() {}

    /**
     * Returns the first, the last and others at even distances, and among them one that must be
     * there, in the place of its nearest.
     *
     * @param epochs ascending
     * @param shown one of them
     * @param most 2 or more
     */
    static List<Integer> of(List<Integer> epochs, int shown, int most) {
        int count = Math.min(most, epochs.size());
        int place = epochs.indexOf(shown);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(
                    count == 1 ? place : Math.round((float) i * (epochs.size() - 1) / (count - 1)));
        }
        int nearest = 0;
        for (int i = 0; i < count; i++) {
            boolean nearer =
                    Math.abs(places.get(i) - place) < Math.abs(places.get(nearest) - place);
            nearest = nearer ? i : nearest;
        }
        places.set(nearest, place);
        return places.stream().map(epochs::get).toList();
    }
}
