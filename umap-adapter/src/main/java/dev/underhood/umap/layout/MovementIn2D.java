package dev.underhood.umap.layout;

import dev.underhood.umap.math.SplitMix;

/** {@link Movement} with the two coordinates in registers. */
final class MovementIn2D extends Movement {
    MovementIn2D(Forces forces, int negatives) {
        super(forces, negatives);
    }

    @Override
    public void moveOne(
            float[] point,
            int at,
            float[] others,
            Edges edges,
            int from,
            int to,
            int epoch,
            float alpha,
            long key) {
        int n = others.length >> 1;
        float x = point[at];
        float y = point[at + 1];
        for (int edge = from; edge < to; edge++) {
            int rate = edges.rates[edge];
            if (!due(rate, epoch)) {
                continue;
            }
            int tail = edges.tails[edge] << 1;
            float dx = x - others[tail];
            float dy = y - others[tail + 1];
            float force = forces.attraction(dx * dx + dy * dy);
            x += alpha * Forces.clipped(force * dx);
            y += alpha * Forces.clipped(force * dy);
            float pushX = 0;
            float pushY = 0;
            long state = SplitMix.key(key, edge - from);
            for (int i = drawn(rate, epoch); i > 0; i--) {
                state = SplitMix.next(state);
                int other = SplitMix.below(n, SplitMix.mix(state)) << 1;
                float ox = x - others[other];
                float oy = y - others[other + 1];
                float push = forces.repulsion(ox * ox + oy * oy);
                pushX += Forces.clipped(push * ox);
                pushY += Forces.clipped(push * oy);
            }
            x += alpha * pushX;
            y += alpha * pushY;
        }
        point[at] = x;
        point[at + 1] = y;
    }

    @Override
    void moveBoth(
            float[] points,
            float[] crowd,
            boolean all,
            Rounds rounds,
            int from,
            int to,
            int epoch,
            float alpha,
            long key) {
        int n = crowd.length >> 1;
        int[] heads = rounds.heads;
        int[] tails = rounds.edges.tails;
        int[] rates = rounds.edges.rates;
        for (int edge = from; edge < to; edge++) {
            int rate = rates[edge];
            if (!due(rate, epoch)) {
                continue;
            }
            int head = heads[edge] << 1;
            int tail = tails[edge] << 1;
            float x = points[head];
            float y = points[head + 1];
            float dx = x - points[tail];
            float dy = y - points[tail + 1];
            float force = forces.attraction(dx * dx + dy * dy);
            float stepX = alpha * Forces.clipped(force * dx);
            float stepY = alpha * Forces.clipped(force * dy);
            points[tail] -= stepX;
            points[tail + 1] -= stepY;
            x += stepX;
            y += stepY;
            // all pushes of an edge are felt at one place: they need not wait for each other
            float pushX = 0;
            float pushY = 0;
            long state = SplitMix.key(key, edge);
            for (int i = drawn(rate, epoch); i > 0; i--) {
                state = SplitMix.next(state);
                int other = SplitMix.below(n, SplitMix.mix(state)) << 1;
                if (all && other == head) {
                    continue;
                }
                float ox = x - crowd[other];
                float oy = y - crowd[other + 1];
                float push = forces.repulsion(ox * ox + oy * oy);
                pushX += Forces.clipped(push * ox);
                pushY += Forces.clipped(push * oy);
            }
            points[head] = x + alpha * pushX;
            points[head + 1] = y + alpha * pushY;
        }
    }
}
