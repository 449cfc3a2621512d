package dev.underhood.samples.bench.price;

import dev.underhood.TrainingRecorderBuilder;
import dev.underhood.capture.Captures;
import dev.underhood.run.ProbeSet;
import java.util.Locale;

/** What is recorded while it is measured: the only place that lists captures for the benchmarks. */
enum CaptureSet {
    /** No recorder at all. */
    NOTHING {
        @Override
        void onto(TrainingRecorderBuilder builder, ProbeSet set) {
            throw new IllegalStateException("nothing is recorded without a recorder");
        }
    },
    /** The same once more: what it differs by is the measurement's error. */
    AGAIN {
        @Override
        void onto(TrainingRecorderBuilder builder, ProbeSet set) {
            NOTHING.onto(builder, set);
        }
    },
    /** What a recorder records without a word. */
    DEFAULTS {
        @Override
        void onto(TrainingRecorderBuilder builder, ProbeSet set) {
            // all of it is the builder's
        }
    },
    /** The numbers of every layer besides. */
    STATISTICS {
        @Override
        void onto(TrainingRecorderBuilder builder, ProbeSet set) {
            builder.capture(Captures.health());
        }
    },
    /** Every capture there is, and nothing sampled. */
    EVERYTHING {
        @Override
        void onto(TrainingRecorderBuilder builder, ProbeSet set) {
            builder.everything().activationProbes(Trained.PROBES).lookDeeper(set);
        }
    };

    /**
     * Has a builder record it.
     *
     * @param set samples for the captures that look at a fixed set
     */
    abstract void onto(TrainingRecorderBuilder builder, ProbeSet set);

    boolean isRecorded() {
        return this != NOTHING && this != AGAIN;
    }

    /** Returns the name in lower case, as tables have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
