package dev.underhood.viewer.render;

import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Answers with a picture as soon as it is drawn. */
public final class PictureAnswer {
    private PictureAnswer() {}

    /** Sends the picture when it is there, or fails as its drawing did. */
    public static CompletableFuture<Void> sent(Context ctx, CompletableFuture<byte[]> picture) {
        // the response is written by the server's own threads: a slow client must not hold a
        // drawing thread
        Executor server = task -> ctx.req().getAsyncContext().start(task);
        return picture.thenAcceptAsync(
                bytes -> ctx.header("Content-Length", String.valueOf(bytes.length)).result(bytes),
                server);
    }
}
