package dev.underhood.figure.curve;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Theme;
import dev.underhood.figure.font.Text;
import dev.underhood.figure.kit.Cross;
import dev.underhood.figure.kit.NowLine;
import dev.underhood.figure.kit.Places;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Lines on calm axes, up to an epoch; each line's name and last value stand at its end. A value
 * that is no number leaves a gap and a cross on the epoch axis. Where there is hardly any room, the
 * lines stand alone.
 */
public final class CurveDrawing implements Drawing {
    /** Width / height. */
    static final double ASPECT = 1.4;

    private final CurveData data;
    private final int epoch;
    private final Theme theme;
    private final XYSeriesCollection dataset;

    public CurveDrawing(CurveData data, int epoch, Theme theme) {
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
        return ASPECT;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(theme.surface());
        g.fillRect(0, 0, width, height);
        double unit = Math.max(9.5, 0.028 * Math.min(width, aspect() * height));
        boolean worded = Math.min(width, height) > 12 * unit;
        Font font = Text.font(Font.PLAIN, unit);
        g.setFont(Text.font(Font.BOLD, unit));
        EndLabels labels = new EndLabels(g, data, width);
        CurveChart chart = new CurveChart(data, theme, font, unit, worded);
        CurveChart.Insets room =
                worded
                        ? new CurveChart.Insets(
                                2 * unit, 0.4 * unit, 1.6 * unit, labels.room() + unit)
                        : new CurveChart.Insets(unit, unit / 2, unit / 2, labels.room() + unit);
        Rectangle2D area = chart.draw(g, dataset, width, height, room);
        if (area.getWidth() < 1 || area.getHeight() < 1) {
            return;
        }
        if (worded) {
            g.setFont(font);
            g.setColor(theme.muted());
            Text.draw(g, data.metric(), unit / 2, 1.3 * unit, 0, width - unit);
            Text.draw(g, "epoch", area.getMaxX(), height - unit / 2, 1, area.getWidth());
        }
        Places.nearest(g, area, epochs().map(each -> x(each, area)).toArray());
        marks(g, area, chart, labels);
    }

    /** The epochs at which anything was measured, as in the table. */
    private DoubleStream epochs() {
        return IntStream.range(0, dataset.getSeriesCount())
                .mapToObj(dataset::getSeries)
                .flatMapToDouble(
                        series ->
                                IntStream.range(0, series.getItemCount())
                                        .mapToDouble(item -> series.getX(item).doubleValue()))
                .sorted()
                .distinct();
    }

    private void marks(Graphics2D g, Rectangle2D area, CurveChart chart, EndLabels labels) {
        double unit = chart.unit();
        float thin = (float) (unit / 10);
        g.setColor(theme.accent());
        NowLine.draw(g, area, x(epoch, area), unit);
        g.setStroke(new BasicStroke(1.5f * thin));
        List<EndLabels.Label> ends = new ArrayList<>();
        for (int i = 0; i < dataset.getSeriesCount(); i++) {
            XYSeries series = dataset.getSeries(i);
            g.setColor(chart.color(i));
            int last = -1;
            for (int item = 0; item < series.getItemCount(); item++) {
                if (Double.isNaN(series.getY(item).doubleValue())) {
                    Cross.draw(
                            g, x(series.getX(item).doubleValue(), area), area.getMaxY(), unit / 4);
                } else {
                    last = item;
                }
            }
            if (last >= 0) {
                double x = x(series.getX(last).doubleValue(), area);
                double value = series.getY(last).doubleValue();
                double part = (value - data.low()) / (data.high() - data.low());
                double y = area.getMaxY() - area.getHeight() * part;
                double r = unit / 4;
                g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
                ends.add(new EndLabels.Label(i, value, x + 0.6 * unit, y, chart.color(i)));
            }
        }
        labels.draw(g, ends, area);
    }

    private double x(double ofEpoch, Rectangle2D area) {
        return area.getX() + area.getWidth() * ofEpoch / data.lastX();
    }
}
