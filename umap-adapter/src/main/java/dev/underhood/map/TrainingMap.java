package dev.underhood.map;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.run.TensorNames;
import dev.underhood.store.RunLockedException;
import dev.underhood.store.RunStore;
import dev.underhood.umap.Umap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a map of a training, on which each dot is a sample and moves from epoch to epoch as the
 * network learns to tell it from the others. One line of a recorder records the features of a fixed
 * set and adds the map to the same run:
 *
 * <pre>{@code
 * TrainingRecorder.builder(store, "cifar10")
 *         .features(Probes.of(validation, 1000, 10), TrainingMap::in)
 * }</pre>
 *
 * <p><b>Twice.</b> While the network trains, each epoch's map begins where the one before ended, as
 * tensor {@link TensorNames#EMBEDDING}. When the run has ended, all epochs are embedded once more,
 * the last one first, as {@code embedding/backwards}: it is calmer, because the trained network
 * knows the groups that the untrained one does not, so that dots can be held more firmly. How far
 * the samples move and how many neighbours they keep are numbers of the epochs, {@code
 * map/displacement} (of the second map {@code map/displacement-backwards}) and {@code map/overlap};
 * see {@link dev.underhood.umap.AlignedFrame}.
 *
 * <p><b>Threads.</b> Maps are made on one thread of the lowest priority, away from the training and
 * from the listeners, and that rests three quarters of the time as long as the network trains; if
 * they take longer than the epochs, they come later, and the rest after the end. That thread keeps
 * the process alive after the end until the maps are made, as {@link #await} can wait for; {@link
 * #make} makes them of a run that was recorded before. Features are read from the store, one epoch
 * at a time.
 *
 * <p><b>Errors.</b> Epochs that cannot be embedded, as those of a training that has diverged, have
 * no map; the run says so, or, after its end, the log.
 */
public final class TrainingMap implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingMap.class);
    private static final int MOST_TRIES = 50;
    private static final long PAUSE_MILLIS = 200;

    /** While the training runs, a frame is followed by a rest of so many times its length. */
    private static final int REST = 3;

    private final RunStore store;
    private final Umap umap;
    private final CountDownLatch made = new CountDownLatch(1);
    private @Nullable Maps maps;
    private @Nullable Thread worker;
    private boolean news;
    private boolean ended;

    /** The maps of a run that has begun, and where they go while it lasts. */
    private record Maps(RunId run, MapMaker maker, RecordedFeatures features, Additions road) {}

    private TrainingMap(RunStore store, Umap umap) {
        this.store = store;
        this.umap = umap;
    }

    /**
     * Makes the map of one run, with UMAP's defaults on one thread.
     *
     * @param store the store that the run is written to
     * @return a listener for one run, behind the store's among its listeners
     */
    public static TrainingMap in(RunStore store) {
        return in(store, usual());
    }

    /**
     * Makes the map of one run.
     *
     * @param store the store that the run is written to
     * @param umap the options; its threads work beside the training
     * @return a listener for one run, behind the store's among its listeners
     */
    public static TrainingMap in(RunStore store, Umap umap) {
        return new TrainingMap(store, umap);
    }

    /**
     * Makes what a recorded run lacks of both maps, e.g. because its process ended before they were
     * made, with UMAP's defaults on one thread. Returns when it is done.
     *
     * @param store where the run is
     * @param id a run with features that is not being written
     * @throws dev.underhood.store.StoreException if the run cannot be read or is being written
     */
    public static void make(RunStore store, RunId id) {
        MapMaker maker =
                new MapMaker(
                        new RecordedFeatures(store, id),
                        usual(),
                        (epoch, why) -> LOG.warn("run {}: {}", id, lacking(epoch, why).text()));
        while (maker.forward(late -> store.add(id, List.of(late)))) {
            // the next one
        }
        store.add(id, maker.backwards());
    }

    private static Umap usual() {
        return Umap.builder().threads(1).build();
    }

    @Override
    public synchronized void onStart(RunInfo info, Additions additions) {
        RecordedFeatures features = new RecordedFeatures(store, info.id());
        MapMaker maker =
                new MapMaker(
                        features,
                        umap,
                        (epoch, why) -> say(info.id(), additions, lacking(epoch, why)));
        maps = new Maps(info.id(), maker, features, additions);
    }

    @Override
    public synchronized void onEpoch(EpochSnapshot epoch) {
        Maps begun = maps;
        if (begun != null && epoch.tensors().containsKey(TensorNames.FEATURES)) {
            news = true;
            notifyAll();
            if (worker == null) {
                worker = start(begun, true, () -> follow(begun));
            }
        }
    }

    @Override
    public synchronized void onEnd(RunEnd end) {
        ended = true;
        notifyAll();
        Maps begun = maps;
        Thread live = worker;
        if (begun == null || live == null) {
            made.countDown();
        } else {
            start(begun, false, () -> finish(begun, live));
        }
    }

    /**
     * Waits until the maps of a run that has ended are made, or have failed.
     *
     * @param atMost how long
     * @return false if they are not made by then
     * @throws InterruptedException if this thread is interrupted
     */
    public boolean await(Duration atMost) throws InterruptedException {
        return made.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What a thread of maps does. */
    private interface Work {
        void run() throws InterruptedException;
    }

    @SuppressWarnings("ThreadPriorityCheck") // where the system heeds it, so much the better
    private Thread start(Maps begun, boolean daemon, Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (InterruptedException e) {
                                LOG.info("run {}: its map is not made to the end", begun.run());
                            } catch (RuntimeException | Error e) {
                                say(
                                        begun.run(),
                                        begun.road(),
                                        new Remark(
                                                "The map of the training is not complete",
                                                String.valueOf(e.getMessage()),
                                                "Make it with TrainingMap.make(store, run)"));
                            } finally {
                                if (!daemon) {
                                    made.countDown();
                                }
                            }
                        },
                        "underhood-map");
        thread.setDaemon(daemon);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        return thread;
    }

    /** Makes the first map while the run is being written. */
    private void follow(Maps begun) throws InterruptedException {
        while (isNews()) {
            long began = System.nanoTime();
            while (begun.maker().forward(begun.road()::add)
                    && isRested(REST * (System.nanoTime() - began))) {
                began = System.nanoTime();
            }
        }
    }

    private synchronized boolean isNews() throws InterruptedException {
        while (!news && !ended) {
            wait();
        }
        news = false;
        return !ended;
    }

    /** Leaves the processor to the training for a while; false if the run ends meanwhile. */
    private synchronized boolean isRested(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        long left = nanos;
        while (!ended && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return !ended;
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    /** Makes what is left when nobody writes the run any more. */
    private void finish(Maps begun, Thread live) throws InterruptedException {
        live.join();
        RunId run = begun.run();
        int handedOver = begun.maker().last();
        for (int i = 0; i < MOST_TRIES && isOnItsWay(begun, handedOver); i++) {
            Thread.sleep(PAUSE_MILLIS);
        }
        List<LateTensor> rest = new ArrayList<>();
        while (begun.maker().forward(rest::add)) {
            // the next one
        }
        add(run, rest);
        LOG.info("run {}: its map is aligned backwards", run);
        add(run, begun.maker().backwards());
        LOG.info("run {}: its maps are made", run);
    }

    private static boolean isOnItsWay(Maps begun, int epoch) {
        return epoch >= 0 && !begun.features().has(TensorNames.EMBEDDING, epoch);
    }

    /** Whoever writes the run last may need a moment to let it go. */
    private void add(RunId run, List<LateTensor> made) throws InterruptedException {
        for (int tries = 1; !made.isEmpty(); tries++) {
            try {
                store.add(run, made);
                return;
            } catch (RunLockedException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static Remark lacking(int epoch, RuntimeException why) {
        return Remark.of(
                "The map of the training lacks epochs", "epoch " + epoch + ": " + why.getMessage());
    }

    private void say(RunId run, Additions road, Remark remark) {
        if (isEnded()) {
            LOG.warn("run {}: {}", run, remark.text());
        } else {
            road.remark(remark);
        }
    }
}
