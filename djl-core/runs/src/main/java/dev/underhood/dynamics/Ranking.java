package dev.underhood.dynamics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** An order of examples of which the first are worth looking at. */
public enum Ranking {
    /** The lowest confidence first. */
    HARDEST(Comparator.comparingDouble(Sample::confidence), sample -> true),
    /** The most forgetting events first, of as many the lower confidence; none without any. */
    FORGOTTEN(
            Comparator.<Sample>comparingInt(sample -> -sample.forgettingEvents())
                    .thenComparingDouble(Sample::confidence),
            sample -> sample.forgettingEvents() > 0),
    /** What speaks most for a wrong label first, if that is more than one half. */
    MISLABELLED(
            Comparator.comparingDouble(sample -> -sample.suspicion()),
            sample -> sample.suspicion() > 0.5);

    @SuppressWarnings("ImmutableEnumChecker") // without state
    private final Comparator<Sample> order;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Sample> listed;

    Ranking(Comparator<Sample> order, Predicate<Sample> listed) {
        this.order = order;
        this.listed = listed;
    }

    /** Returns the order; what it does not tell apart stays in the order of the examples. */
    public Comparator<Sample> order() {
        return order;
    }

    /** Returns whether an example has a place in the ranking at all. */
    public boolean lists(Sample sample) {
        return sample.epochs() > 0 && listed.test(sample);
    }

    /** Returns the places of the first examples in the ranking among all, at most that many. */
    public List<Integer> first(List<Sample> samples, int most) {
        List<Integer> places =
                new ArrayList<>(
                        IntStream.range(0, samples.size())
                                .filter(place -> lists(samples.get(place)))
                                .boxed()
                                .toList());
        places.sort(Comparator.comparing(samples::get, order));
        return List.copyOf(places.subList(0, Math.min(most, places.size())));
    }
}
