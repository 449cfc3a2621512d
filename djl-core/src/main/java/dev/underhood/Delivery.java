package dev.underhood;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.StepSnapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue between the training thread, which only puts, and the listeners, which are called from
 * one daemon thread. Putting never waits: the queue is bounded by items and by bytes, and when it
 * is full tensors are left out before numbers, and everything left out is counted.
 */
final class Delivery {
    /** At most this many epochs wait. */
    static final int MAX_EPOCHS = 256;

    /** From here on epochs wait without their tensors, so that tensors go before numbers. */
    static final int MAX_EPOCHS_WITH_TENSORS = 128;

    /** At most this many steps wait. */
    static final int MAX_STEPS = 1 << 16;

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRecorder.class);

    /**
     * Steps wait this long for company, so that the training thread does not wake the other for
     * each of them.
     */
    private static final long STEP_PAUSE_MILLIS = 200;

    /** Something to hand out, and what it takes while it waits. */
    private record Item(
            Consumer<RunListener> call, long bytes, int steps, boolean epoch, boolean last) {}

    private final List<RunListener> listeners;
    private final long maxBytes;
    private final Deque<Item> items = new ArrayDeque<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private List<StepSnapshot> steps = new ArrayList<>();
    private @Nullable Thread thread;
    private @Nullable RunInfo known;
    private int waitingEpochs;
    private int waitingSteps;
    private long waitingBytes;
    private boolean ended;
    private long lostSteps;
    private final Remarks remarks;
    private final Map<String, String> told = new LinkedHashMap<>();
    private final List<Integer> lostEpochs = new ArrayList<>();
    private final List<Integer> thinnedEpochs = new ArrayList<>();

    Delivery(String run, List<RunListener> listeners, long maxBytes) {
        this.listeners = new ArrayList<>(listeners);
        this.maxBytes = maxBytes;
        remarks = new Remarks(run);
    }

    /**
     * What was remarked before the start follows it.
     *
     * @param info what is known of the run; asked on the listeners' thread, once
     */
    synchronized void start(Supplier<RunInfo> info) {
        putFirst(new Item(listener -> tellStart(listener, info), 0, 0, false, false));
        Thread runner = new Thread(this::handOut, "underhood-recorder");
        runner.setDaemon(true);
        runner.start();
        thread = runner;
    }

    synchronized void step(StepSnapshot step) {
        if (waitingSteps >= MAX_STEPS) {
            lostSteps++;
            lost("Steps were lost", lostSteps, lostSteps + " of them");
        } else {
            steps.add(step);
            waitingSteps++;
        }
    }

    synchronized void epoch(EpochSnapshot epoch) {
        if (waitingEpochs >= MAX_EPOCHS) {
            lostEpochs.add(epoch.epoch());
            lost("Epochs were lost", lostEpochs.size(), count(lostEpochs));
            return;
        }
        EpochSnapshot kept = epoch;
        long bytes = epoch.bytes();
        if (bytes > 0
                && (waitingEpochs >= MAX_EPOCHS_WITH_TENSORS
                        || (waitingBytes > 0 && waitingBytes + bytes > maxBytes))) {
            thinnedEpochs.add(epoch.epoch());
            lost("Tensors were left out", thinnedEpochs.size(), count(thinnedEpochs));
            kept = epoch.withoutTensors();
            bytes = 0;
        }
        EpochSnapshot handed = kept;
        putSteps();
        put(new Item(listener -> listener.onEpoch(handed), bytes, 0, true, false));
    }

    /** Hands out a remark, unless it says nothing new. Waits for the start of the run. */
    synchronized void remark(Remark remark, @Nullable Throwable cause) {
        Remark news = remarks.news(remark, cause);
        if (news != null) {
            putBeforeTheEnd(new Item(listener -> listener.onRemark(news), 0, 0, false, false));
        }
    }

    synchronized void outputs(List<Output> outputs) {
        put(new Item(listener -> listener.onOutputs(outputs), 0, 0, false, false));
    }

    /** Ends the run. Does nothing the second time or before the start. */
    synchronized void end(RunEnd end) {
        if (ended || thread == null) {
            return;
        }
        putSteps();
        told.forEach((what, why) -> remark(Remark.of(what, why), null));
        put(new Item(listener -> listener.onEnd(end), 0, 0, false, true));
        ended = true;
    }

    /**
     * Waits until everything has been handed out. An interrupt does not shorten the wait; it is
     * kept for the caller.
     *
     * @return false if the time was not enough
     */
    boolean await(Duration atMost) {
        synchronized (this) {
            if (thread == null || thread == Thread.currentThread()) {
                return true;
            }
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (true) {
                try {
                    return done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    synchronized int waiting() {
        return waitingEpochs;
    }

    /** Said at once and whenever the count has doubled, so that few remarks tell of many losses. */
    private void lost(String what, long count, String counted) {
        String why = counted + ", because the listeners were slower than the training";
        told.put(what, why);
        if (Long.bitCount(count) == 1) {
            remark(Remark.of(what, why), null);
        }
    }

    private static String count(List<Integer> epochs) {
        String first =
                epochs.stream()
                        .limit(10)
                        .map(String::valueOf)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("");
        return epochs.size()
                + (epochs.size() == 1 ? " epoch (" : " epochs (")
                + first
                + (epochs.size() > 10 ? ", …)" : ")");
    }

    private void putSteps() {
        if (!steps.isEmpty()) {
            List<StepSnapshot> batch = steps;
            steps = new ArrayList<>();
            put(
                    new Item(
                            listener -> batch.forEach(listener::onStep),
                            0,
                            batch.size(),
                            false,
                            false));
        }
    }

    private void putFirst(Item item) {
        items.addFirst(item);
        notifyAll();
    }

    /** What is remarked while the rest is handed out still belongs to the run. */
    private void putBeforeTheEnd(Item item) {
        Item end = ended ? items.pollLast() : null;
        if (end != null) {
            put(item);
            items.add(end);
        } else if (!ended) {
            put(item);
        }
    }

    private void put(Item item) {
        items.add(item);
        waitingBytes += item.bytes();
        waitingEpochs += item.epoch() ? 1 : 0;
        notifyAll();
    }

    private void handOut() {
        try {
            boolean last = false;
            while (!last) {
                Item item = take();
                listeners.removeIf(listener -> !call(listener, item.call()));
                last = item.last();
                handedOut(item);
            }
        } finally {
            done.countDown();
        }
    }

    private void tellStart(RunListener listener, Supplier<RunInfo> info) {
        RunInfo told = known == null ? info.get() : known;
        known = told;
        listener.onStart(told);
    }

    private static boolean call(RunListener listener, Consumer<RunListener> call) {
        try {
            call.accept(listener);
            return true;
        } catch (Throwable failure) { // one listener's failure is not the others' business
            try {
                LOG.warn(
                        "{} failed and is told nothing more of this run",
                        listener.getClass().getName(),
                        failure);
            } catch (Throwable again) {
                // out of memory, most likely: cut off without a word
            }
            return false;
        }
    }

    /**
     * An item counts as waiting until it has been handed out, so that the bound holds for the
     * memory it takes.
     */
    private synchronized void handedOut(Item item) {
        waitingBytes -= item.bytes();
        waitingSteps -= item.steps();
        waitingEpochs -= item.epoch() ? 1 : 0;
    }

    private synchronized Item take() {
        while (true) {
            Item item = items.poll();
            if (item != null) {
                return item;
            }
            try {
                wait(STEP_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                // nobody but a listener can do this, and it ends nothing: the run's end does
            }
            if (items.isEmpty()) {
                putSteps();
            }
        }
    }
}
