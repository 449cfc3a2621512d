package dev.underhood.viewer.http;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers that were used last, up to a number of bytes. Safe for use by many threads. */
public final class KeptBytes {
    private final Map<String, byte[]> answers = new LinkedHashMap<>(16, 0.75f, true);
    private final long capacity;
    private long bytes;

    public KeptBytes(long capacity) {
        this.capacity = capacity;
    }

    /** Returns what is kept under a key; null if nothing is. */
    public synchronized byte @Nullable [] get(String key) {
        return answers.get(key);
    }

    /** Keeps bytes under a key, and drops those that were used longest ago if need be. */
    public synchronized void put(String key, byte[] answer) {
        if (answer.length > capacity) {
            return;
        }
        byte[] old = answers.put(key, answer);
        bytes += answer.length - (old == null ? 0 : old.length);
        Iterator<byte[]> oldest = answers.values().iterator();
        while (bytes > capacity) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }

    /** Returns how many bytes are kept. */
    public synchronized long bytes() {
        return bytes;
    }
}
