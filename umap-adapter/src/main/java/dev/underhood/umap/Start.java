package dev.underhood.umap;

import dev.underhood.umap.math.Checks;
import dev.underhood.umap.start.StartOptions;
import dev.underhood.umap.start.StartOptions.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the points lie before the first epoch. */
public final class Start {
    /**
     * From the spectrum of the neighbour graph (the default): keeps its large-scale shape. As
     * {@link #PCA} and {@link #RANDOM}, it fills 0 to 10 on every axis.
     */
    public static final Start SPECTRAL = new Start("spectral", Method.SPECTRAL, null);

    /** The first principal components of the rows. */
    public static final Start PCA = new Start("pca", Method.PCA, null);

    /** Evenly at random. */
    public static final Start RANDOM = new Start("random", Method.RANDOM, null);

    private final String name;
    private final Method method;
    private final float @Nullable [][] coordinates;

    private Start(String name, Method method, float @Nullable [][] coordinates) {
        this.name = name;
        this.method = method;
        this.coordinates = coordinates;
    }

    /**
     * Coordinates to begin with, used exactly as they are: neither scaled nor shifted.
     *
     * @param coordinates one row per point, as many finite numbers each as the embedding has
     *     dimensions; copied
     * @return the start
     */
    public static Start at(float[][] coordinates) {
        Checks.notNull(coordinates, "the coordinates of a start");
        for (int i = 0; i < coordinates.length; i++) {
            Checks.notNull(coordinates[i], "row " + i + " of a start's coordinates");
        }
        return new Start(
                "given",
                Method.GIVEN,
                Arrays.stream(coordinates).map(float[]::clone).toArray(float[][]::new));
    }

    /**
     * Returns the name: {@code spectral}, {@code pca}, {@code random} or {@code given}.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /** Returns the start of a name; coordinates that were given are not known any more. */
    static Start named(String name) {
        for (Start start : List.of(SPECTRAL, PCA, RANDOM)) {
            if (start.name.equals(name)) {
                return start;
            }
        }
        return new Start("given", Method.GIVEN, new float[0][]);
    }

    /** Returns the start of an embedding, as the step takes it that places the points. */
    StartOptions options(int dimensions, long seed) {
        return new StartOptions(method, coordinates, dimensions, seed);
    }

    @Override
    public String toString() {
        return name;
    }
}
