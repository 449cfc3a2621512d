package dev.underhood.viewer.route;

import dev.underhood.figure.Figures;
import dev.underhood.store.Description;
import dev.underhood.store.ListedRun;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunState;
import dev.underhood.viewer.http.Json;
import dev.underhood.viewer.http.KeptBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The answers about runs as JSON, all of them or one. What is said of a run that has not changed is
 * not put together again: an index lists such a run with the same value, and of a run that is
 * finished everything stays but what people say of it. Safe for use by many threads.
 */
final class RunDescriptions {
    private static final long KEPT_BYTES = 8L << 20;
    private static final byte[] BEGIN = ascii("{\"runs\":[");
    private static final byte[] END = ascii("]}");

    private final KeptBytes finished = new KeptBytes(KEPT_BYTES);
    private final Figures figures;
    private IdentityHashMap<ListedRun, byte[]> lines = new IdentityHashMap<>();

    RunDescriptions(Figures figures) {
        this.figures = figures;
    }

    /** What the list says of all these runs. */
    synchronized byte[] list(List<ListedRun> runs) {
        IdentityHashMap<ListedRun, byte[]> before = lines;
        lines = new IdentityHashMap<>();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(BEGIN);
        String between = "";
        for (ListedRun run : runs) {
            byte[] known = before.get(run);
            byte[] line = known == null ? Json.write(RunSummary.entry(run)) : known;
            lines.put(run, line);
            answer.writeBytes(ascii(between));
            answer.writeBytes(line);
            between = ",";
        }
        answer.writeBytes(END);
        return answer.toByteArray();
    }

    /** All that is said of one run. */
    byte[] whole(RunReader run) {
        RunState state = run.state();
        if (state.status() != RunState.Status.FINISHED) {
            return describe(run);
        }
        String identity = identity(run, state);
        byte[] known = finished.get(identity);
        if (known != null) {
            return known;
        }
        byte[] description = describe(run);
        finished.put(identity, description);
        return description;
    }

    private static String identity(RunReader run, RunState state) {
        Description people = run.description();
        byte[] said = Json.write(List.of(people.name(), people.tags(), people.note()));
        return run.info().id()
                + " "
                + run.info().startedAt()
                + " "
                + state
                + new String(said, StandardCharsets.UTF_8);
    }

    private byte[] describe(RunReader run) {
        return Json.write(RunSummary.whole(run, figures));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
