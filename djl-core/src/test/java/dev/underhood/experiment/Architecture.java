package dev.underhood.experiment;

import java.util.List;

/**
 * A network of some kind, how it is trained, and what is to be seen inside of it.
 *
 * @param experiment the training
 * @param layers the layers that are chosen; empty for those that are recorded without a choice
 * @param seen what is recorded of which layer, with the shape for one probe: {@code 01Conv2d 4 8 8}
 * @param remarks the beginnings of all remarks, besides that on blocks of the user's own
 */
record Architecture(
        Experiment experiment, List<String> layers, List<String> seen, List<String> remarks) {
    static Architecture of(Experiment experiment, String... seen) {
        return new Architecture(experiment, List.of(), List.of(seen), List.of());
    }

    Architecture choosing(String... paths) {
        return new Architecture(experiment, List.of(paths), seen, remarks);
    }

    Architecture remarking(String... beginnings) {
        return new Architecture(experiment, layers, seen, List.of(beginnings));
    }

    @Override
    public String toString() {
        return experiment.name();
    }
}
