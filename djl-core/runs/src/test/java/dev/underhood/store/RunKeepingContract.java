package dev.underhood.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.run.EpochSnapshot;
import dev.underhood.run.LateTensor;
import dev.underhood.run.Output;
import dev.underhood.run.OutputKind;
import dev.underhood.run.Remark;
import dev.underhood.run.RunEnd;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every run store must do for those who keep house with runs that were recorded. */
public abstract class RunKeepingContract {
    private static final RunId ID = new RunId("run-1");
    private static final RunId COPY = new RunId("copy");
    private static final RunEnd END = new RunEnd(Runs.START.plusSeconds(90));

    /** Returns the store of this test, empty at first and the same at every call. */
    protected abstract RunStore store();

    /** Returns another store of the same kind. */
    protected abstract RunStore other();

    private void record() {
        RunInfo info = Runs.info("run-1").withOptions(options());
        try (RunWriter writer = store().create(info)) {
            writer.append(Remark.of("something is missing", "why"));
            writer.outputs(List.of(new Output("", OutputKind.CLASSES, List.of("a", "b"), "why")));
            writer.append(Runs.epoch(0));
            writer.append(Runs.epoch(1));
            writer.append(
                    List.of(
                            Runs.step(1, 0.5),
                            new StepSnapshot(
                                    2,
                                    7,
                                    List.of(new Scalar("a", Double.NaN), new Scalar("b", -0.0))),
                            new StepSnapshot(3, 7, List.of())));
            writer.append(Runs.epoch(4));
            writer.append(new LateTensor(4, "map", Runs.random(5, 3, 2)));
            writer.append(
                    new LateTensor(0, "map", Runs.random(6, 3, 2), List.of(new Scalar("far", 2))));
            writer.end(END);
        }
    }

    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("optimiser", "Adam");
        options.put("batch size", "32");
        options.put("augmented", "");
        return options;
    }

    @Test
    void keeps_the_options_of_a_training_in_their_order() {
        record();
        try (RunReader run = store().open(ID)) {
            assertThat(run.info().options()).containsExactlyEntriesOf(options());
        }
        assertThat(listed(store()).options()).containsExactlyEntriesOf(options());
    }

    @Test
    void a_run_is_named_tagged_and_noted_after_the_fact() {
        record();
        String name = Runs.info("run-1").name();
        assertThat(listed(store()).description()).isEqualTo(Description.of(name));
        Description said =
                store().describe(
                                ID,
                                run ->
                                        run.withName("Grundlinie 🙂")
                                                .withTags("paper", "to keep ")
                                                .withNote("two\nlines"));
        assertThat(said)
                .isEqualTo(
                        new Description(
                                "Grundlinie 🙂", List.of("paper", "to keep"), "two\nlines"));
        try (RunReader run = store().open(ID)) {
            assertThat(run.description()).isEqualTo(said);
            assertThat(run.info())
                    .isEqualTo(Runs.info("run-1").withOptions(options()).withName(said.name()));
            assertThat(run.state().status()).isEqualTo(RunState.Status.FINISHED);
            assertThat(run.state().endedAt()).isEqualTo(END.endedAt());
            assertThat(run.epochs()).containsExactly(0, 1, 4);
        }
        assertThat(listed(store()).description()).isEqualTo(said);
        store().describe(ID, run -> run.withoutTags("paper").withNote(""));
        assertThat(listed(store()).description())
                .isEqualTo(new Description("Grundlinie 🙂", List.of("to keep"), ""));
    }

    @Test
    void a_run_that_is_being_written_is_neither_described_nor_copied() {
        try (RunWriter writer = store().create(Runs.info("run-1"))) {
            writer.append(Runs.epoch(0));
            assertThatThrownBy(() -> store().describe(ID, run -> run.withNote("x")))
                    .isInstanceOf(RunLockedException.class)
                    .hasMessageContaining("run-1 is being written");
            assertThatThrownBy(() -> store().copy(ID, other()))
                    .isInstanceOf(RunLockedException.class)
                    .hasMessageContaining("copy it when it has ended");
            assertThat(other().list()).isEmpty();
            writer.append(Runs.epoch(1));
        }
        store().describe(ID, run -> run.withNote("broke off"));
        try (RunReader run = store().open(ID)) {
            assertThat(run.state().status()).isEqualTo(RunState.Status.INTERRUPTED);
            assertThat(run.epochs()).containsExactly(0, 1);
            assertThat(run.description().note()).isEqualTo("broke off");
        }
    }

    @Test
    void a_description_that_cannot_be_is_refused_and_changes_nothing() {
        record();
        Description before = listed(store()).description();
        assertThatThrownBy(() -> store().describe(ID, run -> run.withName(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name of a run must not be blank");
        assertThatThrownBy(() -> store().describe(ID, run -> run.withTags("a\nb")))
                .hasMessage("a tag must be one line that is not blank: 'a?b'");
        assertThatThrownBy(() -> store().describe(ID, run -> run.withNote("é".repeat(2049))))
                .hasMessage("the note has 4098 bytes of UTF-8, the most is 4096");
        assertThatThrownBy(() -> store().describe(ID, run -> run.withTags("x".repeat(101))))
                .hasMessageContaining("the most is 100");
        assertThat(listed(store()).description()).isEqualTo(before);
        assertThatThrownBy(() -> store().describe(new RunId("none"), run -> run))
                .isInstanceOf(RunNotFoundException.class);
    }

    @Test
    void a_copy_has_everything_and_is_a_run_like_any_other() {
        record();
        store().describe(ID, run -> run.withTags("paper"));
        store().copy(ID, other());
        store().copy(ID, store(), COPY);
        assertSame(store(), ID, other(), ID);
        assertSame(store(), ID, store(), COPY);
        assertThatThrownBy(() -> store().copy(ID, other()))
                .isInstanceOf(RunExistsException.class)
                .hasMessageContaining("run run-1 exists already");
        store().delete(ID);
        assertThat(other().list()).containsExactly(ID);
        try (RunWriter writer = other().resume(ID)) {
            assertThat(writer.lastEpoch()).isEqualTo(4);
            writer.append(Runs.epoch(5));
        }
    }

    @Test
    void a_copy_in_memory_goes_back_to_where_it_came_from() {
        record();
        RunStore memory = RunStore.inMemory();
        store().copy(ID, memory);
        memory.copy(ID, other());
        assertSame(store(), ID, other(), ID);
    }

    @Test
    void steps_are_read_in_parts() {
        try (RunWriter writer = store().create(Runs.info("run-1"));
                RunReader run = store().open(ID)) {
            assertThat(run.stepSnapshots(0, 10)).isEmpty();
            writer.append(
                    LongStream.rangeClosed(1, 7).mapToObj(s -> Runs.step(s, (double) s)).toList());
            assertThat(run.stepSnapshots(0, 3))
                    .containsExactly(Runs.step(1, 1), Runs.step(2, 2), Runs.step(3, 3));
            assertThat(run.stepSnapshots(5, 3)).containsExactly(Runs.step(6, 6), Runs.step(7, 7));
            assertThat(run.stepSnapshots(7, 3)).isEmpty();
        }
    }

    @Test
    void a_run_that_is_whole_is_found_whole_and_has_little_to_gain() {
        record();
        Verification found = store().verify(ID);
        assertThat(found.damages()).isEmpty();
        assertThat(found.isWhole()).isTrue();
        assertThat(found.arrays()).isEqualTo(3 * 2 + 2);
        store().copy(ID, other());
        store().compact(ID);
        assertSame(other(), ID, store(), ID);
        assertThat(store().compact(ID)).isZero();
        assertThatThrownBy(() -> store().compact(COPY)).isInstanceOf(RunNotFoundException.class);
    }

    @Test
    void a_list_tells_how_long_a_run_took_and_how_good_it_was() {
        record();
        ListedRun.Intact run = listed(store());
        assertThat(run.duration()).contains(Duration.ofSeconds(90));
        assertThat(run.best()).as("its validation was NaN").isEmpty();
        store().create(Runs.info("empty")).close();
        ListedRun.Intact empty =
                store().runs().stream()
                        .filter(each -> each.id().value().equals("empty"))
                        .map(ListedRun.Intact.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(empty.duration()).isEmpty();
        assertThat(empty.best()).isEmpty();
        try (RunWriter writer = store().resume(new RunId("empty"));
                RunReader reader = store().open(writer.id())) {
            for (int epoch = 6; epoch < 9; epoch++) {
                Scalar accuracy = new Scalar("validate/Accuracy", epoch == 6 ? 0.5 : 0.75);
                Scalar loss = new Scalar("validate/loss", -epoch);
                writer.append(
                        new EpochSnapshot(
                                epoch,
                                Runs.START.plusSeconds(epoch),
                                List.of(loss, accuracy),
                                Map.of()));
            }
            assertThat(reader.recordedAt(7)).contains(Runs.START.plusSeconds(7));
            assertThat(reader.recordedAt(5)).isEmpty();
            ListedRun.Intact written = ListedRun.Intact.of(reader.info(), reader);
            assertThat(written.duration()).contains(Duration.ofSeconds(8));
            assertThat(written.best()).contains(new BestResult("validate/Accuracy", 7, 0.75, true));
            assertThat(BestResult.of("validate/loss", reader.scalars("validate/loss")))
                    .contains(new BestResult("validate/loss", 8, -8, false));
            assertThat(BestResult.of(Scalar.MOVEMENT, List.of(new ScalarPoint(1, 1)))).isEmpty();
        }
    }

    private static ListedRun.Intact listed(RunStore store) {
        return (ListedRun.Intact) store.runs().get(0);
    }

    private static void assertSame(RunStore first, RunId id, RunStore second, RunId copy) {
        try (RunReader expected = first.open(id);
                RunReader run = second.open(copy)) {
            assertThat(run.info()).isEqualTo(expected.info().withId(copy));
            assertThat(run.description()).isEqualTo(expected.description());
            assertThat(run.outputs()).isEqualTo(expected.outputs());
            assertThat(run.state()).isEqualTo(expected.state());
            assertThat(run.lateTensors()).isEqualTo(expected.lateTensors());
            assertThat(run.tensorNames()).isEqualTo(expected.tensorNames());
            assertThat(run.scalarNames()).isEqualTo(expected.scalarNames());
            assertThat(run.stepSnapshots(0, 100)).isEqualTo(expected.stepSnapshots(0, 100));
            assertThat(run.epochs()).isEqualTo(expected.epochs());
            for (String name : expected.scalarNames()) {
                assertThat(run.scalars(name)).isEqualTo(expected.scalars(name));
            }
            for (String name : expected.tensorNames()) {
                assertThat(run.range(name)).isEqualTo(expected.range(name));
                for (int epoch : expected.epochs()) {
                    assertThat(run.tensor(name, epoch)).isEqualTo(expected.tensor(name, epoch));
                    assertThat(run.recordedAt(epoch)).isEqualTo(expected.recordedAt(epoch));
                }
            }
        }
    }
}
