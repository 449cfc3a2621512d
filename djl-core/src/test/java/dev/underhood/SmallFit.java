package dev.underhood;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.loss.Loss;
import dev.underhood.capture.Head;
import dev.underhood.run.ProbeSet;
import dev.underhood.run.Remark;
import dev.underhood.run.RunId;
import dev.underhood.run.Tensor;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A real training of one epoch on a few rows of five random numbers, recorded in memory. */
final class SmallFit {
    static final int ROWS = 12;
    static final int COLUMNS = 5;

    final RunStore store = RunStore.inMemory();
    private final Block block;
    private final Loss loss;
    private final List<Evaluator> evaluators = new ArrayList<>();
    private List<String> classNames = List.of();
    private List<Head> heads = List.of();
    private Shape input = new Shape(ROWS, COLUMNS);
    private @Nullable RunId resumed;

    SmallFit(Block block, Loss loss) {
        this.block = block;
        this.loss = loss;
    }

    SmallFit with(Evaluator evaluator) {
        evaluators.add(evaluator);
        return this;
    }

    SmallFit classNames(String... names) {
        classNames = List.of(names);
        return this;
    }

    SmallFit outputs(Head... described) {
        heads = List.of(described);
        return this;
    }

    SmallFit input(Shape shape) {
        input = shape;
        return this;
    }

    SmallFit resume(RunReader run) {
        resumed = run.info().id();
        return this;
    }

    /** Trains for an epoch, with the labels that are made, and reads the run. */
    @SafeVarargs
    final RunReader fit(Function<NDManager, NDArray>... labels) throws Exception {
        return fit(store, labels);
    }

    @SafeVarargs
    final RunReader fit(RunStore into, Function<NDManager, NDArray>... labels) throws Exception {
        TrainingRecorderBuilder builder =
                TrainingRecorder.builder(into, "small")
                        .probes(probes(), classNames)
                        .outputs(heads.toArray(Head[]::new));
        if (resumed != null) {
            builder.resume(resumed);
        }
        TrainingRecorder recorder = builder.build();
        Engine.getInstance().setRandomSeed(7);
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(loss).addTrainingListeners(recorder);
        evaluators.forEach(config::addEvaluator);
        try (Model model = Model.newInstance("small")) {
            model.setBlock(block);
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(input);
                NDManager manager = model.getNDManager();
                NDArray[] made = new NDArray[labels.length];
                for (int i = 0; i < made.length; i++) {
                    made[i] = labels[i].apply(manager);
                }
                ArrayDataset data =
                        new ArrayDataset.Builder()
                                .setData(manager.create(values((int) input.size()), input))
                                .optLabels(made)
                                .setSampling((int) input.get(0), false)
                                .build();
                EasyTrain.fit(trainer, 1, data, data);
            }
        }
        return into.open(recorder.runId());
    }

    static List<String> remarks(RunReader run) {
        return run.state().remarks().stream()
                .filter(remark -> !remark.what().equals(Traced.SAID))
                .map(Remark::text)
                .toList();
    }

    private ProbeSet probes() {
        int[] shape = new int[input.dimension()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) input.get(i);
        }
        shape[0] = 3;
        int size = (int) (input.size() / input.get(0)) * 3;
        return ProbeSet.of(Tensor.of(values(size), shape), new int[] {-1, -1, -1});
    }

    private static float[] values(int size) {
        Random random = new Random(5);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
