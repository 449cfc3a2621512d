package dev.underhood.viewer.live;

import dev.underhood.run.RunId;
import dev.underhood.viewer.http.ClientStream;
import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.Runs;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The live streams: server-sent events of one run, or of the list of runs. */
public final class EventRoutes implements AutoCloseable {
    static final int MAX_CLIENTS = 224; // of 256 connections in all

    private static final Pattern EPOCH = Pattern.compile("[0-9]{1,9}");

    private final Runs runs;
    private final RunWatcher watcher;
    private final AtomicInteger clients = new AtomicInteger();

    public EventRoutes(Runs runs, Activity activity) {
        this.runs = runs;
        watcher = new RunWatcher(runs, activity);
    }

    public void ofTheStore(Context ctx) {
        stream(ctx, watcher::addToStore);
    }

    public void ofARun(Context ctx) {
        Integer after = after(ctx);
        RunId id = runs.read(ctx.pathParam("id"), run -> run.info().id());
        stream(ctx, client -> watcher.addToRun(client, id, after));
    }

    public int liveStreams() {
        return clients.get();
    }

    @Override
    public void close() {
        watcher.close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // counting cannot fail
    private void stream(Context ctx, Consumer<EventClient> subscribe) {
        ctx.contentType("text/event-stream;charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no"); // else a proxy may keep the events to itself
        if (ctx.protocol().startsWith("HTTP/1")) {
            ctx.header("Connection", "close");
        }
        if (ctx.method().equals(HandlerType.HEAD)) {
            return;
        }
        if (clients.incrementAndGet() > MAX_CLIENTS) {
            clients.decrementAndGet();
            throw Refusal.busy("more than " + MAX_CLIENTS + " live streams");
        }
        ctx.future(
                () -> {
                    ClientStream stream = new ClientStream(ctx.req(), ctx.res());
                    var unused = stream.closed().thenRun(clients::decrementAndGet);
                    subscribe.accept(new EventClient(stream));
                    return stream.answered();
                });
    }

    /** The epoch the client knows already; null if it wants new ones only. */
    private static @Nullable Integer after(Context ctx) {
        String last = ctx.header("Last-Event-ID");
        if (last != null) {
            // a browser's own memory: what cannot be right is answered with everything
            return EPOCH.matcher(last).matches() ? Integer.valueOf(last) : Integer.valueOf(-1);
        }
        return new Query(ctx.queryString()).number("after", 0, Integer.MAX_VALUE).orElse(null);
    }
}
