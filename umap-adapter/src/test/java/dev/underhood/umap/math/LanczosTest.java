package dev.underhood.umap.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanczosTest {
    private final Workers workers = new Workers(1);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void finds_the_largest_of_a_diagonal() {
        Lanczos found = largest(diagonal(1000), 4, 1000, 1);
        assertThat(found.residual).isLessThanOrEqualTo(1e-9);
        for (int i = 0; i < 4; i++) {
            assertThat(found.values[i]).isCloseTo(Math.pow((1000 - i) / 1000.0, 4), within(1e-12));
            assertThat(Math.abs(found.vectors[i][999 - i])).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void leaves_out_what_is_known() {
        double[] known = new double[1000];
        known[999] = 1;
        Lanczos found =
                Lanczos.largest(
                        diagonal(1000),
                        1,
                        new double[][] {known},
                        Lanczos.start(1000),
                        1e-9,
                        1000,
                        workers);
        assertThat(Math.abs(found.vectors[0][998])).isCloseTo(1, within(1e-9));
        assertThat(found.vectors[0][999]).isCloseTo(0, within(1e-14));
    }

    @Test
    void finds_all_pairs_of_a_small_operator_whose_eigenvalues_coincide() {
        for (int n : new int[] {1, 2, 3, 20}) {
            Operator identity = operator(n, 2);
            Lanczos found = largest(identity, n + 5, 100, 1);
            assertThat(found.values)
                    .hasSize(n)
                    .usingComparatorWithPrecision(1e-14)
                    .containsOnly(2.0);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    assertThat(dot(found.vectors[i], found.vectors[j]))
                            .isCloseTo(i == j ? 1 : 0, within(1e-13));
                }
            }
        }
    }

    @Test
    void finds_nothing_but_zeros_in_a_zero_operator() {
        Lanczos found = largest(operator(10, 0), 3, 100, 1);
        assertThat(found.values).containsOnly(0.0);
        assertThat(found.residual).isZero();
    }

    @Test
    void tells_that_it_did_not_get_there() {
        Lanczos found = largest(diagonal(100_000), 3, 20, 1);
        assertThat(found.residual).isGreaterThan(1e-9);
        assertThat(found.products).isBetween(20, 50);
    }

    @Test
    void gives_the_same_bits_for_any_number_of_threads() {
        Lanczos one = largest(diagonal(5000), 3, 60, 1);
        for (int threads : new int[] {2, 4}) {
            Lanczos more = largest(diagonal(5000), 3, 60, threads);
            assertThat(more.values).isEqualTo(one.values);
            assertThat(Arrays.deepEquals(more.vectors, one.vectors)).isTrue();
        }
    }

    private static Lanczos largest(Operator operator, int k, int most, int threads) {
        try (Workers several = new Workers(threads)) {
            return Lanczos.largest(
                    operator,
                    k,
                    new double[0][],
                    Lanczos.start(operator.size()),
                    1e-9,
                    most,
                    several);
        }
    }

    /** Eigenvalues (i / n)⁴. */
    private static Operator diagonal(int n) {
        return new Operator() {
            @Override
            public int size() {
                return n;
            }

            @Override
            public void apply(double[] x, double[] y) {
                Arrays.setAll(y, i -> x[i] * Math.pow((i + 1.0) / n, 4));
            }
        };
    }

    private static Operator operator(int n, double factor) {
        return new Operator() {
            @Override
            public int size() {
                return n;
            }

            @Override
            public void apply(double[] x, double[] y) {
                Arrays.setAll(y, i -> factor * x[i]);
            }
        };
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
