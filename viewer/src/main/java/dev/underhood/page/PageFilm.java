package dev.underhood.page;

import com.google.gson.Gson;
import dev.underhood.animation.Animation;
import dev.underhood.animation.PngSequence;
import dev.underhood.animation.Progress;
import dev.underhood.figure.Figure;
import dev.underhood.figure.FigureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The card of one figure: its pictures at all epochs, of which equal ones are stored once. */
final class PageFilm {
    private static final double WIDE = 2; // times as wide as high: gets a whole row
    private static final int SMALL_WIDTH = 800; // sharp on the screens of today, three in a row
    private static final int WIDE_WIDTH = 1400;
    private static final int LEAST_WIDTH = 480;
    private static final double MOST_PIXELS = 40e6; // of all its frames: long films are smaller

    private final FigureKind kind;
    private final Animation film;
    private final int height;

    PageFilm(FigureKind kind, Figure figure, List<Integer> epochs) {
        this.kind = kind;
        Animation asked = Animation.of(figure, epochs);
        double aspect = (double) asked.width() / asked.height();
        int wanted = aspect > WIDE ? WIDE_WIDTH : SMALL_WIDTH;
        double affordable = Math.sqrt(MOST_PIXELS * aspect / epochs.size());
        int width = (int) Math.min(wanted, Math.max(LEAST_WIDTH, affordable));
        height = asked.withSize(width, 0).height();
        film = asked.withSize(width, height);
    }

    private boolean isWide() {
        return film.width() > WIDE * height;
    }

    /** Writes the card. Its pictures are the values of a JSON object in a script element. */
    void write(OutputStream out, String about, String explanation, Progress progress)
            throws IOException {
        text(
                out,
                PageText.filled(
                        PageText.resource("offline/card.html"),
                        Map.of(
                                "kind", isWide() ? "wide" : "pixels",
                                "title", PageText.escaped(kind.title()),
                                "about", PageText.escaped(about),
                                "explanation", PageText.escaped(explanation))));
        Map<ByteBuffer, Integer> known = new HashMap<>();
        List<Integer> epochs = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        String aspect = String.valueOf((double) film.width() / height);
        text(out, "<script type=\"application/json\">{\"aspect\":" + aspect + ",\"pictures\":[");
        PngSequence.small(
                film,
                (picture, epoch) -> {
                    ByteBuffer digest = digest(picture);
                    if (!known.containsKey(digest)) {
                        text(out, known.isEmpty() ? "\"" : ",\"");
                        out.write(Base64.getEncoder().encode(picture));
                        text(out, "\"");
                        known.put(digest, known.size());
                    }
                    epochs.add(epoch);
                    places.add(known.get(digest));
                },
                progress);
        Gson gson = new Gson();
        String index =
                "],\"epochs\":" + gson.toJson(epochs) + ",\"places\":" + gson.toJson(places) + "}";
        text(out, index + "</script></section>\n");
    }

    private static ByteBuffer digest(byte[] picture) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(picture));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
