package dev.underhood.dynamics;

import java.util.HashMap;
import java.util.Map;

/**
 * How one example fared, epoch by epoch. Confidence, variability and correctness are those of
 * Swayamdipta et al., "Dataset Cartography: Mapping and Diagnosing Datasets with Training Dynamics"
 * (EMNLP 2020); forgetting events those of Toneva et al., "An Empirical Study of Example Forgetting
 * during Deep Neural Network Learning" (ICLR 2019), counted from one recorded epoch to the next.
 * Mutable; used by one thread.
 */
public final class Sample {
    private final int label;
    private final Map<Integer, Integer> mistakes = new HashMap<>(2); // how often, by class
    private int epochs;
    private double mean;
    private double squares; // of the distances from the mean, summed up as by Welford
    private int right;
    private int forgotten;
    private int mistakenFor = -1;
    private float probability = Float.NaN;
    private int chosen = -1;

    /**
     * Makes an example that no epoch has seen.
     *
     * @param label its true class
     */
    public Sample(int label) {
        this.label = label;
    }

    /**
     * Adds what the network says at the next epoch.
     *
     * @param ofTruth the probability of the true class, 0 to 1; where it is NaN the epoch does not
     *     count
     * @param choice the class that the network takes it for
     */
    public void answer(float ofTruth, int choice) {
        if (Float.isNaN(ofTruth)) {
            return;
        }
        epochs++;
        double away = ofTruth - mean;
        mean += away / epochs;
        squares += away * (ofTruth - mean);
        if (choice == label) {
            right++;
        } else {
            forgotten += chosen == label ? 1 : 0;
            int times = mistakes.merge(choice, 1, Integer::sum);
            if (times > mistakes.getOrDefault(mistakenFor, 0)) {
                mistakenFor = choice;
            }
        }
        probability = ofTruth;
        chosen = choice;
    }

    /** Returns the true class. */
    public int label() {
        return label;
    }

    /** Returns how many epochs have counted. */
    public int epochs() {
        return epochs;
    }

    /** Returns the probability of the true class at the last of them; NaN before the first. */
    public float probability() {
        return probability;
    }

    /** Returns the class that the network took it for at the last of them; -1 before the first. */
    public int chosen() {
        return chosen;
    }

    /** Returns whether the last answer was right. */
    public boolean isRight() {
        return epochs > 0 && chosen == label;
    }

    /** Returns the mean probability of the true class; NaN before the first epoch. */
    public double confidence() {
        return epochs == 0 ? Double.NaN : mean;
    }

    /** Returns the standard deviation of that probability over the epochs, 0 to 0.5. */
    public double variability() {
        return epochs == 0 ? Double.NaN : Math.sqrt(Math.max(0, squares) / epochs);
    }

    /** Returns the share of the epochs whose answer was right. */
    public double correctness() {
        return epochs == 0 ? Double.NaN : (double) right / epochs;
    }

    /** Returns how often a right answer was followed by a wrong one. */
    public int forgettingEvents() {
        return forgotten;
    }

    /** Returns whether an answer was ever right. */
    public boolean wasLearned() {
        return right > 0;
    }

    /** Returns the other class that it was most often taken for; -1 if it never was. */
    public int mistakenFor() {
        return mistakenFor;
    }

    /** Returns at how many epochs it was taken for {@link #mistakenFor}. */
    public int timesMistaken() {
        return mistakes.getOrDefault(mistakenFor, 0);
    }

    /**
     * Returns how much speaks for a wrong label, 0 to 1: the share of the epochs at which it was
     * taken for one and the same other class, times what the true class lacks of certainty. Low
     * confidence at low variability is where Swayamdipta et al. found wrong labels; that the
     * network insists on one other class is asked besides.
     */
    public double suspicion() {
        return epochs == 0 ? 0 : (1 - mean) * timesMistaken() / epochs;
    }
}
