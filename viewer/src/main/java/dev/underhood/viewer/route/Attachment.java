package dev.underhood.viewer.route;

import io.javalin.http.Context;

/** An answer that a browser saves as a file instead of showing it. */
final class Attachment {
    private Attachment() {}

    /** Names the file after what is in it, whatever that name is made of, and its epoch. */
    static Context name(Context ctx, String what, int epoch, String ending) {
        String file = what.replaceAll("[^A-Za-z0-9_-]+", "-") + "-" + epoch + ending;
        return ctx.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }
}
