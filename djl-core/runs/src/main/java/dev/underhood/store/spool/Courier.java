package dev.underhood.store.spool;

import dev.underhood.run.RunId;
import dev.underhood.store.RunFormatException;
import dev.underhood.store.RunNotFoundException;
import dev.underhood.store.RunStore;
import dev.underhood.store.WriteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is in the spool with one thread, which lives as long as something is under way.
 * What cannot be delivered is tried again every second. Safe for use by many threads.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
    private static final long AGAIN_MILLIS = 1_000;
    private static final int MOST_WARNINGS = 5; // of each run

    private final Map<RunId, UnderWay> all = new LinkedHashMap<>();
    private boolean poked;
    private @Nullable Thread thread;

    /** A consignment, and why it is not delivered at the moment. */
    private static final class UnderWay {
        final Consignment consignment;
        @Nullable RuntimeException trouble;
        boolean isBehind;
        boolean warned;
        int warnings;

        UnderWay(Consignment consignment) {
            this.consignment = consignment;
        }
    }

    synchronized void add(Consignment consignment) {
        all.put(consignment.id(), new UnderWay(consignment));
        poke();
    }

    /** Returns what is under way of a run; null if nothing is. */
    synchronized @Nullable Consignment of(RunId id) {
        UnderWay underWay = all.get(id);
        return underWay == null ? null : underWay.consignment;
    }

    /**
     * Lets something be delivered, and waits for it a moment. While the database is away, or
     * behind, nobody waits.
     */
    synchronized void deliver(Consignment consignment, long what, Duration patience) {
        UnderWay underWay = all.get(consignment.id());
        poke();
        if (underWay != null && !underWay.isBehind) {
            await(underWay, what, patience);
            underWay.isBehind = !consignment.isDelivered(what);
        }
    }

    /**
     * Waits until all of a consignment is delivered.
     *
     * @return why it could not be; null if it was
     */
    synchronized @Nullable RuntimeException awaitEnd(Consignment consignment) {
        UnderWay underWay = all.get(consignment.id());
        if (underWay == null) {
            return null;
        }
        await(underWay, Long.MAX_VALUE, Duration.ofDays(1));
        return underWay.trouble;
    }

    private void await(UnderWay underWay, long what, Duration patience) {
        Consignment consignment = underWay.consignment;
        long until = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        while (all.get(consignment.id()) == underWay
                && underWay.trouble == null
                && !consignment.isDelivered(what)) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                interrupted = true; // what is written is written, and the wait is bounded
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void poke() {
        poked = true;
        if (thread == null) {
            thread = new Thread(this::work, "underhood-courier");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    private void work() {
        for (List<UnderWay> round = next(); !round.isEmpty(); round = next()) {
            for (UnderWay underWay : round) {
                done(underWay, deliver(underWay));
            }
        }
    }

    /** Waits for something to do; returns nothing when there is nothing under way any more. */
    private synchronized List<UnderWay> next() {
        while (!poked && !all.isEmpty()) {
            boolean trouble = all.values().stream().anyMatch(each -> each.trouble != null);
            try {
                wait(trouble ? AGAIN_MILLIS : 0);
            } catch (InterruptedException e) {
                LOG.debug("nobody interrupts this thread", e);
            }
            if (trouble) {
                break;
            }
        }
        poked = false;
        if (all.isEmpty()) {
            thread = null;
        }
        return new ArrayList<>(all.values());
    }

    private @Nullable RuntimeException deliver(UnderWay underWay) {
        try {
            underWay.consignment.deliver();
            return null;
        } catch (WriteException e) {
            if (e.kind() == WriteException.Kind.GONE) {
                underWay.consignment.beginAgain();
            }
            return e;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private synchronized void done(UnderWay underWay, @Nullable RuntimeException trouble) {
        Consignment consignment = underWay.consignment;
        underWay.trouble = trouble;
        if (trouble != null && !underWay.warned && underWay.warnings < MOST_WARNINGS) {
            underWay.warned = true;
            underWay.warnings++;
            LOG.warn(
                    "run {} waits on this machine until the database takes it: {}",
                    consignment.id(),
                    trouble.getMessage());
        } else if (trouble == null && underWay.warned) {
            underWay.warned = false;
            LOG.info("run {} is delivered up to now", consignment.id());
        }
        underWay.isBehind = trouble != null || (underWay.isBehind && !consignment.isUpToDate());
        boolean isHopeless =
                trouble instanceof RunFormatException || trouble instanceof RunNotFoundException;
        if (isHopeless) {
            LOG.warn("run {} stays on this machine", consignment.id());
            consignment.release();
        }
        if (isHopeless || consignment.isOver()) {
            all.remove(consignment.id(), underWay);
        }
        notifyAll();
    }
}
