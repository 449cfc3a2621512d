package dev.underhood.viewer.render;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pictures that were used last, up to a number of bytes. Safe for use by many threads. */
final class RenderCache {
    private final Map<String, byte[]> pictures = new LinkedHashMap<>(16, 0.75f, true);
    private final long capacity;
    private long bytes;

    RenderCache(long capacity) {
        this.capacity = capacity;
    }

    synchronized byte @Nullable [] get(String key) {
        return pictures.get(key);
    }

    synchronized void put(String key, byte[] picture) {
        if (picture.length > capacity) {
            return;
        }
        byte[] old = pictures.put(key, picture);
        bytes += picture.length - (old == null ? 0 : old.length);
        Iterator<byte[]> oldest = pictures.values().iterator();
        while (bytes > capacity) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }
}
