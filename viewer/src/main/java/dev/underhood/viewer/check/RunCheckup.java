package dev.underhood.viewer.check;

import dev.underhood.run.Remark;
import dev.underhood.store.Verification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the health of a run's file, ready to be JSON.
 *
 * @param state {@code whole}, {@code damaged}, {@code checking} (ask again), {@code running} (a run
 *     that is being written is not checked), or {@code unchecked} (it took too long, or could not
 *     be read)
 * @param arrays how many arrays were read
 * @param lostEpochs the epochs of which something cannot be read
 * @param remark which these are, in words; null if nothing is damaged
 */
public record RunCheckup(
        String state, int arrays, List<Integer> lostEpochs, @Nullable Remark remark) {
    static final RunCheckup CHECKING = of("checking");
    static final RunCheckup RUNNING = of("running");
    static final RunCheckup UNCHECKED = of("unchecked");

    private static RunCheckup of(String state) {
        return new RunCheckup(state, 0, List.of(), null);
    }

    static RunCheckup of(Verification found) {
        return new RunCheckup(
                found.isWhole() ? "whole" : "damaged",
                found.arrays(),
                found.lostEpochs(),
                found.remark().orElse(null));
    }
}
