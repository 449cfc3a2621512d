package dev.underhood.store.memory;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.Description;
import dev.underhood.store.RunWriter;
import java.util.List;

/** The only writer of a run in memory. */
final class MemoryWriter implements RunWriter {
    private final MemoryRun run;
    private boolean open = true;

    MemoryWriter(MemoryRun run) {
        this.run = run;
    }

    @Override
    public RunId id() {
        return run.info().id();
    }

    @Override
    public int lastEpoch() {
        return run.lastEpoch();
    }

    @Override
    public void append(EpochSnapshot epoch) {
        run.add(epoch);
    }

    @Override
    public void append(LateTensor tensor) {
        run.add(tensor);
    }

    @Override
    public void append(List<StepSnapshot> more) {
        run.add(more);
    }

    @Override
    public void append(Remark remark) {
        run.add(remark);
    }

    @Override
    public void outputs(List<Output> known) {
        run.know(known);
    }

    @Override
    public void describe(Description description) {
        run.describe(description);
    }

    @Override
    public void end(RunEnd runEnd) {
        run.finish(runEnd);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            run.release();
        }
    }
}
