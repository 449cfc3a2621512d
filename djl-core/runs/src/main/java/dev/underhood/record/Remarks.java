package dev.underhood.record;

import dev.underhood.run.Remark;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been said of a run. Each remark goes to the log when it is said first; a run has at most
 * {@value #MOST} of them. For use by several threads.
 */
final class Remarks {
    /** After this many there is one last remark, which points to the log. */
    static final int MOST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(RunRecording.class);

    private final String run;
    private final Map<String, Remark> said = new HashMap<>();

    Remarks(String run) {
        this.run = run;
    }

    /**
     * Takes note of a remark.
     *
     * @return what the run is to be told: the remark; null if it was told exactly that before, or
     *     has heard enough
     */
    synchronized @Nullable Remark news(Remark remark, @Nullable Throwable cause) {
        if (!said.containsKey(remark.what())) {
            LOG.warn("run {}: {}", run, remark.text(), cause);
        }
        return repeated(remark);
    }

    /** As {@link #news}, for a remark that is in the log already. */
    synchronized @Nullable Remark repeated(Remark remark) {
        Remark before = said.get(remark.what());
        if (remark.equals(before) || (before == null && said.size() > MOST)) {
            return null;
        }
        if (before == null && said.size() == MOST) {
            Remark last = new Remark("There are more remarks than a run keeps", "", "See the log");
            said.put(last.what(), last);
            return last;
        }
        said.put(remark.what(), remark);
        return remark;
    }
}
