package dev.underhood.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Lines on calm axes; each line's name and last value stand at its end. */
final class CurveDrawing implements Drawing {
    private final CurveData data;
    private final int epoch;
    private final Theme theme;
    private final XYSeriesCollection dataset;

    CurveDrawing(CurveData data, int epoch, Theme theme) {
        this.data = data;
        this.epoch = epoch;
        this.theme = theme;
        dataset = data.upTo(epoch);
    }

    /** What JFreeChart draws. */
    XYSeriesCollection dataset() {
        return dataset;
    }

    @Override
    public double aspect() {
        return 1.4;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(10, 0.028 * Math.min(width, 1.4 * height));
        Font plain = Lettering.font(Font.PLAIN, unit);
        g.setFont(plain.deriveFont(Font.BOLD));
        EndLabels labels = new EndLabels(g, data, width);
        double line = 1.3 * unit;
        RectangleInsets insets =
                new RectangleInsets(1.6 * line, 0.4 * unit, 1.2 * line, labels.room() + unit);
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        double plotWidth = width - labels.room() - 4 * unit;
        double plotHeight = height - 4 * line;
        chart(
                        plain,
                        unit,
                        insets,
                        (int) (plotWidth / (3.5 * unit)),
                        (int) (plotHeight / (2 * line)))
                .draw(g, new Rectangle2D.Double(0, 0, width, height), info);
        Rectangle2D area = info.getPlotInfo().getDataArea();
        if (area.getWidth() < 1 || area.getHeight() < 1) {
            return;
        }
        g.setFont(plain);
        g.setColor(theme.muted());
        double left = 0.6 * unit;
        Lettering.draw(g, data.metric(), left, line, 0, width - 2 * left);
        Lettering.draw(g, "epoch", area.getMaxX(), height - 0.5 * unit, 1, area.getWidth());
        marks(g, area, unit, labels);
    }

    private JFreeChart chart(Font font, double unit, RectangleInsets insets, int across, int up) {
        NumberAxis epochs = axis(font, unit);
        epochs.setRange(0, data.lastX());
        epochs.setTickUnit(Ticks.atMost(Math.min(6, across), data.lastX(), 1));
        NumberAxis values = axis(font, unit);
        values.setRange(data.low(), data.high());
        values.setTickUnit(Ticks.atMost(Math.min(6, up), data.high() - data.low(), 0));
        XYPlot plot = new XYPlot(dataset, epochs, values, renderer(unit));
        plot.setInsets(insets);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(theme.line());
        plot.setRangeGridlineStroke(new BasicStroke((float) (unit / 12)));
        JFreeChart chart = new JFreeChart(null, font, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        return chart;
    }

    private NumberAxis axis(Font font, double unit) {
        NumberAxis axis = new NumberAxis();
        axis.setTickLabelFont(font);
        axis.setTickLabelPaint(theme.muted());
        axis.setTickLabelInsets(new RectangleInsets(unit / 3, unit / 3, unit / 3, unit / 3));
        axis.setTickMarksVisible(false);
        axis.setAxisLinePaint(theme.line());
        axis.setAxisLineStroke(new BasicStroke((float) (unit / 12)));
        return axis;
    }

    private XYLineAndShapeRenderer renderer(double unit) {
        XYLineAndShapeRenderer lines = new LinesAndLonelyPoints();
        lines.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < dataset.getSeriesCount(); i++) {
            lines.setSeriesPaint(i, color(i));
            lines.setSeriesShape(i, dot(0, 0, unit / 6));
            lines.setSeriesStroke(
                    i,
                    new BasicStroke(
                            (float) (unit / 6), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        }
        return lines;
    }

    private Color color(int series) {
        return data.curves().get(series).validates() ? theme.validate() : theme.train();
    }

    private void marks(Graphics2D g, Rectangle2D area, double unit, EndLabels labels) {
        float thin = (float) (unit / 10);
        double now = area.getX() + area.getWidth() * epoch / data.lastX();
        g.setColor(theme.accent());
        g.setStroke(
                new BasicStroke(
                        thin,
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_MITER,
                        10,
                        new float[] {4 * thin, 4 * thin},
                        0));
        g.draw(new Line2D.Double(now, area.getMinY(), now, area.getMaxY()));
        g.setStroke(new BasicStroke(1.5f * thin));
        List<EndLabels.Label> ends = new ArrayList<>();
        for (int i = 0; i < dataset.getSeriesCount(); i++) {
            XYSeries series = dataset.getSeries(i);
            g.setColor(color(i));
            int last = -1;
            for (int item = 0; item < series.getItemCount(); item++) {
                if (Double.isNaN(series.getY(item).doubleValue())) {
                    cross(g, x(series, item, area), area.getMaxY(), unit / 4);
                } else {
                    last = item;
                }
            }
            if (last >= 0) {
                double x = x(series, last, area);
                double value = series.getY(last).doubleValue();
                double y =
                        area.getMaxY()
                                - area.getHeight()
                                        * ((value - data.low()) / (data.high() - data.low()));
                g.fill(dot(x, y, unit / 4));
                ends.add(new EndLabels.Label(i, value, x + 0.6 * unit, y, color(i)));
            }
        }
        labels.draw(g, ends, area);
    }

    private double x(XYSeries series, int item, Rectangle2D area) {
        return area.getX() + area.getWidth() * series.getX(item).doubleValue() / data.lastX();
    }

    private static Ellipse2D dot(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** Marks a value that is no number, on the axis. */
    private static void cross(Graphics2D g, double x, double y, double r) {
        g.draw(new Line2D.Double(x - r, y - r, x + r, y + r));
        g.draw(new Line2D.Double(x - r, y + r, x + r, y - r));
    }

    /** A point between two gaps has no line: it becomes a dot. */
    private static final class LinesAndLonelyPoints extends XYLineAndShapeRenderer {
        LinesAndLonelyPoints() {
            super(true, false);
        }

        @Override
        public boolean getItemShapeVisible(int series, int item) {
            return isGap(series, item - 1) && isGap(series, item + 1);
        }

        private boolean isGap(int series, int item) {
            var data = getPlot().getDataset();
            return item < 0
                    || item >= data.getItemCount(series)
                    || Double.isNaN(data.getYValue(series, item));
        }
    }
}
