package dev.underhood.figure.kit;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * What is seen of a drawing while it is painted: the pixels of the picture itself, however much the
 * drawing is enlarged. Whatever is made of pixels is painted here, so that nothing smooths it.
 */
public final class Sight {
    private final AffineTransform place;
    private final Rectangle2D part;

    private Sight(AffineTransform place, Rectangle2D part) {
        this.place = place;
        this.part = part;
    }

    /** Returns what is seen of the rectangle from the origin; {@code g} must not be turned. */
    public static Sight of(Graphics2D g, int width, int height) {
        Rectangle2D all = new Rectangle2D.Double(0, 0, width, height);
        Shape clip = g.getClip();
        return new Sight(
                g.getTransform(), clip == null ? all : all.createIntersection(clip.getBounds2D()));
    }

    /** Returns how much larger than usual the drawing is painted. */
    public double times() {
        return place.getScaleX();
    }

    /** Returns whether the drawing is painted larger than usual. */
    public boolean isEnlarged() {
        return times() > 1;
    }

    /** Returns the part of the rectangle that is seen, in the units of the drawing. */
    public Rectangle2D part() {
        return part;
    }

    /** Returns the pixel at which a place of the drawing begins, from the left. */
    public int across(double x) {
        return (int) Math.round(place.getScaleX() * x + place.getTranslateX());
    }

    /** Returns the pixel at which a place of the drawing begins, from the top. */
    public int down(double y) {
        return (int) Math.round(place.getScaleY() * y + place.getTranslateY());
    }

    /** Returns the pixels of a rectangle of the drawing that are seen; maybe none. */
    public Rectangle pixels(double x, double y, double width, double height) {
        Rectangle2D seen = new Rectangle2D.Double(x, y, width, height).createIntersection(part);
        if (seen.isEmpty()) {
            return new Rectangle();
        }
        int left = across(seen.getX());
        int top = down(seen.getY());
        return new Rectangle(left, top, across(seen.getMaxX()) - left, down(seen.getMaxY()) - top);
    }

    /** Paints an image at a pixel. */
    public void paint(Graphics2D g, BufferedImage image, int across, int down) {
        g.setTransform(new AffineTransform());
        g.drawImage(image, across, down, null);
        g.setTransform(place);
    }
}
