package dev.underhood.umap;

/** {@link Movement} with the two coordinates in registers. */
final class MovementIn2D extends Movement {
    MovementIn2D(Forces forces, int negatives) {
        super(forces, negatives);
    }

    @Override
    void move(
            float[] point,
            int at,
            float[] others,
            int self,
            Edges edges,
            int from,
            int to,
            int epoch,
            float alpha,
            long key) {
        int n = others.length >> 1;
        float x = point[at];
        float y = point[at + 1];
        long state = key;
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
            // all pushes of an edge are felt at one place: they need not wait for each other
            float pushX = 0;
            float pushY = 0;
            for (int i = drawn(rate, epoch); i > 0; i--) {
                state = SplitMix.next(state);
                int other = SplitMix.below(n, SplitMix.mix(state) >>> 32);
                if (other == self) {
                    continue;
                }
                float ox = x - others[other << 1];
                float oy = y - others[(other << 1) + 1];
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
    void pull(
            float[] point,
            int at,
            float[] others,
            int self,
            Edges edges,
            int from,
            int to,
            int epoch,
            float alpha) {
        float x = others[self << 1];
        float y = others[(self << 1) + 1];
        for (int edge = from; edge < to; edge++) {
            if (due(edges.rates[edge], epoch)) {
                int head = edges.tails[edge] << 1;
                float dx = x - others[head];
                float dy = y - others[head + 1];
                float force = forces.attraction(dx * dx + dy * dy);
                x += alpha * Forces.clipped(force * dx);
                y += alpha * Forces.clipped(force * dy);
            }
        }
        point[at] = x;
        point[at + 1] = y;
    }
}
