package dev.underhood.samples;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A page in a Chromium without a window, over the protocol of its developer tools. */
final class ChromiumPage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAUSE_MS = 200;

    private final ScratchFolder profile;
    private final Process browser;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
    private @Nullable WebSocket tools;
    private int asked;

    private ChromiumPage(ScratchFolder profile, Process browser) {
        this.profile = profile;
        this.browser = browser;
    }

    /** Opens an address in a browser of its own. */
    static ChromiumPage open(Path chromium, String url, int width, int height)
            throws IOException, InterruptedException {
        ScratchFolder profile = ScratchFolder.named("browser");
        Process browser =
                new ProcessBuilder(
                                chromium.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--hide-scrollbars",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile.path(),
                                "--window-size=" + width + "," + height,
                                url)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        ChromiumPage page = new ChromiumPage(profile, browser);
        try {
            page.connect(url);
            return page;
        } catch (IOException | InterruptedException | RuntimeException e) {
            page.close();
            throw e;
        }
    }

    /** Waits until an expression of JavaScript is true. */
    void waitUntil(String expression) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonObject asks = new JsonObject();
            asks.addProperty("expression", expression);
            JsonObject answer = ask("Runtime.evaluate", asks);
            // while the page is still being opened, the answer is an error
            JsonObject result = answer.has("result") ? answer.getAsJsonObject("result") : answer;
            if (result.has("value") && result.get("value").getAsBoolean()) {
                return;
            }
            Thread.sleep(PAUSE_MS);
        }
        throw new IOException("the page never came to: " + expression);
    }

    /** Returns what is to be seen as a PNG file. */
    byte[] png() throws IOException, InterruptedException {
        JsonObject picture = ask("Page.captureScreenshot", new JsonObject());
        if (!picture.has("data")) {
            throw new IOException("the browser took no picture: " + picture);
        }
        return Base64.getDecoder().decode(picture.get("data").getAsString());
    }

    @Override
    public void close() throws IOException {
        if (tools != null) {
            tools.abort();
        }
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly().onExit().join();
        profile.close();
    }

    /** Finds the port, which the browser writes into its profile, and then the page. */
    private void connect(String url) throws IOException, InterruptedException {
        Path port = profile.path().resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && browser.isAlive()) {
            if (Files.exists(port) && !Files.readAllLines(port).isEmpty()) {
                for (JsonElement target : targets(Files.readAllLines(port).get(0))) {
                    JsonObject page = target.getAsJsonObject();
                    if (page.get("url").getAsString().equals(url)) {
                        String address = page.get("webSocketDebuggerUrl").getAsString();
                        tools =
                                http.newWebSocketBuilder()
                                        .buildAsync(URI.create(address), new Answers())
                                        .join();
                        return;
                    }
                }
            }
            Thread.sleep(PAUSE_MS);
        }
        throw new IOException("the browser did not open the page");
    }

    private JsonArray targets(String port) throws IOException, InterruptedException {
        URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
        HttpRequest request = HttpRequest.newBuilder(list).build();
        return JsonParser.parseString(http.send(request, BodyHandlers.ofString()).body())
                .getAsJsonArray();
    }

    /** Returns the result, or the error if there is none. */
    private JsonObject ask(String method, JsonObject parameters)
            throws IOException, InterruptedException {
        JsonObject message = new JsonObject();
        message.addProperty("id", ++asked);
        message.addProperty("method", method);
        message.add("params", parameters);
        WebSocket to = tools;
        if (to == null) {
            throw new IOException("the browser is not connected");
        }
        to.sendText(message.toString(), true).join();
        JsonObject answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
            throw new IOException("the browser did not answer " + method);
        }
        return answer.getAsJsonObject(answer.has("result") ? "result" : "error");
    }

    /** Puts the parts of each message together. */
    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answers.add(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
