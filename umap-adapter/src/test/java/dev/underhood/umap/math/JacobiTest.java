package dev.underhood.umap.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JacobiTest {
    @Test
    void knows_the_eigenvalues_of_a_path() {
        int m = 30;
        double[][] path = new double[m][m];
        for (int i = 0; i + 1 < m; i++) {
            path[i][i + 1] = 1;
            path[i + 1][i] = 1;
        }
        double[] values = Jacobi.of(path).values;
        for (int i = 0; i < m; i++) {
            assertThat(values[i])
                    .isCloseTo(2 * Math.cos(Math.PI * (i + 1) / (m + 1)), within(1e-13));
        }
    }

    @Test
    void puts_a_matrix_together_again() {
        int m = 25;
        RandomStream random = new RandomStream(3, 0);
        double[][] matrix = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = random.normal(i * m + j);
                matrix[j][i] = matrix[i][j];
            }
        }
        Jacobi found = Jacobi.of(matrix);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double sum = 0;
                for (int c = 0; c < m; c++) {
                    sum += found.vectors[i][c] * found.values[c] * found.vectors[j][c];
                }
                assertThat(sum).isCloseTo(matrix[i][j], within(1e-13));
            }
        }
    }
}
