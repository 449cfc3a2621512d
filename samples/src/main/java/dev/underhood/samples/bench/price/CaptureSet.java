package dev.underhood.samples.bench.price;

import dev.underhood.TrainingRecorderBuilder;
import dev.underhood.capture.Captures;
import java.util.Locale;

/** What is recorded while it is measured: the only place that lists captures for the benchmarks. */
enum CaptureSet {
    /** No recorder at all. */
    NOTHING {
        @Override
        void onto(TrainingRecorderBuilder builder) {
            throw new IllegalStateException("nothing is recorded without a recorder");
        }
    },
    /** What a recorder records without a word, and twelve probes. */
    DEFAULTS {
        @Override
        void onto(TrainingRecorderBuilder builder) {
            // all of it is the builder's
        }
    },
    /** The numbers of every layer besides. */
    STATISTICS {
        @Override
        void onto(TrainingRecorderBuilder builder) {
            builder.capture(Captures.weightStatistics())
                    .capture(Captures.gradientNorms())
                    .capture(Captures.histograms());
        }
    },
    /** Every capture there is, and nothing sampled. */
    EVERYTHING {
        @Override
        void onto(TrainingRecorderBuilder builder) {
            STATISTICS.onto(builder);
            builder.everything().activationProbes(Trained.PROBES);
        }
    };

    abstract void onto(TrainingRecorderBuilder builder);

    /** Returns the name in lower case, as tables have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
