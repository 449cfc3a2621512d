package dev.underhood.samples.bench.price;

/**
 * What an epoch took.
 *
 * @param wall seconds of the wall clock
 * @param processor seconds of the processors, all threads of the process together
 * @param instructions of all threads, outside of the system; NaN where nobody counts them
 */
record Cost(double wall, double processor, double instructions) {
    static final Cost NONE = new Cost(0, 0, 0);

    Cost plus(Cost other) {
        return new Cost(
                wall + other.wall, processor + other.processor, instructions + other.instructions);
    }
}
