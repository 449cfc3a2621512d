package dev.underhood.record;

import dev.underhood.record.Waiting.Item;
import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.StepSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue between the thread that records, which only puts, and the listeners, which are called
 * from one daemon thread. Putting never waits: the queue is bounded by items and by bytes, and when
 * it is full tensors are left out before numbers, and everything left out is counted.
 */
final class Delivery implements RunListener.Additions {
    /** At most this many epochs wait, the second half of them without their tensors. */
    static final int MAX_EPOCHS = 256;

    /** At most this many steps wait. */
    static final int MAX_STEPS = 1 << 16;

    /**
     * Steps wait this long for company, so that the thread that records does not wake the other for
     * each of them.
     */
    private static final long STEP_PAUSE_MILLIS = 200;

    private final Listeners listeners;
    private final long maxBytes;
    private final int maxEpochs;
    private final Remarks remarks;
    private final RecordedNames recorded = new RecordedNames();
    private final QueueLosses losses = new QueueLosses(this::remark);
    private final Waiting waiting = new Waiting();
    private @Nullable Thread thread;
    private @Nullable RunInfo known;
    private @Nullable Item end;
    private boolean endIsTold;
    private boolean isHandingOut;

    Delivery(String run, List<RunListener> listeners, long maxBytes) {
        this(run, listeners, maxBytes, MAX_EPOCHS);
    }

    Delivery(String run, List<RunListener> listeners, long maxBytes, int maxEpochs) {
        this.listeners = new Listeners(listeners);
        this.maxBytes = maxBytes;
        this.maxEpochs = maxEpochs;
        remarks = new Remarks(run);
    }

    /**
     * Begins to hand out. What was remarked before the start follows it. Does nothing the second
     * time.
     *
     * @param info what is known of the run; asked on the listeners' thread, once
     */
    synchronized void start(Supplier<RunInfo> info) {
        if (thread != null) {
            return;
        }
        waiting.putFirst(Item.of(listener -> tellStart(listener, info)));
        startThread();
    }

    private void startThread() {
        Thread runner = new Thread(this::handOut, "underhood-recorder");
        runner.setDaemon(true);
        runner.start();
        thread = runner;
        isHandingOut = true;
    }

    synchronized void step(StepSnapshot step) {
        if (end != null) {
            return;
        }
        if (waiting.steps() >= MAX_STEPS) {
            losses.step();
        } else {
            waiting.gather(step);
        }
    }

    synchronized void epoch(EpochSnapshot epoch) {
        if (end != null) {
            return;
        }
        if (waiting.epochs() >= maxEpochs) {
            losses.epoch(epoch.epoch());
            return;
        }
        EpochSnapshot kept = epoch;
        if (epoch.bytes() > 0 && (waiting.epochs() >= maxEpochs / 2 || !hasRoom(epoch.bytes()))) {
            losses.tensorsOf(epoch.epoch());
            kept = epoch.withoutTensors();
        }
        EpochSnapshot handed = kept;
        recorded.add(handed);
        waiting.putSteps();
        put(new Item(listener -> listener.onEpoch(handed), handed.bytes(), 0, true));
    }

    /** Hands out a tensor of an epoch that was recorded before, also after the end. */
    @Override
    public synchronized void add(LateTensor late) {
        String refusal = thread == null ? "the run has not begun" : recorded.refusal(late);
        if (refusal != null) {
            String what = "Tensor " + late.name() + " is not added to epoch " + late.epoch();
            remark(Remark.of(what, refusal), null);
        } else if (waiting.steps() >= MAX_STEPS || !hasRoom(late.tensor().bytes())) {
            losses.lateTensor();
        } else {
            recorded.add(late);
            put(new Item(listener -> listener.onTensor(late), late.tensor().bytes(), 1, false));
            if (!isHandingOut) {
                startThread();
            }
        }
    }

    /** What is larger than the queue may be waits alone. */
    private boolean hasRoom(long bytes) {
        return waiting.bytes() == 0 || waiting.bytes() + bytes <= maxBytes;
    }

    @Override
    public void remark(Remark remark) {
        remark(remark, null);
    }

    /** Hands out a remark, unless it says nothing new. Waits for the start of the run. */
    synchronized void remark(Remark remark, @Nullable Throwable cause) {
        handOn(remarks.news(remark, cause));
    }

    /** Hands out a remark that is in the log already, unless it says nothing new. */
    synchronized void loggedRemark(Remark remark) {
        handOn(remarks.repeated(remark));
    }

    private void handOn(@Nullable Remark news) {
        if (news != null) {
            putBeforeTheEnd(Item.of(listener -> listener.onRemark(news)));
        }
    }

    synchronized void outputs(List<Output> outputs) {
        putBeforeTheEnd(Item.of(listener -> listener.onOutputs(outputs)));
    }

    /** Ends the run. Does nothing the second time or before the start. */
    synchronized void end(RunEnd at) {
        if (end != null || thread == null) {
            return;
        }
        waiting.putSteps();
        losses.sayAll();
        Item last = Item.of(listener -> listener.onEnd(at));
        put(last);
        end = last;
    }

    /**
     * Waits until everything has been handed out. An interrupt does not shorten the wait; it is
     * kept for the caller.
     *
     * @return false if the time was not enough
     */
    boolean await(Duration atMost) {
        Thread runner;
        synchronized (this) {
            runner = thread;
        }
        if (runner == null || runner == Thread.currentThread()) {
            return true;
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (true) {
                try {
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    runner.join(Math.max(1, left));
                    return !runner.isAlive();
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
        return waiting.epochs();
    }

    /** What is said while the rest is handed out still belongs to the run. */
    private void putBeforeTheEnd(Item item) {
        Item last = end;
        if (last == null) {
            put(item);
        } else {
            waiting.putBefore(last, item);
        }
    }

    private void put(Item item) {
        waiting.put(item);
        notifyAll();
    }

    private void handOut() {
        Item item;
        do {
            item = take();
            listeners.tell(item.call());
        } while (!isLast(item));
    }

    private void tellStart(RunListener listener, Supplier<RunInfo> info) {
        RunInfo told = known == null ? info.get() : known;
        known = told;
        listener.onStart(told, this);
    }

    private synchronized boolean isLast(Item handedOut) {
        waiting.handedOut(handedOut);
        endIsTold |= handedOut.equals(end);
        isHandingOut = !(endIsTold && waiting.isEmpty());
        return !isHandingOut;
    }

    private synchronized Item take() {
        while (true) {
            Item item = waiting.poll();
            if (item != null) {
                return item;
            }
            try {
                wait(STEP_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                // nobody but a listener can do this, and it ends nothing: the run's end does
            }
            if (waiting.isEmpty()) {
                waiting.putSteps();
            }
        }
    }
}
