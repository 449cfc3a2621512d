package dev.underhood.umap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** umap-learn's test_umap_validation_params, as far as the types do not see to it. */
class UmapOptionsTest {
    @ParameterizedTest
    @MethodSource
    void a_bad_value_is_named(
            String name, Object value, UnaryOperator<UmapOptions.Builder> option) {
        assertThatThrownBy(() -> option.apply(Umap.builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must be ")
                .hasMessageEndingWith(": " + value);
    }

    static Stream<Arguments> a_bad_value_is_named() {
        return Stream.of(
                bad("nNeighbors", 1, b -> b.nNeighbors(1)),
                bad("nNeighbors", -15, b -> b.nNeighbors(-15)),
                bad("nComponents", 0, b -> b.nComponents(0)),
                bad("nComponents", -1, b -> b.nComponents(-1)),
                bad("minDist", 2.0, b -> b.minDist(2)),
                bad("minDist", 1.1, b -> b.minDist(1.1).spread(1)),
                bad("minDist", -0.1, b -> b.minDist(-0.1)),
                bad("minDist", Double.NaN, b -> b.minDist(Double.NaN)),
                bad("spread", 0.0, b -> b.spread(0).minDist(0)),
                bad("spread", 1e-300, b -> b.spread(1e-300).minDist(0)),
                bad("spread", 1e-6, b -> b.spread(1e-6).minDist(0)),
                bad("spread", 1e6, b -> b.spread(1e6)),
                bad("spread", Double.POSITIVE_INFINITY, b -> b.spread(Double.POSITIVE_INFINITY)),
                bad("spread", -1.0, b -> b.spread(-1)),
                bad("spread", Double.NaN, b -> b.spread(Double.NaN)),
                bad("learningRate", 0.0, b -> b.learningRate(0)),
                bad("learningRate", -1.5, b -> b.learningRate(-1.5)),
                bad("learningRate", Double.NaN, b -> b.learningRate(Double.NaN)),
                bad("learningRate", 1e-300, b -> b.learningRate(1e-300)),
                bad("learningRate", 1e6, b -> b.learningRate(1e6)),
                bad("nEpochs", -2, b -> b.nEpochs(-2)),
                bad("nEpochs", Integer.MAX_VALUE, b -> b.nEpochs(Integer.MAX_VALUE)),
                bad("negativeSampleRate", -1, b -> b.negativeSampleRate(-1)),
                bad("negativeSampleRate", 1001, b -> b.negativeSampleRate(1001)),
                bad("localConnectivity", -1.0, b -> b.localConnectivity(-1)),
                bad("localConnectivity", Double.NaN, b -> b.localConnectivity(Double.NaN)),
                bad("setOpMixRatio", -1.0, b -> b.setOpMixRatio(-1)),
                bad("setOpMixRatio", 1.5, b -> b.setOpMixRatio(1.5)),
                bad("repulsionStrength", -0.5, b -> b.repulsionStrength(-0.5)),
                bad("repulsionStrength", Double.NaN, b -> b.repulsionStrength(Double.NaN)),
                bad("threads", 0, b -> b.threads(0)),
                bad("threads", 100_000, b -> b.threads(100_000)));
    }

    private static Arguments bad(
            String name, Object value, UnaryOperator<UmapOptions.Builder> option) {
        return Arguments.of(name, value, option);
    }

    @Test
    void the_limits_are_allowed() {
        UmapOptions options =
                Umap.builder()
                        .minDist(0)
                        .nEpochs(0)
                        .negativeSampleRate(0)
                        .localConnectivity(0)
                        .setOpMixRatio(0)
                        .repulsionStrength(0)
                        .build()
                        .options();
        assertThat(options.minDist()).isZero();
        assertThat(Umap.builder().minDist(1).build().options().minDist()).isEqualTo(1);
        assertThat(Umap.builder().build().options()).isEqualTo(UmapOptions.defaults());
    }

    @Test
    void every_limit_gives_a_finite_embedding() {
        float[][] rows = Samples.uniform(60, 3, 1);
        for (UmapOptions.Builder builder :
                new UmapOptions.Builder[] {
                    Umap.builder().minDist(0),
                    Umap.builder().minDist(1),
                    Umap.builder().spread(1e-3).minDist(0),
                    Umap.builder().spread(1e-3).minDist(1e-3),
                    Umap.builder().spread(1e3).minDist(0),
                    Umap.builder().spread(1e3).minDist(1e3),
                    Umap.builder().minDist(1e-300),
                    Umap.builder().negativeSampleRate(0),
                    Umap.builder().localConnectivity(0),
                    Umap.builder().localConnectivity(1e6),
                    Umap.builder().setOpMixRatio(0),
                    Umap.builder().repulsionStrength(0),
                    Umap.builder().repulsionStrength(1e6),
                    Umap.builder().repulsionStrength(1e-300),
                    Umap.builder().negativeSampleRate(1000),
                    Umap.builder().learningRate(1e3),
                    Umap.builder().learningRate(1e-6),
                    Umap.builder().nComponents(70)
                }) {
            UmapModel model = builder.nEpochs(20).build().fit(rows);
            for (float value : model.embedding().array()) {
                assertThat(value).as("%s", model.options()).isFinite();
            }
            for (float value : model.transform(rows).array()) {
                assertThat(value).as("transform, %s", model.options()).isFinite();
            }
        }
    }

    @Test
    void the_number_of_epochs_depends_on_the_rows() {
        assertThat(UmapOptions.defaults().epochs(10_000)).isEqualTo(500);
        assertThat(UmapOptions.defaults().epochs(10_001)).isEqualTo(200);
        assertThat(Umap.builder().nEpochs(7).build().options().epochs(10_001)).isEqualTo(7);
    }

    @Test
    void target_weights_are_checked() {
        Target target = Target.categories(new int[] {0, 1, -1});
        assertThatThrownBy(() -> target.weight(1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> target.weight(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Target.categories(new int[] {0, -2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1: -2");
        assertThatThrownBy(() -> Target.numbers(new float[] {0, 1, Float.NEGATIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 2: -Infinity");
        assertThatThrownBy(() -> Target.categories(new float[] {0, Float.NaN, 1.5f}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 2: 1.5");
    }
}
