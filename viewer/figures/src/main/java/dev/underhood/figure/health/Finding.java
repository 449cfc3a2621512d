package dev.underhood.figure.health;

/**
 * Something unusual about a layer.
 *
 * @param layer the layer
 * @param number which of its numbers is unusual
 * @param words a sentence that says it, and what it means
 */
record Finding(LayerHealth layer, HealthNumber number, String words) {}
