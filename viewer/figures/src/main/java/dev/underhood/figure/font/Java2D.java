package dev.underhood.figure.font;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Java2D, started with the fonts of this package so that a picture needs no screen, no fontconfig
 * and no installed font. Whatever of AWT an application has set or started is left as it is. What
 * fails is tried again at the next picture. Safe for use by many threads.
 */
public final class Java2D {
    private static final Logger LOG = LoggerFactory.getLogger(Java2D.class);

    private static volatile @Nullable ShippedFonts fonts;

    private static String said = "";

    private Java2D() {}

    /**
     * Is to be called before the first class of AWT is touched: some decide then, once and for all,
     * whether they need a screen.
     */
    public static void prepare() {
        if (fonts == null) {
            DeadScreen.avoid();
        }
    }

    /**
     * Starts Java2D unless that has been done.
     *
     * @throws Java2DFailure if it does not start
     */
    public static void start() {
        if (fonts == null) {
            font(Font.PLAIN);
        }
    }

    /** Returns the font of a style, one unit large. */
    static Font font(int style) {
        ShippedFonts ready = fonts;
        if (ready == null) {
            ready = started();
        }
        return (style & Font.BOLD) != 0 ? ready.bold() : ready.plain();
    }

    private static synchronized ShippedFonts started() {
        ShippedFonts ready = fonts;
        if (ready != null) {
            return ready;
        }
        try {
            DeadScreen.avoid();
            ready = ShippedFonts.load();
            new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                    .createGraphics()
                    .getFontMetrics(ready.plain())
                    .stringWidth("a");
            fonts = ready;
            return ready;
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        } catch (Error e) { // JDK 17 has an InternalError for missing fonts
            if (e instanceof VirtualMachineError && !(e instanceof InternalError)) {
                throw e;
            }
            throw failed(e);
        }
    }

    /** Explains a failure, in the log only if it is news. */
    private static Java2DFailure failed(Throwable failure) {
        Java2DFailure why = Java2DFailure.of(failure);
        String message = String.valueOf(why.getMessage());
        if (!message.equals(said)) {
            said = message;
            LOG.warn("{}", message, failure);
        }
        return why;
    }
}
