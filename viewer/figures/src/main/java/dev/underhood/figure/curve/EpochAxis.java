package dev.underhood.figure.curve;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis that names its end too, where that is far enough from the last round number. */
final class EpochAxis extends NumberAxis {
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as JFreeChart declares it
    protected List refreshTicksHorizontal(Graphics2D g, Rectangle2D dataArea, RectangleEdge edge) {
        List<Object> ticks = super.refreshTicksHorizontal(g, dataArea, edge);
        double end = getUpperBound();
        String text = getTickUnit().valueToString(end);
        double last = ticks.isEmpty() ? 0 : ((ValueTick) ticks.get(ticks.size() - 1)).getValue();
        double free = valueToJava2D(end, dataArea, edge) - valueToJava2D(last, dataArea, edge);
        if (free > 1.5 * g.getFontMetrics(getTickLabelFont()).stringWidth(text)) {
            TextAnchor top = TextAnchor.TOP_CENTER;
            ticks.add(new NumberTick(end, text, top, top, 0));
        }
        return ticks;
    }
}
