package dev.underhood.samples.bench.price;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Somebody who has the page of a run open while it is trained. He asks as the page does: for all
 * pictures of an epoch at once.
 */
final class Onlooker implements AutoCloseable {
    /** As fast as the page plays. */
    private static final int FRAMES_A_SECOND = 24;

    private static final long NANOS = 1_000_000_000L;
    private static final int WIDTH = 600;
    private static final AtomicInteger ONLOOKERS = new AtomicInteger();
    private static final String EPOCH = "data: {\"epoch\":";

    private final String url;
    private final String run;
    private final int width = WIDTH + ONLOOKERS.getAndIncrement();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final AtomicInteger pictures = new AtomicInteger();
    private final Thread looking;

    private Onlooker(String url, String run, Consumer<Onlooker> how) {
        this.url = url;
        this.run = run;
        looking = new Thread(() -> how.accept(this), "onlooker");
        looking.start();
    }

    /** Follows: looks at every epoch that is recorded. */
    static Onlooker following(String url, String run) {
        return new Onlooker(url, run, Onlooker::follow);
    }

    /** Plays what is recorded so far; the page keeps it, so each picture is asked for once. */
    static Onlooker playing(String url, String run) {
        return new Onlooker(url, run, Onlooker::play);
    }

    private void follow() {
        try (var lines =
                client.send(
                                request("api/runs/" + run + "/events"),
                                HttpResponse.BodyHandlers.ofLines())
                        .body()) {
            lines.takeWhile(any -> !gone.get())
                    .filter(line -> line.startsWith(EPOCH))
                    .map(line -> line.substring(EPOCH.length()).split("\\D", 2)[0])
                    .forEach(epoch -> look(figures(description()), epoch));
        } catch (IOException | UncheckedIOException e) {
            if (!gone.get()) {
                throw new IllegalStateException("the stream of " + run + " broke", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // he leaves
        }
    }

    private void play() {
        JsonObject description = description();
        int last = description.get("lastEpoch").getAsInt();
        List<String> figures = figures(description);
        long frame = System.nanoTime();
        for (int epoch = 0; epoch <= last && !gone.get(); epoch++) {
            look(figures, String.valueOf(epoch));
            frame = Math.max(frame + NANOS / FRAMES_A_SECOND, System.nanoTime());
            LockSupport.parkNanos(frame - System.nanoTime());
        }
    }

    /** Waits until all pictures of an epoch are there; they are of another size for everybody. */
    private void look(List<String> figures, String epoch) {
        CompletableFuture<?>[] asked =
                figures.stream()
                        .map(name -> "/figures/" + name + ".png?epoch=" + epoch)
                        .map(picture -> request("runs/" + run + picture + "&width=" + width))
                        .map(one -> client.sendAsync(one, HttpResponse.BodyHandlers.ofByteArray()))
                        .map(answer -> answer.thenAccept(any -> pictures.incrementAndGet()))
                        .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(asked).join();
    }

    private static List<String> figures(JsonObject description) {
        return description.getAsJsonArray("figures").asList().stream()
                .map(figure -> figure.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    private JsonObject description() {
        HttpRequest question = request("api/runs/" + run);
        return client.sendAsync(question, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> JsonParser.parseString(answer.body()).getAsJsonObject())
                .join();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).build();
    }

    /** Returns how many pictures he has been given. */
    int pictures() {
        return pictures.get();
    }

    /** Leaves. */
    @Override
    public void close() {
        gone.set(true);
        looking.interrupt();
        try {
            looking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
