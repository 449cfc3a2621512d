package dev.underhood.figure.gauge;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import dev.underhood.figure.Table;
import dev.underhood.run.Scalar;
import dev.underhood.store.RunReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

// begin figure
/** A bar that is as long as the loss, in parts of the first one. */
public record LossGauge(RunReader run) implements Figure {
    public static final FigureKind KIND =
            FigureKind.builder("loss-gauge", "Loss gauge", "How much of the first loss is left.")
                    .offeredIf(run -> !run.scalars(Scalar.TRAIN_LOSS).isEmpty())
                    .aspect(8)
                    .drawnBy((run, options) -> new LossGauge(run));

    private record Bar(double aspect, double left) implements Drawing {
        @Override
        public void paint(Graphics2D g, int width, int height) {
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, width, height);
            g.setColor(Color.BLUE);
            g.fillRect(0, 0, (int) Math.round(width * left), height);
        }
    }

    @Override
    public Drawing at(int epoch) {
        return new Bar(8, left(epoch)); // it reads the run no longer
    }

    @Override
    public Table data(int epoch) {
        double left = left(epoch);
        return Table.of(List.of("epoch", "left"), 1, row -> List.of(epoch, left));
    }

    private double left(int epoch) {
        double[] losses =
                run.scalars(Scalar.TRAIN_LOSS).stream()
                        .filter(loss -> loss.x() <= epoch)
                        .mapToDouble(loss -> loss.value())
                        .toArray();
        return losses[losses.length - 1] / losses[0];
    }
}
// end figure
