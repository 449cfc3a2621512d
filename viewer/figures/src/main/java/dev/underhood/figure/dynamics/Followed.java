package dev.underhood.figure.dynamics;

import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.ShownOutput;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * The followed samples of a validation at one epoch: what is recorded of each, and whether its
 * picture was kept by then.
 */
final class Followed {
    private final RunReader run;
    private final ShownOutput output;
    private final int epoch;
    private final Tensor about;
    private final Tensor chosen;
    private final Tensor probabilities;
    private final Map<Integer, Integer> pictured = new HashMap<>(); // at which epoch, by place

    /**
     * @throws NoSuchFrameException if no sample was looked at at the epoch
     */
    Followed(RunReader run, int epoch) {
        this.run = run;
        this.epoch = epoch;
        output = ShownOutput.with(run, TensorNames.DYNAMICS_PROBABILITY).get(0);
        RunLookup.checkEpoch(run, epoch);
        chosen = RunLookup.tensor(run, tensor(TensorNames.DYNAMICS_CHOSEN), epoch);
        probabilities = RunLookup.tensor(run, tensor(TensorNames.DYNAMICS_PROBABILITY), epoch);
        Tensor told = Tensor.of(new float[0], 0, 4);
        List<Integer> epochs = run.epochs();
        for (int each : epochs.subList(0, epochs.indexOf(epoch) + 1)) {
            Tensor again = run.tensor(tensor(TensorNames.DYNAMICS_SAMPLES), each).orElse(null);
            if (again != null && !SampleHistory.areTheSame(told, again)) {
                told = again;
                pictured.clear();
            }
            places(each, place -> pictured.put(place, each));
        }
        about = told;
        if (about.rank() != 2 || about.size(0) != chosen.size()) {
            throw new NoSuchFrameException("which samples were validated is not recorded");
        }
    }

    ShownOutput output() {
        return output;
    }

    int count() {
        return chosen.size();
    }

    /** Returns whether a sample came in the validation of the epoch. */
    boolean isSeen(int place) {
        return !Float.isNaN(chosen.at(place));
    }

    int label(int place) {
        return (int) about.at(4 * place + 2);
    }

    /** Returns the number of a sample in its data set; empty if that is not known. */
    OptionalInt number(int place) {
        float number = about.at(4 * place + 3);
        return Float.isNaN(number) ? OptionalInt.empty() : OptionalInt.of((int) number);
    }

    int chosen(int place) {
        return (int) chosen.at(place);
    }

    /** Returns the probability of the true class. */
    float probability(int place) {
        return probabilities.at(place);
    }

    boolean isPictured(int place) {
        return pictured.containsKey(place);
    }

    /**
     * Returns the picture of a sample: height × width, each pixel a whole number.
     *
     * @throws NoSuchFrameException if none was kept by the epoch
     */
    Tensor picture(int place) {
        Integer kept = pictured.get(place);
        if (kept == null) {
            throw new NoSuchFrameException(
                    "no picture of sample " + place + " was kept until epoch " + epoch);
        }
        Tensor all = RunLookup.tensor(run, tensor(TensorNames.DYNAMICS_PICTURES), kept);
        Tensor places = RunLookup.tensor(run, tensor(TensorNames.DYNAMICS_PICTURED), kept);
        int at = 0;
        while (at < places.size() && (int) places.at(at) != place) {
            at++;
        }
        return RunLookup.row(all, tensor(TensorNames.DYNAMICS_PICTURES), at, kept);
    }

    private void places(int ofEpoch, IntConsumer each) {
        run.tensor(tensor(TensorNames.DYNAMICS_PICTURED), ofEpoch)
                .ifPresent(
                        places -> {
                            for (int i = 0; i < places.size(); i++) {
                                each.accept((int) places.at(i));
                            }
                        });
    }

    private String tensor(String name) {
        return output.tensor(name);
    }
}
