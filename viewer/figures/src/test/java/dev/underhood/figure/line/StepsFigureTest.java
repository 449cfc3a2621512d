package dev.underhood.figure.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.ExampleRun;
import dev.underhood.figure.FigureOption;
import dev.underhood.figure.FigureOptions;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Pictures;
import dev.underhood.figure.Table;
import dev.underhood.run.RunInfo;
import dev.underhood.run.Scalar;
import dev.underhood.run.StepSnapshot;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.StepRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepsFigureTest {
    private static final int PER_EPOCH = 1000;
    private static final FigureOptions DEFAULTS = FigureOptions.defaults();

    @Test
    void every_run_with_updates_has_it() {
        assertThat(StepsFigure.KIND.offeredFor(run(2))).isTrue();
        assertThat(StepsFigure.KIND.offeredFor(CurveComparisonTest.run(1))).isFalse();
    }

    @Test
    void draws_the_updates_up_to_the_last_one_of_the_epoch() {
        Lines lines = at(run(4), DEFAULTS, 2).lines();
        List<StepRange> pieces = lines.lines().get(0).pieces();
        assertThat(pieces.get(pieces.size() - 1).from()).isEqualTo(2 * PER_EPOCH);
        assertThat(lines.right()).isEqualTo(4 * PER_EPOCH);
        assertThat(at(run(4), DEFAULTS, 0).lines().lines().get(0).pieces()).isEmpty();
    }

    @Test
    void keeps_a_spike_of_one_update_and_marks_what_is_no_number() {
        LinesDrawing drawing = at(run(4), DEFAULTS, 4);
        List<StepRange> pieces = drawing.lines().lines().get(0).pieces();
        assertThat(pieces).hasSizeLessThanOrEqualTo(Line.MOST);
        assertThat(pieces).extracting(StepRange::high).contains(99.0);
        assertThat(pieces).extracting(StepRange::strange).contains(1500L);
        assertThat(drawing.words())
                .containsExactly(
                        "lowest to highest of 4 updates in a row", "not a number, or infinite");
        assertThat(Pictures.image(drawing, 700, 370)).isNotNull();
        assertThat(Pictures.svg(drawing, 700, 370)).isNotEmpty();
    }

    @Test
    void a_part_is_read_more_closely() {
        Lines lines = at(run(4), chosen("zoom", "last-tenth"), 4).lines();
        assertThat(lines.left()).isEqualTo(3600);
        assertThat(lines.lines().get(0).isThinned()).isFalse();
        assertThat(at(run(4), chosen("zoom", "first-tenth"), 4).lines().right()).isEqualTo(400);
        assertThat(at(run(4), chosen("zoom", "last-half"), 4).lines().left()).isEqualTo(2000);
    }

    @Test
    void is_smoothed_and_logarithmic_as_wished() {
        assertThat(at(run(1), DEFAULTS, 1).lines().lines().get(0).smooth()).isEmpty();
        assertThat(at(run(1), chosen("smoothing", "some"), 1).lines().lines().get(0).smooth())
                .hasSize(PER_EPOCH);
        assertThat(at(run(1), chosen("axis", "log"), 1).axis().logarithmic()).isTrue();
    }

    @Test
    void its_table_says_which_updates_a_row_stands_for() {
        Table table = StepsFigure.KIND.of(run(4), DEFAULTS).data(4);
        assertThat(table.columns())
                .containsExactly("from update", "to update", "first", "lowest", "highest");
        assertThat((List<?>) table.row(0)).isEqualTo(List.of(1L, 1L, loss(1), loss(1), loss(1)));
        assertThatThrownBy(() -> StepsFigure.KIND.of(run(4), DEFAULTS).data(5))
                .isInstanceOf(NoSuchFrameException.class);
    }

    private static LinesDrawing at(RunReader run, FigureOptions options, int epoch) {
        Drawing drawing = StepsFigure.KIND.of(run, options).at(epoch);
        return (LinesDrawing) drawing;
    }

    private static FigureOptions chosen(String name, String value) {
        FigureOption<?> option =
                StepsFigure.KIND.options().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return DEFAULTS.read(option, value);
    }

    private static double loss(int step) {
        return step == 1234 ? 99 : step == 1500 ? Double.NaN : 1 + 1.0 / step;
    }

    private static RunReader run(int epochs) {
        RunStore store = RunStore.inMemory();
        RunInfo info = RunInfo.of("steps", Instant.EPOCH);
        try (RunWriter writer = store.create(info)) {
            writer.append(ExampleRun.snapshot(0, List.of(), Map.of()));
            for (int epoch = 1; epoch <= epochs; epoch++) {
                List<StepSnapshot> steps = new ArrayList<>();
                for (int i = 1; i <= PER_EPOCH; i++) {
                    int step = (epoch - 1) * PER_EPOCH + i;
                    Scalar loss = new Scalar(Scalar.TRAIN_LOSS, loss(step));
                    steps.add(new StepSnapshot(step, epoch, List.of(loss)));
                }
                writer.append(steps);
                writer.append(ExampleRun.snapshot(epoch, List.of(), Map.of()));
            }
        }
        return store.open(info.id());
    }
}
