package dev.underhood.umap;

/** {@link Movement} with any number of coordinates. */
final class MovementInAnyD extends Movement {
    MovementInAnyD(Forces forces, int[] tails, int[] rates, int negatives, int dimensions) {
        super(forces, tails, rates, negatives, dimensions);
    }

    @Override
    void move(
            float[] point,
            int at,
            float[] others,
            int self,
            int from,
            int to,
            int epoch,
            float alpha,
            float pull,
            long key) {
        int n = others.length / dimensions;
        float[] push = new float[dimensions];
        long state = key;
        for (int edge = from; edge < to; edge++) {
            if (!due(rates[edge], epoch)) {
                continue;
            }
            int tail = tails[edge] * dimensions;
            float force = forces.attraction(squared(point, at, others, tail));
            for (int d = 0; d < dimensions; d++) {
                float step = Forces.clipped(force * (point[at + d] - others[tail + d]));
                point[at + d] += alpha * pull * step;
            }
            java.util.Arrays.fill(push, 0);
            for (int i = 0; i < negatives; i++) {
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

    private float squared(float[] point, int at, float[] others, int row) {
        float sum = 0;
        for (int d = 0; d < dimensions; d++) {
            float difference = point[at + d] - others[row + d];
            sum += difference * difference;
        }
        return sum;
    }
}
