package dev.underhood.figure;

/** How values become shades of colour. */
public enum Scale {
    /** Every kernel or map is stretched from its own lowest to its own highest value. */
    EACH,
    /** One scale, symmetric about zero, for the whole run: growth over the epochs can be seen. */
    FIXED
}
