package dev.underhood.experiment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two trainings that come out alike. The engine itself comes to other bits now and then on a busy
 * machine (docs/decisions.md): where they differ, both are done anew. A recorder that changed the
 * training would change it each time.
 */
final class Repeated {
    private static final int ATTEMPTS = 4;

    private Repeated() {}

    /** A training from its first update to what it comes to. */
    @FunctionalInterface
    interface Training {
        String outcome() throws Exception;
    }

    static void assertAlike(Training plain, Training recorded) throws Exception {
        String expected;
        String actual;
        int attempt = 0;
        do {
            expected = plain.outcome();
            actual = recorded.outcome();
        } while (!actual.equals(expected) && ++attempt < ATTEMPTS);
        assertThat(actual).as("every bit of every parameter").isEqualTo(expected);
    }
}
