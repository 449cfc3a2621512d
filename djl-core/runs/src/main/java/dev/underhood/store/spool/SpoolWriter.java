package dev.underhood.store.spool;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.Description;
import dev.underhood.store.RunWriter;
import java.time.Duration;
import java.util.List;

/** Writes a run to the spool, where it is safe, and lets the courier deliver it. */
final class SpoolWriter implements RunWriter {
    private final RunWriter spool;
    private final Consignment consignment;
    private final Courier courier;
    private final Duration patience;
    private final int firstEpoch;
    private boolean open = true;

    /**
     * @param patience how long a call waits for its delivery while the database keeps up
     */
    SpoolWriter(RunWriter spool, Consignment consignment, Courier courier, Duration patience) {
        this.spool = spool;
        this.consignment = consignment;
        this.courier = courier;
        this.patience = patience;
        firstEpoch = spool.lastEpoch();
    }

    @Override
    public RunId id() {
        return spool.id();
    }

    @Override
    public int lastEpoch() {
        return spool.lastEpoch();
    }

    @Override
    public void append(EpochSnapshot epoch) {
        spool.append(epoch);
        consignment.recent().add(epoch);
        deliver();
    }

    /** Those of epochs before a resumed run went on are not in the spool: they wait in memory. */
    @Override
    public void append(LateTensor late) {
        if (late.epoch() > firstEpoch) {
            spool.append(late);
        }
        consignment.recent().add(late);
        deliver();
    }

    @Override
    public void append(List<StepSnapshot> steps) {
        spool.append(steps);
        steps.stream().mapToLong(StepSnapshot::step).min().ifPresent(consignment::wantSteps);
        deliver();
    }

    @Override
    public void append(Remark remark) {
        spool.append(remark);
        deliver();
    }

    @Override
    public void outputs(List<Output> outputs) {
        spool.outputs(outputs);
        deliver();
    }

    @Override
    public void describe(Description description) {
        spool.describe(description);
        deliver();
    }

    @Override
    public void end(RunEnd runEnd) {
        spool.end(runEnd);
        deliver();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            spool.close();
            consignment.close();
            deliver();
        }
    }

    private void deliver() {
        courier.deliver(consignment, consignment.want(), patience);
    }
}
