package dev.underhood.figure;

/** The order of the classes along the sides of a matrix. */
public enum ClassOrder {
    /** Those whose average images are alike are neighbours; by number if that is not recorded. */
    SIMILAR,
    /** By their numbers, as in the data set. */
    NUMBER
}
