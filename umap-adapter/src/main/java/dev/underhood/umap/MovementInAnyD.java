package dev.underhood.umap;

/** {@link Movement} with any number of coordinates. */
final class MovementInAnyD extends Movement {
    private final int dimensions;

    MovementInAnyD(Forces forces, int negatives, int dimensions) {
        super(forces, negatives);
        this.dimensions = dimensions;
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
        int n = others.length / dimensions;
        float[] push = new float[dimensions];
        long state = key;
        for (int edge = from; edge < to; edge++) {
            int rate = edges.rates[edge];
            if (!due(rate, epoch)) {
                continue;
            }
            attract(point, at, others, edges.tails[edge] * dimensions, alpha);
            java.util.Arrays.fill(push, 0);
            for (int i = drawn(rate, epoch); i > 0; i--) {
                state = SplitMix.next(state);
                int other = SplitMix.below(n, SplitMix.mix(state) >>> 32);
                if (other == self) {
                    continue;
                }
                int row = other * dimensions;
                float repulsion = forces.repulsion(squared(point, at, others, row));
                for (int d = 0; d < dimensions; d++) {
                    push[d] += Forces.clipped(repulsion * (point[at + d] - others[row + d]));
                }
            }
            for (int d = 0; d < dimensions; d++) {
                point[at + d] += alpha * push[d];
            }
        }
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
        System.arraycopy(others, self * dimensions, point, at, dimensions);
        for (int edge = from; edge < to; edge++) {
            if (due(edges.rates[edge], epoch)) {
                attract(point, at, others, edges.tails[edge] * dimensions, alpha);
            }
        }
    }

    private void attract(float[] point, int at, float[] others, int tail, float alpha) {
        float force = forces.attraction(squared(point, at, others, tail));
        for (int d = 0; d < dimensions; d++) {
            point[at + d] += alpha * Forces.clipped(force * (point[at + d] - others[tail + d]));
        }
    }

    private float squared(float[] point, int at, float[] others, int row) {
        float sum = 0;
        for (int d = 0; d < dimensions; d++) {
            float difference = point[at + d] - others[row + d];
            sum += difference * difference;
        }
        return sum;
    }
}
