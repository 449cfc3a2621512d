package dev.underhood.figure.curve;

import dev.underhood.figure.Theme;
import dev.underhood.figure.kit.Ticks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * The part of a learning curve that JFreeChart draws: axes, grid and lines.
 *
 * @param data the curves and their axes
 * @param theme the colours
 * @param font the font of the numbers on the axes
 * @param unit the size of the font; lines grow with it
 * @param worded whether there are numbers on the axes
 */
record CurveChart(CurveData data, Theme theme, Font font, double unit, boolean worded) {
    private static final int MOST_TICKS = 6;

    /** Draws the chart with some room around it and returns where the plot came to lie. */
    Rectangle2D draw(Graphics2D g, XYSeriesCollection lines, int width, int height, Insets room) {
        double across = (width - room.left() - room.right()) / (3.5 * unit);
        double up = (height - room.top() - room.bottom()) / (2.6 * unit);
        NumberAxis epochs = axis(new EpochAxis(), 0, data.lastX(), across, 1);
        NumberAxis values = axis(new NumberAxis(), data.low(), data.high(), up, 0);
        XYPlot plot = new XYPlot(lines, epochs, values, renderer(lines));
        plot.setInsets(new RectangleInsets(room.top(), room.left(), room.bottom(), room.right()));
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(theme.line());
        plot.setRangeGridlineStroke(new BasicStroke((float) (unit / 12)));
        JFreeChart chart = new JFreeChart(null, font, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        chart.draw(g, new Rectangle2D.Double(0, 0, width, height), info);
        return info.getPlotInfo().getDataArea();
    }

    /** Room around the plot and its axes. */
    record Insets(double top, double left, double bottom, double right) {}

    Color color(int series) {
        return data.curves().get(series).validates() ? theme.validate() : theme.train();
    }

    private NumberAxis axis(
            NumberAxis axis, double low, double high, double roomForTicks, double smallestTick) {
        axis.setRange(low, high);
        int ticks = (int) Math.min(MOST_TICKS, roomForTicks);
        Ticks marks = Ticks.atMost(ticks, high - low, smallestTick);
        axis.setTickUnit(new NumberTickUnit(marks.step(), marks.format()));
        axis.setTickLabelsVisible(worded);
        axis.setTickLabelFont(font);
        axis.setTickLabelPaint(theme.muted());
        axis.setTickLabelInsets(new RectangleInsets(unit / 3, unit / 3, unit / 3, unit / 3));
        axis.setTickMarksVisible(false);
        axis.setAxisLinePaint(theme.line());
        axis.setAxisLineStroke(new BasicStroke((float) (unit / 12)));
        return axis;
    }

    private XYLineAndShapeRenderer renderer(XYDataset lines) {
        XYLineAndShapeRenderer renderer = new LinesAndLonelyPoints(lines);
        double radius = unit / 6;
        for (int i = 0; i < lines.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, color(i));
            renderer.setSeriesShape(
                    i, new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
            renderer.setSeriesStroke(i, stroke(data.curves().get(i).dashed(), (float) radius));
        }
        return renderer;
    }

    private static BasicStroke stroke(boolean dashed, float thick) {
        int cap = dashed ? BasicStroke.CAP_BUTT : BasicStroke.CAP_ROUND;
        float[] dashes = dashed ? new float[] {3 * thick, 2 * thick} : null;
        return new BasicStroke(thick, cap, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    /** A point between two gaps has no line: it becomes a dot. */
    private static final class LinesAndLonelyPoints extends XYLineAndShapeRenderer {
        private final XYDataset lines;

        LinesAndLonelyPoints(XYDataset lines) {
            super(true, false);
            this.lines = lines;
            setDrawSeriesLineAsPath(true);
        }

        @Override
        public boolean getItemShapeVisible(int series, int item) {
            return isGap(series, item - 1) && isGap(series, item + 1);
        }

        private boolean isGap(int series, int item) {
            return item < 0
                    || item >= lines.getItemCount(series)
                    || Double.isNaN(lines.getYValue(series, item));
        }
    }
}
