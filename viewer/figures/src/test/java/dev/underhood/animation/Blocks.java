package dev.underhood.animation;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.NoSuchFrameException;
import dev.underhood.figure.Table;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Set;

/**
 * A figure without text: a grey surface on which a square of a colour of its own steps to the
 * right, epoch by epoch. It has as many colours as there are epochs, and the surface.
 */
final class Blocks implements Figure {
    static final int SURFACE = 0xe4e5ea;
    static final int STEP = 4;

    private final Set<Integer> missing;

    Blocks(Integer... missing) {
        this.missing = Set.of(missing);
    }

    static int color(int epoch) {
        return 0x103050 + 0x050301 * (epoch % 30);
    }

    @Override
    public Drawing at(int epoch) {
        if (missing.contains(epoch)) {
            throw new NoSuchFrameException("nothing was recorded at epoch " + epoch);
        }
        return new Drawing() {
            @Override
            public double aspect() {
                return 2;
            }

            @Override
            public void paint(Graphics2D g, int width, int height) {
                g.setColor(new Color(SURFACE));
                g.fillRect(0, 0, width, height);
                g.setColor(new Color(color(epoch)));
                g.fillRect(STEP * (epoch % 10), 8, STEP, STEP);
            }
        };
    }

    @Override
    public Table data(int epoch) {
        return Table.of(List.of("epoch"), 1, i -> List.of(epoch));
    }
}
