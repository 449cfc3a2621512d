package dev.underhood.animation;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Figure;
import dev.underhood.figure.Table;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.ObjIntConsumer;

/** A square figure of given pixels. */
record Painted(ObjIntConsumer<BufferedImage> painter) implements Figure {
    @Override
    public Drawing at(int epoch) {
        return new Drawing() {
            @Override
            public double aspect() {
                return 1;
            }

            @Override
            public void paint(Graphics2D g, int width, int height) {
                BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
                painter.accept(image, epoch);
                g.drawImage(image, 0, 0, null);
            }
        };
    }

    @Override
    public Table data(int epoch) {
        return new Blocks().data(epoch);
    }
}
