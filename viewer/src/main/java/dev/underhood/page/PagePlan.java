package dev.underhood.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Which epochs the films of a page hold. All of them, as long as the page stays one that can be
 * sent and is made soon; else the dearest films skip some, again and again, until it fits: what a
 * card shows first skips last, and what is small stays whole.
 */
final class PagePlan {
    /** They are guessed, and rather too many than too few. */
    static final double MOST_LETTERS = 20e6;

    /** That are drawn. */
    static final int MOST_FRAMES = 12_000;

    // the weight of what is shown first
    private static final double FIRST_LETTERS = 0.25;
    private static final double FIRST_FRAMES = 0.02;

    /**
     * A film.
     *
     * @param letters that a frame takes, about
     * @param first whether its card shows it first
     * @param epochs how many it could show
     */
    record Film(double letters, boolean first, int epochs) {}

    /** A film that skips epochs. */
    private static final class Thinned {
        final Film film;
        int every = 1;

        Thinned(Film film) {
            this.film = film;
        }

        int frames() {
            return PagePlan.frames(film, every);
        }

        double letters() {
            return film.letters * frames();
        }

        double weight(double first) {
            return frames() <= 2 ? 0 : film.first ? first : 1;
        }
    }

    private PagePlan() {}

    /** Returns for each film which epochs it shows: 1 for all, 2 for every second one and so on. */
    static List<Integer> every(List<Film> films) {
        List<Thinned> all = new ArrayList<>();
        films.forEach(film -> all.add(new Thinned(film)));
        thin(all, MOST_LETTERS, Thinned::letters, FIRST_LETTERS);
        thin(all, MOST_FRAMES, Thinned::frames, FIRST_FRAMES);
        return all.stream().map(film -> film.every).toList();
    }

    /** Returns how many frames films have that skip epochs. */
    static int frames(List<Film> films, List<Integer> every) {
        return IntStream.range(0, films.size()).map(i -> frames(films.get(i), every.get(i))).sum();
    }

    private static int frames(Film film, int every) {
        return (film.epochs - 1 + every - 1) / every + 1;
    }

    private static void thin(
            List<Thinned> films, double most, ToDoubleFunction<Thinned> cost, double first) {
        while (films.stream().mapToDouble(cost).sum() > most) {
            Thinned dearest =
                    films.stream()
                            .max(
                                    Comparator.comparingDouble(
                                            f -> cost.applyAsDouble(f) * f.weight(first)))
                            .orElseThrow();
            if (dearest.weight(first) == 0) {
                return; // each has its first and its last epoch only
            }
            dearest.every *= 2;
        }
    }
}
