package dev.underhood.viewer.render;

import dev.underhood.figure.Drawing;
import dev.underhood.figure.Pictures;
import dev.underhood.viewer.http.PictureSize;
import dev.underhood.viewer.http.SecurityHeaders;
import io.javalin.http.Context;

/** What a drawing becomes in an answer. */
public enum PictureFormat {
    PNG("image/png", SecurityHeaders.POLICY) {
        @Override
        byte[] bytes(Drawing drawing, int width, int height) {
            return Pictures.png(drawing, width, height);
        }
    },
    SVG("image/svg+xml", SecurityHeaders.DRAWING_POLICY) {
        @Override
        byte[] bytes(Drawing drawing, int width, int height) {
            return Pictures.svg(drawing, width, height);
        }
    };

    private final String type;
    private final String policy;

    PictureFormat(String type, String policy) {
        this.type = type;
        this.policy = policy;
    }

    /** Sets the headers of an answer. */
    public void describe(Context ctx, String caching) {
        ctx.header("Cache-Control", caching)
                .header(SecurityHeaders.POLICY_NAME, policy)
                .contentType(type);
    }

    /** Draws; what the size leaves open is what fits the drawing. */
    public byte[] draw(Drawing drawing, PictureSize size) {
        PictureSize full = size.filled(drawing.aspect());
        return bytes(drawing, full.width(), full.height());
    }

    abstract byte[] bytes(Drawing drawing, int width, int height);
}
