package dev.underhood.umap.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** With a clock that the tests turn: no time passes. */
class PacesTest {
    private static final int MILLISECOND = 1_000_000;

    private final Paces paces = new Paces();
    private final Paces.Pace pace = paces.of((from, to) -> {});

    @Test
    void a_way_that_is_slower_is_given_up_and_hardly_costs_time() {
        assertThat(shareOfLoops(3000, 9 * MILLISECOND, MILLISECOND)).isLessThan(0.02);
        assertThat(shareOfTime(3000, 3 * MILLISECOND, 2 * MILLISECOND)).isLessThan(0.08);
    }

    @Test
    void help_that_pays_is_taken() {
        assertThat(shareOfLoops(3000, MILLISECOND, 2 * MILLISECOND)).isGreaterThan(0.95);
    }

    @Test
    void what_the_first_loops_took_while_they_were_compiled_does_not_count() {
        shareOfLoops(2, 10 * MILLISECOND, MILLISECOND);
        assertThat(shareOfLoops(3000, MILLISECOND, 2 * MILLISECOND)).isGreaterThan(0.95);
    }

    @Test
    void loops_are_compared_by_their_work() {
        int shared = 0;
        for (int i = 0; i < 3000; i++) {
            boolean help = pace.isShared();
            shared += help ? 1 : 0;
            int work = i % 5 == 0 ? 10 : 1; // the same work takes half the time together
            pace.took((long) (help ? 1 : 2) * work * MILLISECOND, work);
        }
        assertThat(shared).isGreaterThan(2800);
    }

    @Test
    void a_load_that_ends_is_noticed() {
        shareOfLoops(2000, 9 * MILLISECOND, MILLISECOND);
        shareOfLoops(1500, MILLISECOND, 2 * MILLISECOND);
        assertThat(shareOfLoops(1000, MILLISECOND, 2 * MILLISECOND)).isGreaterThan(0.9);
    }

    @Test
    void loops_of_one_place_in_the_code_are_of_one_kind() {
        assertThat(paces.of(piece(1))).isSameAs(paces.of(piece(2))).isNotSameAs(pace);
    }

    private static Workers.Piece piece(int captured) {
        return (from, to) -> assertThat(captured).isPositive();
    }

    /** Returns the share of loops that were shared. */
    private double shareOfLoops(int loops, long together, long alone) {
        int shared = 0;
        for (int i = 0; i < loops; i++) {
            boolean help = pace.isShared();
            shared += help ? 1 : 0;
            pace.took(help ? together : alone, 100);
        }
        return (double) shared / loops;
    }

    /** Returns how much longer than alone it all took. */
    private double shareOfTime(int loops, long together, long alone) {
        double share = shareOfLoops(loops, together, alone);
        return share * ((double) together / alone - 1);
    }
}
