package dev.underhood.umap.layout;

/** Where edges lead to, and how often each is due ({@link Movement#rate}). */
public final class Edges {
    public final int[] tails;
    public final int[] rates;

    public Edges(int size) {
        tails = new int[size];
        rates = new int[size];
    }

    void set(int edge, int tail, int rate) {
        tails[edge] = tail;
        rates[edge] = rate;
    }
}
