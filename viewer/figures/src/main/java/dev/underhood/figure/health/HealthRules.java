package dev.underhood.figure.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What is unusual about the layers of an epoch. Limits are wide, since a healthy network must give
 * no alarm; where a source gives one, it is the source's or farther out:
 *
 * <ul>
 *   <li>update : parameters about 1e-3 (A. Karpathy, CS231n, "Neural Networks Part 3", Stanford
 *       2015); Deeplearning4j's manual calls 1e-4 to 1e-2 usual. Here unusual is below 1e-5 and,
 *       after the first update of all, which is larger with Adam, above 0.1;
 *   <li>gradients of about the same size in all layers (X. Glorot and Y. Bengio, AISTATS 2010; R.
 *       Pascanu et al., "On the difficulty of training recurrent neural networks", ICML 2013). Here
 *       unusual is a thousandth of the median layer's or a thousand times it, unless the layer's
 *       update is usual: some optimisers make up for it;
 *   <li>dead ReLUs (L. Lu et al., "Dying ReLU and initialization", 2019): more than three quarters
 *       of the units, for ten probes or more. Half is not unusual: some units are for something
 *       that few examples show;
 *   <li>saturated sigmoids and tanhs (Glorot and Bengio, as above): more than half of the outputs,
 *       the network's last layer left out, whose answers may be sure.
 * </ul>
 *
 * @param epoch the epoch whose first update was measured
 * @param probes how many probes were shown
 */
record HealthRules(int epoch, int probes) {
    static final double SLOW = 1e-5;
    static final double FAST = 0.1;
    static final double USUAL_LOW = 1e-4;
    static final double USUAL_HIGH = 1e-2;
    static final double APART = 1000;
    static final double MOST_DEAD = 0.75;
    static final double MOST_SATURATED = 0.5;
    static final int ENOUGH_PROBES = 10;

    /** Returns what is unusual, the worst first; of each layer the worst only. */
    List<Finding> of(List<LayerHealth> layers) {
        List<Finding> all = new ArrayList<>();
        notFinite(layers, all);
        noGradient(layers, all);
        updates(layers, all);
        gradients(layers, all);
        dead(layers, all);
        saturated(layers, all);
        List<Finding> worst = new ArrayList<>();
        for (Finding each : all) {
            if (worst.stream().noneMatch(other -> other.layer().equals(each.layer()))) {
                worst.add(each);
            }
        }
        return worst;
    }

    private static void notFinite(List<LayerHealth> layers, List<Finding> found) {
        for (LayerHealth layer : layers) {
            boolean weights = layer.has(HealthNumber.NORM) && layer.trains();
            if (weights && !Double.isFinite(layer.of(HealthNumber.NORM))) {
                String words = "Weights of " + layer.title() + " are NaN or infinite: it is lost";
                found.add(new Finding(layer, HealthNumber.NORM, words));
            } else if (Double.isInfinite(layer.of(HealthNumber.GRADIENT))) {
                String words = "The gradient of " + layer.title() + " is infinite: it explodes";
                found.add(new Finding(layer, HealthNumber.GRADIENT, words));
            }
        }
    }

    private static void noGradient(List<LayerHealth> layers, List<Finding> found) {
        for (LayerHealth layer : layers) {
            if (layer.of(HealthNumber.GRADIENT) == 0) {
                String words = "No gradient reaches " + layer.title() + ": it does not learn";
                found.add(new Finding(layer, HealthNumber.GRADIENT, words));
            }
        }
    }

    private void updates(List<LayerHealth> layers, List<Finding> found) {
        for (LayerHealth layer : sorted(layers, each -> each.of(HealthNumber.RATIO))) {
            double ratio = layer.of(HealthNumber.RATIO);
            if (ratio < SLOW) {
                found.add(ratio(layer, "it hardly learns"));
            }
        }
        for (LayerHealth layer : sorted(layers, each -> -each.of(HealthNumber.RATIO))) {
            double ratio = layer.of(HealthNumber.RATIO);
            if (ratio > FAST && epoch > 1) {
                found.add(ratio(layer, "its steps are too large"));
            }
        }
    }

    private static Finding ratio(LayerHealth layer, String meaning) {
        String ratio = HealthNumber.shown(layer.of(HealthNumber.RATIO));
        String words =
                "The update : parameter ratio of "
                        + layer.title()
                        + " is "
                        + ratio
                        + ": "
                        + meaning;
        return new Finding(layer, HealthNumber.RATIO, words);
    }

    private static void gradients(List<LayerHealth> layers, List<Finding> found) {
        List<Double> norms =
                LayerHealth.all(layers, HealthNumber.GRADIENT).stream().sorted().toList();
        if (norms.size() < 3) {
            return;
        }
        double median = norms.get(norms.size() / 2);
        for (LayerHealth layer : layers) {
            double ratio = layer.of(HealthNumber.RATIO);
            double times = layer.of(HealthNumber.GRADIENT) / median;
            boolean usual = ratio >= USUAL_LOW && ratio <= USUAL_HIGH;
            if (!usual && times > APART && Double.isFinite(times)) {
                found.add(gradient(layer, times, "times the median layer's: it explodes"));
            } else if (!usual && times > 0 && times < 1 / APART) {
                found.add(gradient(layer, times, "of the median layer's: it vanishes"));
            }
        }
    }

    private static Finding gradient(LayerHealth layer, double times, String meaning) {
        String words =
                "The gradient of "
                        + layer.title()
                        + " is "
                        + HealthNumber.shown(times)
                        + " "
                        + meaning;
        return new Finding(layer, HealthNumber.GRADIENT, words);
    }

    private void dead(List<LayerHealth> layers, List<Finding> found) {
        for (LayerHealth layer : sorted(layers, each -> -each.of(HealthNumber.DEAD))) {
            double share = layer.of(HealthNumber.DEAD);
            if (share > MOST_DEAD && probes >= ENOUGH_PROBES) {
                String words =
                        String.format(
                                Locale.ROOT,
                                "%.0f %% of the units of %s are dead: 0 for all %d probes",
                                100 * share,
                                layer.title(),
                                probes);
                found.add(new Finding(layer, HealthNumber.DEAD, words));
            }
        }
    }

    private static void saturated(List<LayerHealth> layers, List<Finding> found) {
        for (LayerHealth layer : sorted(layers, each -> -each.of(HealthNumber.SATURATED))) {
            double share = layer.of(HealthNumber.SATURATED);
            if (share > MOST_SATURATED && !layer.equals(layers.get(layers.size() - 1))) {
                String words =
                        String.format(
                                Locale.ROOT,
                                "%.0f %% of the outputs of %s are saturated: hardly any gradient"
                                        + " passes",
                                100 * share,
                                layer.title());
                found.add(new Finding(layer, HealthNumber.SATURATED, words));
            }
        }
    }

    private static List<LayerHealth> sorted(
            List<LayerHealth> layers, ToDoubleFunction<LayerHealth> key) {
        return layers.stream().sorted(Comparator.comparingDouble(key)).toList();
    }

    /** Returns the worst one or two in words. */
    static String words(List<Finding> found) {
        if (found.isEmpty()) {
            return "Nothing is unusual.";
        }
        StringBuilder words = new StringBuilder();
        for (Finding each : found.subList(0, Math.min(2, found.size()))) {
            words.append(words.isEmpty() ? "" : " ").append(each.words()).append('.');
        }
        int more = found.size() - 2;
        if (more > 0) {
            words.append(more == 1 ? " One more layer is" : " " + more + " more layers are");
            words.append(" unusual.");
        }
        return words.toString();
    }
}
