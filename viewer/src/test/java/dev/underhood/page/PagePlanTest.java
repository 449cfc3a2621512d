package dev.underhood.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagePlanTest {
    private static double letters(List<PagePlan.Film> films, List<Integer> every) {
        double letters = 0;
        for (int i = 0; i < films.size(); i++) {
            letters +=
                    films.get(i).letters()
                            * PagePlan.frames(films.subList(i, i + 1), every.subList(i, i + 1));
        }
        return letters;
    }

    @Test
    void a_short_run_keeps_every_epoch_of_every_choice() {
        List<PagePlan.Film> films = Collections.nCopies(200, new PagePlan.Film(2_000, false, 25));
        assertThat(PagePlan.every(films)).containsOnly(1);
    }

    @Test
    void what_is_large_skips_epochs_and_what_is_small_stays_whole() {
        PagePlan.Film large = new PagePlan.Film(40_000, false, 1_001);
        PagePlan.Film shown = new PagePlan.Film(10_000, true, 1_001);
        PagePlan.Film small = new PagePlan.Film(500, false, 1_001);
        List<PagePlan.Film> films = List.of(shown, large, small);
        List<Integer> every = PagePlan.every(films);
        assertThat(every.get(0)).as("what is shown first").isEqualTo(1);
        assertThat(every.get(1)).isEqualTo(8);
        assertThat(every.get(2)).isEqualTo(1);
        assertThat(letters(films, every)).isLessThanOrEqualTo(PagePlan.MOST_LETTERS);
    }

    @Test
    void no_page_draws_more_frames_than_it_has_time_for() {
        List<PagePlan.Film> films = new ArrayList<>();
        for (int card = 0; card < 8; card++) {
            films.add(new PagePlan.Film(300, true, 1_001));
            films.addAll(Collections.nCopies(19, new PagePlan.Film(300, false, 1_001)));
        }
        List<Integer> every = PagePlan.every(films);
        assertThat(PagePlan.frames(films, every)).isLessThanOrEqualTo(PagePlan.MOST_FRAMES);
        for (int i = 0; i < films.size(); i++) {
            assertThat(every.get(i) == 1).isEqualTo(films.get(i).first());
        }
    }

    @Test
    void a_run_of_any_length_comes_to_an_end() {
        List<PagePlan.Film> films = Collections.nCopies(2_000, new PagePlan.Film(1e6, true, 3));
        assertThat(PagePlan.every(films)).containsOnly(2); // its first and its last epoch
    }
}
