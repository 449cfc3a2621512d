package dev.underhood.figure.lookup;

import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Choice;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Finds in a run what a figure shows, or says what is there instead. */
public final class RunLookup {
    private RunLookup() {}

    /** Returns the layers of which a kind of tensor was recorded. */
    public static List<String> layers(RunReader run, Predicate<String> isOfKind) {
        return run.tensorNames().stream().filter(isOfKind).map(TensorNames::layer).toList();
    }

    /** Returns the tag that was chosen among those of a log, or the first. */
    public static String tag(String what, FigureOptions options, List<String> tags) {
        String chosen = options.get(FigureOption.TAG);
        return Choice.of(what, chosen.isEmpty() ? null : chosen, tags);
    }

    /**
     * Returns where the wanted probes, or the first few, stand in the probe set.
     *
     * @param wanted their numbers, from 1
     */
    public static List<Integer> probes(RunReader run, List<Integer> wanted, int atMost) {
        int size = run.info().probes().size();
        if (wanted.isEmpty()) {
            return IntStream.range(0, Math.min(size, atMost)).boxed().toList();
        }
        return wanted.stream().map(number -> place(number, size)).toList();
    }

    /** Returns where the first wanted probe, or the first of all, stands in the probe set. */
    public static int probe(RunReader run, List<Integer> wanted) {
        return place(wanted.isEmpty() ? 1 : wanted.get(0), run.info().probes().size());
    }

    private static int place(int number, int size) {
        if (number > size) {
            throw new IllegalArgumentException(
                    "this run has no probe "
                            + number
                            + (size == 0
                                    ? ": it has none"
                                    : ": it has " + size + ", from 1 to " + size));
        }
        return number - 1;
    }

    public static Tensor tensor(RunReader run, String name, int epoch) {
        return run.tensor(name, epoch)
                .orElseThrow(
                        () ->
                                new NoSuchFrameException(
                                        Text.cut(name, 200)
                                                + " was not recorded at epoch "
                                                + epoch));
    }

    /** Returns the lengths of a tensor's dimensions where it was recorded last. */
    public static List<Integer> shape(RunReader run, String name) {
        List<Integer> last = run.shape(name, run.state().lastEpoch()).orElse(null);
        if (last != null) {
            return last; // nearly always, and the other epochs need not be listed
        }
        List<Integer> epochs = run.epochs();
        for (int i = epochs.size() - 1; i >= 0; i--) {
            List<Integer> shape = run.shape(name, epochs.get(i)).orElse(null);
            if (shape != null) {
                return shape;
            }
        }
        throw new NoSuchFrameException(Text.cut(name, 200) + " was not recorded yet");
    }

    /** Returns the lengths of the dimensions of a tensor that is recorded at epoch 0 only. */
    public static List<Integer> shapeAtStart(RunReader run, String name) {
        return run.shape(name, 0)
                .orElseThrow(() -> new NoSuchFrameException(name + " was not recorded at epoch 0"));
    }

    /** Returns how many of something a tensor of that shape holds, in words. */
    public static String count(List<Integer> shape, String things) {
        return shape.isEmpty() ? "" : String.format(Locale.ROOT, "%,d %s", shape.get(0), things);
    }

    /** Returns what a tensor holds of one probe. */
    public static Tensor row(Tensor tensor, String name, int probe, int epoch) {
        if (tensor.rank() == 0 || probe >= tensor.size(0)) {
            throw new NoSuchFrameException(
                    Text.cut(name, 200)
                            + " holds no probe "
                            + (probe + 1)
                            + " at epoch "
                            + epoch
                            + ": it is "
                            + tensor);
        }
        return tensor.slice(probe);
    }

    /** Checks that a tensor was recorded at any epoch. */
    public static void check(RunReader run, String name) {
        if (!run.tensorNames().contains(name)) {
            throw new IllegalArgumentException("this run has no " + name + " to draw");
        }
    }

    public static void checkEpoch(RunReader run, int epoch) {
        if (!run.epochs().contains(epoch)) {
            throw new NoSuchFrameException(
                    "epoch " + epoch + " was not recorded: the last is " + run.state().lastEpoch());
        }
    }
}
