package dev.underhood.animation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of the recorded epochs a film plays.
 *
 * @param from the first epoch, 0 or more
 * @param to the last epoch, not before the first
 * @param every 1 for all that were recorded, 2 for every second one and so on; the first and the
 *     last are always played
 */
public record EpochRange(int from, int to, int every) {
    /**
     * Checks the numbers.
     *
     * @param from the first epoch
     * @param to the last epoch
     * @param every how many epochs lie from one frame to the next
     * @throws IllegalArgumentException if one is out of its bounds
     */
    public EpochRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "a range of epochs begins at 0 or later and does not end before that: "
                            + from
                            + " to "
                            + to);
        }
        if (every < 1) {
            throw new IllegalArgumentException("every must be at least 1: " + every);
        }
    }

    /**
     * Chooses epochs.
     *
     * @param recorded the recorded epochs, ascending
     * @return those to be played, ascending; empty if none in the range was recorded
     */
    public List<Integer> of(List<Integer> recorded) {
        List<Integer> all =
                recorded.stream().filter(epoch -> epoch >= from && epoch <= to).toList();
        int last = all.size() - 1;
        return IntStream.rangeClosed(0, last)
                .filter(place -> place % every == 0 || place == last)
                .mapToObj(all::get)
                .toList();
    }
}
