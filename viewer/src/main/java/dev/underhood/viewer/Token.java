package dev.underhood.viewer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secret that opens the viewer, and two that follow from it: what a browser keeps in its
 * cookie, and a key that opens the viewer once, for the address line, where secrets do not stay
 * secret. Comparing takes the same time for any wrong guess.
 */
final class Token {
    private static final int BYTES = 32;
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{32,256}");

    private final String value;
    private final String cookie;
    private final AtomicReference<@Nullable String> key = new AtomicReference<>(random());

    private Token(String value) {
        this.value = value;
        cookie = digest("cookie " + value);
    }

    /** Makes a token of 256 random bits. */
    static Token fresh() {
        return new Token(random());
    }

    static Token of(String value) {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a token has 32 to 256 characters of A-Z a-z 0-9 _ -, and this one does not:"
                            + " make a random one, e.g. with openssl rand -hex 32");
        }
        return new Token(value);
    }

    String value() {
        return value;
    }

    String cookie() {
        return cookie;
    }

    /** Returns the key that opens the viewer once; empty if it was used. */
    String key() {
        String left = key.get();
        return left == null ? "" : left;
    }

    boolean isValue(String guess) {
        return equal(value, guess);
    }

    boolean isCookie(String guess) {
        return equal(cookie, guess);
    }

    /** Returns whether the guess is the key, which is then used up. */
    boolean redeem(String guess) {
        String left = key.get();
        return left != null && equal(left, guess) && key.compareAndSet(left, null);
    }

    private static boolean equal(String secret, String guess) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), guess.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
