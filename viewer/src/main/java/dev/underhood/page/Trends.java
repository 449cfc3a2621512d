package dev.underhood.page;

import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import dev.underhood.store.ScalarPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the losses of a training say to somebody who has not read many curves: from when on the
 * validation no longer follows the training, where the loss jumps, that it stands still or does not
 * fall. Each is said only where it is plain.
 */
public final class Trends {
    private static final int FEWEST = 6; // epochs that tell anything
    private static final double PLAIN = 0.02; // of a loss
    private static final double STILL = 0.01; // of all that a loss has fallen
    private static final double JUMP = 2; // times the loss before

    private static final Comparator<ScalarPoint> BY_LOSS =
            Comparator.comparingDouble(ScalarPoint::value);

    private final List<ScalarPoint> train;
    private final List<ScalarPoint> validate;
    private final List<Remark> said = new ArrayList<>();

    private Trends(List<ScalarPoint> train, List<ScalarPoint> validate) {
        this.train = train;
        this.validate = validate;
    }

    /**
     * Reads the losses of a run.
     *
     * @param run the run; used by this thread only until this returns
     * @return what is to be seen, why, and what to try; empty if there is nothing to say
     */
    public static List<Remark> of(RunReader run) {
        List<ScalarPoint> train = finite(run.scalars(Scalar.TRAIN_LOSS));
        Set<Long> trained = train.stream().map(ScalarPoint::x).collect(Collectors.toSet());
        List<ScalarPoint> validate =
                finite(run.scalars(Scalar.VALIDATE_LOSS)).stream()
                        .filter(point -> trained.contains(point.x()))
                        .toList();
        return new Trends(train, smooth(validate)).look();
    }

    private List<Remark> look() {
        boolean telling = train.size() >= FEWEST && train.get(0).value() > 0;
        if (telling && !hasFallen()) {
            say(
                    "The loss of the training does not fall",
                    change(train.get(0), last(train)) + " in " + train.size() + " epochs",
                    "Try a smaller or a larger learning rate, and check that the labels belong to"
                            + " their inputs");
        } else if (telling) {
            sayWhereTheyPart();
            sayStandstill();
            sayJump();
        }
        return said;
    }

    private boolean hasFallen() {
        double plainly = train.get(0).value() * (1 - PLAIN);
        return train.stream().anyMatch(point -> point.value() < plainly);
    }

    /** The validation was best a while ago, and the training has become better since. */
    private void sayWhereTheyPart() {
        if (validate.size() < FEWEST) {
            return;
        }
        ScalarPoint best = lowest(validate);
        ScalarPoint now = last(validate);
        ScalarPoint trainedThen = at(best.x());
        ScalarPoint trainedNow = at(now.x());
        int since = validate.size() - 1 - validate.indexOf(best);
        if (since >= Math.max(3, validate.size() / 6)
                && now.value() > best.value() * (1 + PLAIN)
                && trainedNow.value() < trainedThen.value() * (1 - PLAIN)) {
            say(
                    "From epoch "
                            + best.x()
                            + " on the training becomes better and the validation does not",
                    "the loss of the training went "
                            + change(trainedThen, trainedNow)
                            + ", that of the validation "
                            + change(best, now),
                    "Keep the network of about epoch "
                            + best.x()
                            + ", or try more data, augmentation, dropout or weight decay");
        }
    }

    private void sayStandstill() {
        int epochs = Math.max(FEWEST, train.size() / 4);
        if (train.size() < 2 * epochs) {
            return;
        }
        List<ScalarPoint> late = train.subList(train.size() - epochs, train.size());
        double fallen = train.get(0).value() - lowest(train).value();
        double highest = late.stream().max(BY_LOSS).orElseThrow().value();
        double range = highest - lowest(late).value();
        if (range < STILL * fallen && range < PLAIN * highest) {
            say(
                    "Since epoch " + late.get(0).x() + " the loss of the training hardly changes",
                    change(late.get(0), last(late)),
                    "It has learned what it can, or the learning rate no longer suits it");
        }
    }

    /** Of several jumps the largest is named. */
    private void sayJump() {
        int largest = 0;
        double most = JUMP;
        for (int i = 1; i < train.size(); i++) {
            double before = train.get(i - 1).value();
            if (before > 0 && train.get(i).value() > most * before) {
                most = train.get(i).value() / before;
                largest = i;
            }
        }
        if (largest > 0) {
            ScalarPoint jump = train.get(largest);
            say(
                    "At epoch " + jump.x() + " the loss of the training jumps",
                    change(train.get(largest - 1), jump),
                    "Try a smaller learning rate, or clip the gradients");
        }
    }

    private void say(String what, String why, String cure) {
        said.add(new Remark(what, why, cure));
    }

    private ScalarPoint at(long epoch) {
        return train.stream().filter(point -> point.x() == epoch).findFirst().orElseThrow();
    }

    private static ScalarPoint last(List<ScalarPoint> points) {
        return points.get(points.size() - 1);
    }

    private static ScalarPoint lowest(List<ScalarPoint> points) {
        return points.stream().min(BY_LOSS).orElseThrow();
    }

    private static String change(ScalarPoint from, ScalarPoint to) {
        return String.format(Locale.ROOT, "from %.3g to %.3g", from.value(), to.value());
    }

    private static List<ScalarPoint> finite(List<ScalarPoint> points) {
        return points.stream()
                .filter(point -> point.x() > 0 && Double.isFinite(point.value()))
                .toList();
    }

    /** The median of three: one epoch that went well by chance is not the best. */
    private static List<ScalarPoint> smooth(List<ScalarPoint> points) {
        List<ScalarPoint> smooth = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double a = points.get(Math.max(0, i - 1)).value();
            double b = points.get(i).value();
            double c = points.get(Math.min(points.size() - 1, i + 1)).value();
            double median = Math.max(Math.min(a, c), Math.min(Math.max(a, c), b));
            smooth.add(new ScalarPoint(points.get(i).x(), median));
        }
        return smooth;
    }
}
