package dev.underhood.umap.layout;

import dev.underhood.umap.math.SplitMix;
import java.util.Arrays;

/** {@link Movement} with any number of coordinates. */
final class MovementInAnyD extends Movement {
    private final int dimensions;

    MovementInAnyD(Forces forces, int negatives, int dimensions) {
        super(forces, negatives);
        this.dimensions = dimensions;
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
        float[] push = new float[dimensions];
        for (int edge = from; edge < to; edge++) {
            int rate = edges.rates[edge];
            if (due(rate, epoch)) {
                int tail = edges.tails[edge] * dimensions;
                float force = forces.attraction(squared(point, at, others, tail));
                for (int d = 0; d < dimensions; d++) {
                    point[at + d] +=
                            alpha * Forces.clipped(force * (point[at + d] - others[tail + d]));
                }
                long state = SplitMix.key(key, edge - from);
                push(point, at, others, -1, drawn(rate, epoch), alpha, state, push);
            }
        }
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
        float[] push = new float[dimensions];
        for (int edge = from; edge < to; edge++) {
            int rate = rounds.edges.rates[edge];
            if (due(rate, epoch)) {
                int head = rounds.heads[edge] * dimensions;
                int tail = rounds.edges.tails[edge] * dimensions;
                float force = forces.attraction(squared(points, head, points, tail));
                for (int d = 0; d < dimensions; d++) {
                    float step =
                            alpha * Forces.clipped(force * (points[head + d] - points[tail + d]));
                    points[head + d] += step;
                    points[tail + d] -= step;
                }
                long state = SplitMix.key(key, edge);
                push(points, head, crowd, all ? head : -1, drawn(rate, epoch), alpha, state, push);
            }
        }
    }

    /** Pushes a point away from others; {@code self} is where it is among them, or −1. */
    private void push(
            float[] point,
            int at,
            float[] others,
            int self,
            int count,
            float alpha,
            long key,
            float[] sum) {
        int n = others.length / dimensions;
        Arrays.fill(sum, 0);
        long state = key;
        for (int i = count; i > 0; i--) {
            state = SplitMix.next(state);
            int other = SplitMix.below(n, SplitMix.mix(state)) * dimensions;
            if (other != self) {
                float force = forces.repulsion(squared(point, at, others, other));
                for (int d = 0; d < dimensions; d++) {
                    sum[d] += Forces.clipped(force * (point[at + d] - others[other + d]));
                }
            }
        }
        for (int d = 0; d < dimensions; d++) {
            point[at + d] += alpha * sum[d];
        }
    }

    private float squared(float[] a, int from, float[] b, int to) {
        float sum = 0;
        for (int d = 0; d < dimensions; d++) {
            float difference = a[from + d] - b[to + d];
            sum += difference * difference;
        }
        return sum;
    }
}
