package dev.underhood.run;

/** What the numbers of one output of a network mean. */
public enum OutputKind {
    /** One class of several: the probabilities of a row add up to 1. */
    CLASSES,
    /** Labels that are there or not, each independent of the others: a probability for each. */
    LABELS,
    /** Numbers that mean themselves, as in a regression. */
    NUMBERS,
    /** Not known: nothing is made of the numbers. */
    UNKNOWN
}
