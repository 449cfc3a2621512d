package dev.underhood.umap;

/** Where edges lead to, and how often each is due ({@link Movement#rate}). */
final class Edges {
    final int[] tails;
    final int[] rates;

    Edges(int size) {
        tails = new int[size];
        rates = new int[size];
    }

    void set(int edge, int tail, int rate) {
        tails[edge] = tail;
        rates[edge] = rate;
    }
}
