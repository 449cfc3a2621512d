package dev.underhood.capture.machine;

import ai.djl.Device;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.util.cuda.CudaUtils;
import dev.underhood.capture.Capture;
import dev.underhood.capture.Frame;
import dev.underhood.run.Remark;
import dev.underhood.run.Scalar;
import org.jspecify.annotations.Nullable;

/** How fast the training is, and what memory it takes at the end of every epoch. */
public final class Machine implements Capture {
    private static final double MIB = 1 << 20;

    private final ProcessMemory memory;
    private boolean hasBegun;
    private long start;
    private long lastUpdate;
    private long samples;
    private boolean certain = true;

    /** Makes the capture. */
    public Machine() {
        this(ProcessMemory.ofThisProcess());
    }

    Machine(ProcessMemory memory) {
        this.memory = memory;
    }

    @Override
    public String name() {
        return "the machine";
    }

    @Override
    public boolean mayLeaveOutEpochs() {
        return false;
    }

    /** The clock begins with the first batch behind it, which so does not count. */
    @Override
    public void trained(Trainer trainer, @Nullable BatchData batch, Frame frame) {
        if (!hasBegun) {
            hasBegun = true;
            start = System.nanoTime();
            lastUpdate = start;
        } else if (batch == null || batch.getBatch() == null) {
            certain = false;
        } else {
            samples += batch.getBatch().getSize();
        }
    }

    @Override
    public void updated(Trainer trainer, boolean certain, Frame frame) {
        lastUpdate = System.nanoTime();
    }

    @Override
    public void epoch(Trainer trainer, Frame frame) {
        if (certain && samples > 0 && lastUpdate > start) {
            double seconds = (lastUpdate - start) / 1e9;
            frame.put(new Scalar(Scalar.SAMPLES_PER_SECOND, samples / seconds));
        }
        Runtime java = Runtime.getRuntime();
        frame.put(new Scalar(Scalar.HEAP, (java.totalMemory() - java.freeMemory()) / MIB));
        long bytes = memory.bytes();
        if (bytes > 0) {
            frame.put(new Scalar(memory.name(), bytes / MIB));
        }
        gpu(trainer, frame);
        samples = 0;
        certain = true;
        start = System.nanoTime();
    }

    private static void gpu(Trainer trainer, Frame frame) {
        long used = 0;
        try {
            for (Device device : trainer.getDevices()) {
                used += device.isGpu() ? CudaUtils.getGpuMemory(device).getUsed() : 0;
            }
        } catch (RuntimeException | LinkageError e) {
            frame.remark(Remark.of("The memory of the GPU is not recorded", e.toString()));
            return;
        }
        if (used > 0) {
            frame.put(new Scalar(Scalar.GPU, used / MIB));
        }
    }
}
