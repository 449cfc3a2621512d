package dev.underhood.store.listener;

import dev.underhood.run.Remark;
import dev.underhood.store.RunWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All remarks of a run, and which of them are still to be written. */
final class UnwrittenRemarks {
    private final Map<String, Remark> remarks = new LinkedHashMap<>();
    private final Set<String> unwritten = new LinkedHashSet<>();

    /** Adds a remark, or replaces the one that says the same of something else. */
    void add(Remark remark) {
        if (!remark.equals(remarks.put(remark.what(), remark))) {
            unwritten.add(remark.what());
        }
    }

    /** What was written is nowhere any more. */
    void writeAllAgain() {
        unwritten.addAll(remarks.keySet());
    }

    /** Writes them one by one; those before a failure are not written again. */
    void writeTo(RunWriter run) {
        for (String what : List.copyOf(unwritten)) {
            Remark remark = remarks.get(what);
            if (remark != null) {
                run.append(remark);
            }
            unwritten.remove(what);
        }
    }
}
