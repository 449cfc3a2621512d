package dev.underhood.figure.filter;

import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The cosines of a layer's filters at the epochs of a run.
 *
 * @param epochs the epochs at which they were recorded, ascending
 * @param tensors a cosine for each filter at each of them
 */
record DriftSeries(List<Integer> epochs, List<Tensor> tensors) {
    static DriftSeries of(RunReader run, String name) {
        List<Integer> epochs = new ArrayList<>();
        List<Tensor> tensors = new ArrayList<>();
        for (int epoch : run.epochs()) {
            Tensor tensor = run.tensor(name, epoch).orElse(null);
            boolean alike =
                    tensor != null
                            && tensor.rank() == 1
                            && (tensors.isEmpty() || tensors.get(0).size() == tensor.size());
            if (tensor != null && alike) {
                epochs.add(epoch);
                tensors.add(tensor);
            }
        }
        return new DriftSeries(epochs, tensors);
    }

    int filters() {
        return tensors.isEmpty() ? 0 : tensors.get(0).size();
    }

    float cosine(int at, int filter) {
        return tensors.get(at).at(filter);
    }

    /** Returns how many of the epochs are over at one. */
    int until(int epoch) {
        return (int) epochs.stream().filter(recorded -> recorded <= epoch).count();
    }

    /** Returns the lowest cosine of all epochs, 1 if there is none. */
    double lowest() {
        double lowest = 1;
        for (Tensor tensor : tensors) {
            for (int i = 0; i < tensor.size(); i++) {
                lowest = Float.isNaN(tensor.at(i)) ? lowest : Math.min(lowest, tensor.at(i));
            }
        }
        return lowest;
    }
}
