package dev.underhood.samples.bench.umap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The result of one fit in a fresh process. Such a process prints lines of a name and a value, and
 * writes its points, 32-bit floats with the lowest byte first, into the two files named here.
 */
final class UmapTrial {
    static final String EMBEDDING = "embedding.f32";
    static final String PLACED = "placed.f32";

    private final Map<String, String> facts;
    private final float[] embedding;
    private final float[] placed;

    private UmapTrial(Map<String, String> facts, float[] embedding, float[] placed) {
        this.facts = facts;
        this.embedding = embedding;
        this.placed = placed;
    }

    /** Takes what was printed and reads the two files; the second may be missing. */
    static UmapTrial read(String printed, Path folder) throws IOException {
        Map<String, String> facts = new HashMap<>();
        printed.lines()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2)
                .forEach(words -> facts.put(words[0], words[1].strip()));
        Path placed = folder.resolve(PLACED);
        return new UmapTrial(
                facts,
                floats(folder.resolve(EMBEDDING)),
                Files.exists(placed) ? floats(placed) : new float[0]);
    }

    /** Returns where the rows lie: points × 2, in one array that is not to be changed. */
    float[] embedding() {
        return embedding;
    }

    /** Returns where the transformed rows lie, likewise; empty if there are none. */
    float[] placed() {
        return placed;
    }

    /** Returns what was printed behind a name, or a dash. */
    String fact(String name) {
        return facts.getOrDefault(name, "–");
    }

    /** Returns a number, NaN if it was not printed. */
    double number(String name) {
        String value = facts.get(name);
        return value == null ? Double.NaN : Double.parseDouble(value);
    }

    /** Returns a checksum of the points' bits. */
    String hash() {
        CRC32 sum = new CRC32();
        sum.update(bytes(embedding));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return bytes.array();
    }

    private static float[] floats(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
