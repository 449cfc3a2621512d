// Trains a tiny network for two epochs, looks at it and saves a film: jshell --class-path … two-epochs.jsh
// begin training
import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.*;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.*;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import dev.underhood.TrainingRecorder;
import dev.underhood.store.*;

var runs = RunStore.at(Path.of("runs"));
var config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).addEvaluator(new Accuracy());
TrainingRecorder.builder(runs, "two epochs").build().addTo(config);
var model = Model.newInstance("two epochs");
model.setBlock(new SequentialBlock()
        .add(Conv2d.builder().setKernelShape(new Shape(5, 5)).setFilters(6).build())
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(2).build()));
var trainer = model.newTrainer(config);
trainer.initialize(new Shape(1, 1, 12, 12));

// pictures of noise, of which every second one is brighter
var pixels = new float[64 * 144];
var bright = new float[64];
var random = new Random(7);
for (int i = 0; i < pixels.length; i++) {
    bright[i / 144] = i / 144 % 2;
    pixels[i] = random.nextFloat() + bright[i / 144] / 4;
}
var data = new ArrayDataset.Builder(). // the dot at the end of a line tells JShell to read on
        setData(trainer.getManager().create(pixels, new Shape(64, 1, 12, 12))).
        optLabels(trainer.getManager().create(bright)).
        setSampling(16, true).
        build();
EasyTrain.fit(trainer, 2, data, data);
trainer.close();
model.close();
// end training

// begin looking
import dev.underhood.animation.*;
import dev.underhood.figure.*;

var run = runs.open(runs.list().get(0));
var kernels = FigureCatalogue.named("kernels").orElseThrow().of(run, FigureOptions.defaults());
var picture = Pictures.image(kernels.at(2), 600, 400);
System.out.println("epochs " + run.epochs() + ", a picture of " + picture.getWidth() + " x " + picture.getHeight());
Gif.write(Animation.of(kernels, run.epochs()).withFps(2).withSize(600, 400), Path.of("kernels.gif"), Progress.NONE);
// end looking
run.close();
System.out.println("saved " + Path.of("kernels.gif").toAbsolutePath());
/exit
