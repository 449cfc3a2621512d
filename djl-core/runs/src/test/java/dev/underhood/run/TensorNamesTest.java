package dev.underhood.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A name says what an array is, and of which layer. */
class TensorNamesTest {
    private static final List<String> NAMES =
            List.of(
                    TensorNames.embedding("1/a"),
                    TensorNames.kernels("1/a"),
                    TensorNames.activations("1/a"),
                    TensorNames.looks("1/a"),
                    TensorNames.filters("1/a"),
                    TensorNames.filterDrift("1/a"),
                    TensorNames.picture("1/a"),
                    TensorNames.histogram("1/a"),
                    TensorNames.lookedFor("1/a"),
                    TensorNames.sample("1/a"),
                    TensorNames.plane("1/a"));

    @Test
    void a_name_is_of_one_kind_and_leads_back_to_its_layer() {
        List<Predicate<String>> kinds =
                List.of(
                        TensorNames::isEmbedding,
                        TensorNames::isKernels,
                        TensorNames::isActivations,
                        TensorNames::isLooks,
                        TensorNames::isFilters,
                        TensorNames::isFilterDrift,
                        TensorNames::isPicture,
                        TensorNames::isHistogram);
        for (int i = 0; i < kinds.size(); i++) {
            assertThat(NAMES).filteredOn(kinds.get(i)).containsExactly(NAMES.get(i));
        }
        assertThat(NAMES).doesNotHaveDuplicates().allMatch(n -> TensorNames.layer(n).equals("1/a"));
    }

    /** As docs/run-format.md has them: runs that were recorded long ago are read by these. */
    @Test
    void names_stay_as_they_are_recorded() {
        assertThat(NAMES.stream().map(name -> name.replace("/1/a", "")))
                .containsExactly(
                        "embedding",
                        "kernels",
                        "activations",
                        "looks",
                        "filters",
                        "filter-drift",
                        "pictures",
                        "histogram",
                        "looked-for",
                        "sample",
                        "plane");
        assertThat(Stream.of("", "left").map(head -> TensorNames.ofHead("probabilities", head)))
                .containsExactly("probabilities", "probabilities/left");
    }
}
