package dev.underhood;

import ai.djl.training.Trainer;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import dev.underhood.capture.Budget;
import dev.underhood.capture.Capture;
import dev.underhood.capture.CaptureOptions;
import dev.underhood.capture.Captures;
import dev.underhood.capture.Frame;
import dev.underhood.capture.Head;
import dev.underhood.capture.Plane;
import dev.underhood.capture.ProbeWish;
import dev.underhood.capture.Probes;
import dev.underhood.capture.RunFacts;
import dev.underhood.run.Normalization;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a {@link TrainingRecorder} records. Every option may be left out. */
public final class TrainingRecorderBuilder {
    private static final long MEGABYTE = 1L << 20;

    final String name;
    int plannedEpochs;
    @Nullable Tracker learningRate;
    long maxQueueBytes = 64 * MEGABYTE;
    Clock clock = Clock.systemUTC();
    LongSupplier nanoTime = System::nanoTime;
    List<Head> heads = List.of();
    final Map<String, String> options = new LinkedHashMap<>();
    final Destination destination;

    private final List<Capture> own = new ArrayList<>();
    private @Nullable ProbeSet probes; // null: not a word of them
    private @Nullable ProbeSet ofDataset;
    private @Nullable Normalization normalization;
    private List<String> classNames = List.of();
    private List<String> namesInDataset = List.of();
    private List<String> layers = List.of();
    private int activationProbes = 1;
    private @Nullable Plane plane;
    private long maxEpochBytes; // 0: not set
    private boolean everything;
    private double maxShare = 1;

    TrainingRecorderBuilder(@Nullable RunStore store, String name) {
        destination = new Destination(store);
        this.name = name;
    }

    /**
     * Shows these examples to the network at every epoch and records what it makes of them. Make
     * them with {@link ProbeSet#of}, or of DJL's arrays, images and data sets with {@link
     * dev.underhood.capture.Probes}.
     *
     * <p>Without a word of probes they are ten examples of the first batch that is trained with,
     * spread over its classes: all that can be seen before the first update. They are copied then.
     * There are none if the network has blocks that may draw random numbers in inference, if the
     * training loop tells of no batch before epoch 0, or if one example takes more than 4 MiB; the
     * run says so. A run that is resumed keeps those that it began with.
     *
     * @param probes images, texts or rows, each with all inputs that the network takes; {@link
     *     ProbeSet#none()} to show it nothing
     * @return this
     */
    public TrainingRecorderBuilder probes(ProbeSet probes) {
        this.probes = probes;
        ofDataset = null;
        return this;
    }

    /**
     * Shows ten examples of a data set, best of the one for validation, spread over it and over its
     * classes. They are read now, through its transforms, see {@link Probes#of(RandomAccessDataset,
     * int, int)}. What their labels mean is decided with the outputs. The classes get the names
     * that the data set knows ({@code getClasses()} or {@code getSynset()}, as DJL's image data
     * sets have them) unless {@link #classNames} says others, and images are shown as they were
     * before the data set's {@code Normalize}, where it can be seen.
     *
     * @param dataset the data set, prepared here if it is not yet
     * @return this
     * @throws IOException if the data set cannot be read
     * @throws TranslateException if a transform fails
     */
    public TrainingRecorderBuilder probes(RandomAccessDataset dataset)
            throws IOException, TranslateException {
        ofDataset = Probes.of(dataset, ProbeWish.COUNT, 0); // labels as they are
        namesInDataset = Probes.classNames(dataset);
        probes = null;
        return this;
    }

    /**
     * Says how images were made what the network takes, so that probes are shown as people see
     * them. It changes nothing of what the network is shown; probes that know it themselves keep
     * theirs.
     *
     * @param mean what was subtracted, for each channel or one for all
     * @param deviation what it was divided by then, for each channel or one for all
     * @return this
     * @throws IllegalArgumentException if there are not as many means as deviations, one is not
     *     finite, or a deviation is 0
     */
    public TrainingRecorderBuilder normalizedBy(float[] mean, float[] deviation) {
        normalization = Normalization.of(mean, deviation);
        return this;
    }

    /**
     * As {@link #probes(ProbeSet)}, and says the names of the classes that labels of the probes are
     * indices into.
     *
     * @param probes images, texts or rows, each with all inputs that the network takes
     * @param classNames in the order of the network's outputs
     * @return this
     */
    public TrainingRecorderBuilder probes(ProbeSet probes, List<String> classNames) {
        return probes(probes).classNames(classNames);
    }

    /**
     * Names the classes that the network chooses among. Labels of probes are indices into them.
     *
     * @param names in the order of the network's outputs
     * @return this
     */
    public TrainingRecorderBuilder classNames(List<String> names) {
        this.classNames = List.copyOf(names);
        return this;
    }

    /**
     * Chooses the layers whose activations are recorded; by default the first convolution, and of a
     * network that has none the first few layers that hold parameters. Of recurrent layers and
     * TorchScript modules the input and the states are recorded too.
     *
     * @param layers the paths of blocks in the model, e.g. {@code 01Conv2d}, or their titles as the
     *     model summary shows them, e.g. {@code conv2d (01)}. Layers inside of DJL's own blocks can
     *     be chosen, and a {@link dev.underhood.capture.Tap} anywhere; a path followed by {@code
     *     /input} is what the layer was given
     * @return this
     */
    public TrainingRecorderBuilder activations(String... layers) {
        this.layers = List.of(layers);
        return this;
    }

    /**
     * Chooses for how many of the first probes activations are recorded; by default one.
     *
     * @param count 0 for none
     * @return this
     */
    public TrainingRecorderBuilder activationProbes(int count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "the number of probes must not be negative: " + count);
        }
        this.activationProbes = count;
        return this;
    }

    /**
     * Asks a network of two inputs at every epoch what it says all over a part of the plane, so
     * that the boundary between the classes is seen, and how it moves.
     *
     * @param plane what part, best {@link Plane#around} the examples that are learned from
     * @return this
     */
    public TrainingRecorderBuilder plane(Plane plane) {
        this.plane = plane;
        return this;
    }

    /**
     * Says what the network's outputs are: a choice among classes, independent labels or numbers,
     * with their names, and whether they are logits or probabilities. By default that is concluded
     * from the loss, the evaluators and the first batch, as far as they tell; what they do not tell
     * is not recorded, and remarked upon.
     *
     * @param heads a description of each output, in their order
     * @return this
     * @throws IllegalArgumentException if two have the same name
     */
    public TrainingRecorderBuilder outputs(Head... heads) {
        this.heads = Head.checked(List.of(heads));
        return this;
    }

    /**
     * Says how many epochs are planned, so that a viewer can show how far the training is.
     *
     * @param epochs 0 if that is not known
     * @return this
     */
    public TrainingRecorderBuilder plannedEpochs(int epochs) {
        this.plannedEpochs = epochs;
        return this;
    }

    /**
     * Writes down what was chosen for this training, such as the size of the batches, the optimiser
     * or the seed: runs are told apart and compared by it. A run that is resumed keeps what it
     * began with.
     *
     * @param name what was chosen, e.g. {@code batch size}; said twice, the last value counts
     * @param value a number, a text or anything else, recorded as its {@code toString()}
     * @return this
     * @throws IllegalArgumentException when the recorder is built, if the name is blank, or name or
     *     value has more than 1,024 bytes of UTF-8
     */
    public TrainingRecorderBuilder option(String name, Object value) {
        options.put(name, String.valueOf(value));
        return this;
    }

    /**
     * Records the learning rate too. DJL does not tell what tracker an optimiser has: hand in
     * another one that is built the same way. Not the optimiser's own, because some trackers count
     * how often they are asked.
     *
     * @param tracker asked at every batch with the number of the batch in this training, from 1
     * @return this
     */
    public TrainingRecorderBuilder learningRate(Tracker tracker) {
        this.learningRate = tracker;
        return this;
    }

    /**
     * Records something more: one of {@link Captures}, or whatever you capture yourself.
     *
     * @param capture told of the moments of the training after the recorder's captures
     * @return this
     */
    public TrainingRecorderBuilder capture(Capture capture) {
        own.add(capture);
        return this;
    }

    /**
     * Records something more at every epoch. The same as {@link #capture(Capture)} with {@link
     * Capture#of}.
     *
     * @param name what it records, for remarks, e.g. {@code the bias}
     * @param epoch called at the end of every epoch, and at epoch 0, on the training thread
     * @return this
     * @throws IllegalArgumentException if the name is blank
     */
    public TrainingRecorderBuilder capture(String name, BiConsumer<Trainer, Frame> epoch) {
        return capture(Capture.of(name, epoch));
    }

    /**
     * Records everything that looks deeper and needs no word more: the health of the layers, how
     * single samples of the validation fare, and where the network looks, see {@link
     * Captures#deeper}.
     *
     * @return this
     */
    public TrainingRecorderBuilder lookDeeper() {
        return lookDeeper(ProbeSet.none());
    }

    /**
     * The same, and what the filters like and the penultimate layer makes of a fixed set.
     *
     * @param set samples that the network takes, e.g. {@code Probes.of(validation, 500, 10)}
     * @return this
     */
    public TrainingRecorderBuilder lookDeeper(ProbeSet set) {
        own.addAll(Captures.deeper(set));
        return this;
    }

    /**
     * Records at every epoch what the network's penultimate layer makes of a fixed set of samples,
     * see {@link Captures#features(ProbeSet)}.
     *
     * @param set samples that the network takes, one or more
     * @return this
     * @throws IllegalArgumentException if there is no sample
     */
    public TrainingRecorderBuilder features(ProbeSet set) {
        return capture(Captures.features(set));
    }

    /**
     * The same, and has a listener make something of the features that belongs into the run: with
     * the module {@code umap-adapter} {@code features(set, TrainingMap::in)} makes a map of them
     * that moves as the network learns.
     *
     * @param set samples that the network takes, one or more
     * @param maker makes the listener, given the store that the run is written to
     * @return this
     * @throws IllegalArgumentException if there is no sample
     * @throws IllegalStateException if this recorder has no store
     */
    public TrainingRecorderBuilder features(ProbeSet set, Function<RunStore, RunListener> maker) {
        return features(set).listener(maker.apply(destination.store()));
    }

    /**
     * Adds a listener; several may listen.
     *
     * @param listener told everything that is recorded, on a thread of the recorder's
     * @return this
     */
    public TrainingRecorderBuilder listener(RunListener listener) {
        destination.add(listener);
        return this;
    }

    /**
     * Continues a run of the store instead of beginning one: epochs and steps are numbered on from
     * its last.
     *
     * @param id the run
     * @return this
     * @throws IllegalStateException if this recorder has no store
     * @throws dev.underhood.store.RunNotFoundException if the store has no such run
     */
    public TrainingRecorderBuilder resume(RunId id) {
        destination.resume(id);
        return this;
    }

    /**
     * Sets what the tensors of one epoch may take. Kernels and activations are sampled so that all
     * of an epoch fits: the first convolution whole, of the others some filters, evenly spread and
     * the same at every epoch, and the run says which. Anything else is recorded whole or, if it
     * has no room, left out and noted in the run.
     *
     * @param bytes at least 1; by default 2 MiB, which only tensors that are never sampled (large
     *     confusions, your captures) may exceed, up to 32 MiB
     * @return this
     */
    public TrainingRecorderBuilder maxEpochBytes(long bytes) {
        this.maxEpochBytes = positive(bytes);
        return this;
    }

    /**
     * Records all kernels and activations whole, however much that is; what an epoch takes is noted
     * in the run. With {@link #maxEpochBytes} too, what does not fit is left out rather than
     * sampled. A slow listener makes such epochs wait in memory, see {@link #maxQueueBytes}.
     *
     * @return this
     */
    public TrainingRecorderBuilder everything() {
        this.everything = true;
        return this;
    }

    /**
     * Limits what recording may take of the training's time, measured on the training's thread.
     * While it takes more, what takes most of it is recorded at every second epoch only, then at
     * every fourth and so on up to every 64th, and the run says so. The losses, the evaluators and
     * the other numbers of the recorder are recorded at every epoch in any case, and everything at
     * epoch 0 and at the last of {@link #plannedEpochs}. It begins after epoch 2: what comes first
     * is also compiled and loaded.
     *
     * @param share above 0, at most 1; by default 1, which leaves out nothing
     * @return this
     * @throws IllegalArgumentException if the share is not that
     */
    public TrainingRecorderBuilder maxShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "a share of the training's time must be above 0 and at most 1: " + share);
        }
        this.maxShare = share;
        return this;
    }

    /**
     * Limits the memory of captured tensors that wait for the listeners. An epoch that takes more
     * waits alone.
     *
     * @param bytes at least 1; by default 64 MiB
     * @return this
     */
    public TrainingRecorderBuilder maxQueueBytes(long bytes) {
        this.maxQueueBytes = positive(bytes);
        return this;
    }

    /**
     * Sets the clock that epochs are stamped with.
     *
     * @param clock by default the system's
     * @return this
     */
    public TrainingRecorderBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Makes the recorder. Nothing is written before the training begins.
     *
     * @return a recorder for one trainer
     * @throws IllegalArgumentException if a name is blank or too long, the label of a probe names
     *     no class, there is another number of class names than the only output that was described
     *     has, or two captures have the same name
     */
    public TrainingRecorder build() {
        Head.checkNames(heads, classNames());
        return new TrainingRecorder(this);
    }

    /** Returns the captures in the order in which they are told of a moment. */
    List<Capture> captures(TrainingListener recorder, RunFacts facts) {
        RunInfo before = destination.before();
        CaptureOptions options =
                new CaptureOptions(
                        new ProbeWish(
                                probes,
                                ofDataset,
                                normalization,
                                before == null ? null : before.probes()),
                        layers,
                        activationProbes,
                        plane,
                        heads,
                        destination.outputsBefore(),
                        classNames(),
                        learningRate);
        List<Capture> captures = new ArrayList<>(Captures.standard(options, recorder, facts, own));
        captures.addAll(own);
        return captures;
    }

    /** Returns the names of the classes: a run that is resumed keeps its own. */
    List<String> classNames() {
        RunInfo before = destination.before();
        if (before != null && !before.classNames().isEmpty()) {
            return before.classNames();
        }
        return classNames.isEmpty() ? namesInDataset : classNames;
    }

    /** Returns the probes as far as they are known before the training. */
    ProbeSet handedIn() {
        RunInfo before = destination.before();
        ProbeSet known = before == null ? probes : before.probes();
        return known == null ? ProbeSet.none() : known;
    }

    Budget budget() {
        if (everything) {
            return Budget.everything(maxEpochBytes == 0 ? Long.MAX_VALUE : maxEpochBytes);
        }
        return maxEpochBytes == 0
                ? Budget.sampling(Budget.DEFAULT_BYTES, Budget.DEFAULT_LIMIT)
                : Budget.sampling(maxEpochBytes, maxEpochBytes);
    }

    Thinning thinning(Map<String, Capture> captures) {
        Set<String> thinnable =
                captures.entrySet().stream()
                        .filter(capture -> capture.getValue().mayLeaveOutEpochs())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        return new Thinning(maxShare, plannedEpochs, thinnable);
    }

    private static long positive(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a limit must be at least 1 byte: " + bytes);
        }
        return bytes;
    }
}
