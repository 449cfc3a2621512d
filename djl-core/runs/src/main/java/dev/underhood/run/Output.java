package dev.underhood.run;

import java.util.List;

/**
 * One output of a network, called a head where there are several, and what its numbers mean.
 *
 * @param name its name, e.g. {@code colour} or {@code 1}; empty for the only output of a network.
 *     Tensors that belong to it carry the name, see {@link TensorNames#ofHead}
 * @param kind what its numbers mean
 * @param names the names of its classes, labels or numbers, in the order of the output; empty if
 *     they have none
 * @param reason how that is known, e.g. {@code SoftmaxCrossEntropyLoss}, for people
 */
public record Output(String name, OutputKind kind, List<String> names, String reason) {
    /**
     * Copies the list and checks the names.
     *
     * @param name its name; empty for the only output of a network
     * @param kind what its numbers mean
     * @param names the names of its classes, labels or numbers; may be empty
     * @param reason how that is known, for people
     * @throws IllegalArgumentException if a name is too long, or one of {@code names} is blank
     */
    public Output {
        if (!name.isEmpty()) {
            Text.checked("output name", name);
        }
        names = List.copyOf(names);
        names.forEach(each -> Text.checked("class name", each));
        reason = Text.shown(reason, Text.MAX_STORED_BYTES / 4);
    }
}
