package dev.underhood.figure;

/** Where the viewer's page shows a figure. */
public enum FigureCard {
    /** In a card for this figure alone. */
    OWN,
    /** In such a card, which stays closed, and draws nothing, until somebody opens it. */
    CLOSED,
    /** In the card of the predictions, in place of the probes' images. */
    PREDICTIONS,
    /** In the card of the predictions, as the image of each probe. */
    PROBE,
    /** In the card of a figure whose samples are pointed at, as the picture of one. */
    SAMPLE,
    /** Where samples of the validation are listed, as the picture of one. */
    VALIDATED,
    /** In the card of the model, as a file. */
    MODEL,
    /** On the page of a filter only. */
    FILTER,
    /** In no card: it is for files, pictures as films. */
    FILE
}
