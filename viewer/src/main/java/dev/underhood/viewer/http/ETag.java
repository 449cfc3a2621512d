package dev.underhood.viewer.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Strong entity tags, and the answer 304 to a client that knows one already. */
public final class ETag {
    private ETag() {}

    public static String of(String identity) {
        return of(identity.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets the tag on the response; if the client has it, the response is 304 and complete. */
    public static boolean isKnown(Context ctx, String tag) {
        ctx.header("ETag", tag);
        String known = ctx.header("If-None-Match");
        if (known == null) {
            return false;
        }
        for (String one : known.split(",", -1)) {
            String trimmed = one.trim();
            if (trimmed.equals(tag) || trimmed.equals("W/" + tag) || trimmed.equals("*")) {
                ctx.status(304);
                return true;
            }
        }
        return false;
    }
}
