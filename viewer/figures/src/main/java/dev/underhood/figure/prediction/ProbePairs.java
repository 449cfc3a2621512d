package dev.underhood.figure.prediction;

import dev.underhood.figure.lookup.HeadPart;
import dev.underhood.figure.lookup.RunLookup;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Probe;
import dev.underhood.run.Tensor;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunReader;
import java.util.List;
import java.util.stream.IntStream;

/**
 * True and predicted numbers of the probes whose true numbers are known. Of several outputs it is
 * not known which of them the true numbers belong to, so there are none.
 *
 * @param tensor what is recorded of the probes
 * @param places which probes they are
 */
record ProbePairs(String tensor, List<Integer> places) {
    /** Finds the probes that have a true number for each predicted one. */
    static ProbePairs of(RunReader run) {
        List<Output> outputs = run.outputs();
        if (outputs.size() != 1 || outputs.get(0).kind() != OutputKind.NUMBERS) {
            return new ProbePairs(TensorNames.NUMBERS, List.of());
        }
        String name = TensorNames.ofHead(TensorNames.NUMBERS, outputs.get(0).name());
        List<Probe> probes = run.info().probes().probes();
        int numbers = HeadPart.count(run, name, OutputKind.NUMBERS);
        List<Integer> places =
                IntStream.range(0, probes.size())
                        .filter(i -> numbers > 0 && probes.get(i).targets().size() == numbers)
                        .boxed()
                        .toList();
        return new ProbePairs(name, places);
    }

    /** Returns a row for each of the places: probes × numbers × 2, the truth first. */
    Tensor at(RunReader run, int epoch) {
        Tensor all = RunLookup.tensor(run, tensor, epoch);
        List<Probe> probes = run.info().probes().probes();
        int numbers = probes.get(places.get(0)).targets().size();
        float[] pairs = new float[places.size() * numbers * 2];
        for (int row = 0; row < places.size(); row++) {
            int probe = places.get(row);
            Tensor predicted = RunLookup.row(all, tensor, probe, epoch);
            for (int i = 0; i < numbers; i++) {
                int at = 2 * (row * numbers + i);
                pairs[at] = probes.get(probe).targets().get(i).floatValue();
                pairs[at + 1] = i < predicted.size() ? predicted.at(i) : Float.NaN;
            }
        }
        return Tensor.of(pairs, places.size(), numbers, 2);
    }
}
