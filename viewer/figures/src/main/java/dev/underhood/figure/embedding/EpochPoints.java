package dev.underhood.figure.embedding;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of the points of an epoch.
 *
 * @param points samples × dimensions
 * @param labels what is known of each sample, or null
 * @param labelling what the labels are
 * @param chosen what the network takes each sample for, or null
 * @param added rows that were placed among the samples, rows × dimensions, or null
 * @param addedLabels what is known of each of these rows, or null
 */
record EpochPoints(
        Tensor points,
        @Nullable Tensor labels,
        Labelling labelling,
        @Nullable Tensor chosen,
        @Nullable Tensor added,
        @Nullable Tensor addedLabels) {
    /**
     * Reads them.
     *
     * @param shown the name of the embedding
     * @throws NoSuchFrameException if the epoch has none that can be drawn
     */
    static EpochPoints of(RunReader run, String shown, int epoch) {
        Tensor points = RunLookup.tensor(run, shown, epoch);
        if (!canBeDrawn(points)) {
            throw new NoSuchFrameException(
                    "the embedding of epoch "
                            + epoch
                            + " cannot be drawn: it must be samples × dimensions and is "
                            + points);
        }
        int samples = points.size(0);
        Tensor labels = labels(run, samples);
        Tensor chosen = recorded(run, TensorNames.EMBEDDING_CHOSEN, epoch);
        boolean fitted = shown.equals(TensorNames.EMBEDDING); // new rows have a place in no other
        Tensor added = fitted ? recorded(run, TensorNames.EMBEDDING_NEW, epoch) : null;
        boolean fit = added != null && canBeDrawn(added) && dimensions(added) == dimensions(points);
        Tensor addedLabels = fit ? recorded(run, TensorNames.EMBEDDING_NEW_LABELS, epoch) : null;
        return new EpochPoints(
                points,
                labels,
                Labelling.of(labels, run.info().classNames()),
                chosen != null && chosen.size() == samples ? chosen : null,
                fit ? added : null,
                addedLabels != null && added != null && addedLabels.size() == added.size(0)
                        ? addedLabels
                        : null);
    }

    static boolean canBeDrawn(Tensor points) {
        return points.rank() >= 1 && points.rank() <= 2 && points.size() > 0;
    }

    private static @Nullable Tensor recorded(RunReader run, String name, int epoch) {
        return run.tensorNames().contains(name) ? run.tensor(name, epoch).orElse(null) : null;
    }

    private static int dimensions(Tensor points) {
        return points.size() / points.size(0);
    }

    /** Returns what is known of the samples; null if nothing is recorded. */
    static @Nullable Tensor labels(RunReader run, int samples) {
        Tensor labels = run.tensor(TensorNames.LABELS, 0).orElse(null);
        if (labels != null && labels.size() != samples) {
            throw new NoSuchFrameException(
                    "the labels do not fit the embedding: there are "
                            + labels.size()
                            + " for "
                            + samples
                            + " samples");
        }
        return labels;
    }

    int samples() {
        return points.size(0);
    }

    boolean isLine() {
        return dimensions(points) == 1;
    }

    /** Returns the dots, those of new rows above all others. */
    Cloud cloud(DrawnSamples drawn) {
        Cloud cloud = Cloud.of(points, drawn, chosen);
        return added == null
                ? cloud
                : cloud.with(added, DrawnSamples.of(added.size(0), addedLabels, labelling));
    }

    /** Returns a row for each sample, then one for each new row. */
    Table table() {
        List<String> columns = new ArrayList<>(List.of("sample", "x"));
        if (!isLine()) {
            columns.add("y");
        }
        columns.add("label");
        if (chosen != null) {
            columns.add("taken for");
        }
        if (added != null) {
            columns.add("new");
        }
        return Table.of(columns, samples() + (added == null ? 0 : added.size(0)), this::row);
    }

    private List<Object> row(int i) {
        boolean isNew = i >= samples();
        int at = isNew ? i - samples() : i;
        Tensor places = isNew && added != null ? added : points;
        Tensor known = isNew ? addedLabels : labels;
        int dimensions = dimensions(places);
        List<Object> row = new ArrayList<>();
        row.add(at);
        row.add(places.at(at * dimensions));
        if (dimensions > 1) {
            row.add(places.at(at * dimensions + 1));
        }
        row.add(labelling.value(known == null ? Float.NaN : known.at(at)));
        if (chosen != null) {
            row.add(isNew ? "" : labelling.value(chosen.at(at)));
        }
        if (added != null) {
            row.add(isNew ? "new" : "");
        }
        return row;
    }
}
