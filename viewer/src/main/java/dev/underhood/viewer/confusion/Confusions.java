package dev.underhood.viewer.confusion;

import dev.underhood.figure.CannotDrawException;
import dev.underhood.figure.FigureCard;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.Figures;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.Table;
import dev.underhood.run.OutputKind;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.moment.ProbeHistories;
import dev.underhood.viewer.moment.Story;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The confusions of a validation, ready to be JSON. */
public final class Confusions {
    private static final int MOST_PAIRS = 100;
    private static final int MOST_SAMPLES = 60;
    private static final String TRUE = "true class";
    private static final String TAKEN = "taken for";

    private final Figures figures;
    private final ProbeHistories histories;

    public Confusions(Figures figures, ProbeHistories histories) {
        this.figures = figures;
        this.histories = histories;
    }

    /** How often one class is taken for another one. */
    record Pair(String truth, String taken, double count, double share) {}

    /**
     * The most frequent confusions.
     *
     * @param counted how many examples were validated, as far as their classes are in the matrix
     * @param wrong how many of them were taken for another class
     * @param different how many pairs there are; {@code pairs} are the most frequent of them
     */
    record Pairs(int epoch, double counted, double wrong, int different, List<Pair> pairs) {}

    /** A probe, counted from 1, with the probability of what it is taken for. */
    record Probe(int probe, double probability) {}

    /**
     * A sample of the validation.
     *
     * @param sample by which its picture is asked for
     * @param number its number in the data set; null if that is not known
     * @param probability of its true class
     * @param picture whether a picture was kept
     */
    record Sample(int sample, @Nullable Integer number, double probability, boolean picture) {}

    /**
     * What is behind one pair.
     *
     * @param count how many examples of the validation; null if that is not known of this pair
     * @param followed how many of them are followed one by one; {@code samples} are the first
     * @param pictured of how many of these a picture was kept
     */
    record Behind(
            int epoch,
            String truth,
            String taken,
            @Nullable Double count,
            String words,
            List<Probe> probes,
            int followed,
            int pictured,
            List<Sample> samples) {}

    /** Returns the pairs, or what is behind one. */
    public Object answer(RunReader run, int epoch, Query query) {
        Optional<String> truth = query.text("true");
        Optional<String> taken = query.text("taken");
        if (truth.isPresent() != taken.isPresent()) {
            throw Refusal.badRequest("a pair of classes is named by both true and taken");
        }
        String head = query.text("head").orElse(null);
        Table confusion = confusion(run, epoch, head);
        return truth.isEmpty()
                ? pairs(confusion, epoch)
                : behind(run, confusion, epoch, head, truth.get(), taken.orElseThrow());
    }

    private Table confusion(RunReader run, int epoch, @Nullable String head) {
        FigureKind kind =
                figures.offeredFor(run).stream()
                        .filter(FigureKind::isOfPairs)
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("no confusions were recorded"));
        try {
            FigureOptions options = FigureOptions.defaults();
            Table table =
                    kind.of(run, head == null ? options : options.with(FigureOption.HEAD, head))
                            .data(epoch);
            if (!table.columns().contains(TRUE)) {
                throw Refusal.notFound("this output is no choice among classes");
            }
            return table;
        } catch (NoSuchFrameException e) {
            throw Refusal.notFound(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Pairs pairs(Table table, int epoch) {
        Comparator<Pair> rare = Comparator.comparingDouble(Pair::count);
        PriorityQueue<Pair> most = new PriorityQueue<>(rare.thenComparingDouble(Pair::share));
        double counted = 0;
        double wrong = 0;
        int different = 0;
        for (int i = 0; i < table.rows(); i++) {
            Pair pair = pair(table, i);
            counted += pair.count;
            if (!pair.truth.equals(pair.taken) && pair.count > 0) {
                wrong += pair.count;
                different++;
                most.add(pair);
                if (most.size() > MOST_PAIRS) {
                    most.remove();
                }
            }
        }
        List<Pair> sorted = new ArrayList<>(most);
        sorted.sort(most.comparator().reversed());
        return new Pairs(epoch, counted, wrong, different, sorted);
    }

    private static Pair pair(Table table, int row) {
        List<?> values = table.row(row);
        return new Pair(
                String.valueOf(values.get(table.columns().indexOf(TRUE))),
                String.valueOf(values.get(table.columns().indexOf(TAKEN))),
                number(values.get(table.columns().indexOf("count"))),
                number(values.get(table.columns().indexOf("share"))));
    }

    private Behind behind(
            RunReader run,
            Table confusion,
            int epoch,
            @Nullable String head,
            String truth,
            String taken) {
        Double count = null;
        for (int i = 0; i < confusion.rows() && count == null; i++) {
            Pair pair = pair(confusion, i);
            count = pair.truth.equals(truth) && pair.taken.equals(taken) ? pair.count : null;
        }
        List<Probe> probes = probes(run, epoch, head, truth, taken);
        List<Sample> samples = samples(run, epoch, head, truth, taken);
        int pictured = (int) samples.stream().filter(Sample::picture).count();
        return new Behind(
                epoch,
                truth,
                taken,
                count,
                Words.of(truth, taken, count, probes.size(), samples.size(), pictured),
                probes,
                samples.size(),
                pictured,
                samples.stream().limit(MOST_SAMPLES).toList());
    }

    private List<Probe> probes(
            RunReader run, int epoch, @Nullable String head, String truth, String taken) {
        List<Probe> found = new ArrayList<>();
        ShownOutput output =
                ShownOutput.ofProbes(run).stream()
                        .filter(each -> head == null || each.title().equals(head))
                        .filter(each -> each.output().kind() == OutputKind.CLASSES)
                        .findFirst()
                        .orElse(null);
        if (output == null
                || ProbeHistories.values(run, output.tensor(TensorNames.PROBABILITIES), epoch)
                        .isEmpty()) {
            return found;
        }
        List<Integer> labels = ProbeHistories.labels(run, output);
        List<Story> stories = histories.stories(run, output, epoch);
        for (int i = 0; i < labels.size(); i++) {
            Story story = stories.get(i);
            if (labels.get(i) >= 0
                    && story.chosen() >= 0
                    && output.name(labels.get(i)).equals(truth)
                    && output.name(story.chosen()).equals(taken)) {
                found.add(new Probe(i + 1, story.probability()));
            }
        }
        return found;
    }

    /** Those with a picture come first. */
    private List<Sample> samples(
            RunReader run, int epoch, @Nullable String head, String truth, String taken) {
        List<Sample> found = new ArrayList<>();
        FigureKind kind =
                figures.offeredFor(run).stream()
                        .filter(each -> each.card() == FigureCard.VALIDATED)
                        .findFirst()
                        .orElse(null);
        if (kind == null || !isFollowed(run, head)) {
            return found;
        }
        try {
            Table table = kind.of(run, FigureOptions.defaults()).data(epoch);
            for (int i = 0; i < table.rows(); i++) {
                List<?> row = table.row(i);
                if (row.get(2).equals(truth) && row.get(3).equals(taken)) {
                    Integer number = row.get(1) instanceof Integer known ? known : null;
                    boolean picture = row.get(5).equals("yes");
                    found.add(
                            new Sample((Integer) row.get(0), number, number(row.get(4)), picture));
                }
            }
        } catch (NoSuchFrameException | CannotDrawException e) {
            return found; // no sample was looked at at this epoch
        }
        found.sort(Comparator.comparing(Sample::picture).reversed());
        return found;
    }

    /** Samples are followed by what one output says of them. */
    private static boolean isFollowed(RunReader run, @Nullable String head) {
        return head == null
                || ShownOutput.with(run, TensorNames.DYNAMICS_PROBABILITY)
                        .get(0)
                        .title()
                        .equals(head);
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
