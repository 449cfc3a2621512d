package dev.underhood.viewer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.film.MadeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A viewer on a free port, and the ways to ask it. */
public final class TestServer implements AutoCloseable {
    public final RunStore store;
    public final Viewer viewer;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public TestServer() {
        this(RunStore.inMemory());
    }

    public TestServer(RunStore store) {
        this(store, Viewer.builder(store).port(0));
    }

    public TestServer(RunStore store, Viewer.Builder builder) {
        this.store = store;
        viewer = builder.start();
    }

    /** Gives the films and pages that a viewer makes other bounds. */
    public static Viewer.Builder bounded(Viewer.Builder viewer, MadeFiles.Bounds bounds) {
        return viewer.within(bounds);
    }

    /** Returns how many clients a viewer tells of news. */
    public static int liveStreams(Viewer viewer) {
        return viewer.server().liveStreams();
    }

    /** Returns how many connections a viewer has, those of this class too. */
    public static int openConnections(Viewer viewer) {
        return viewer.server().openConnections();
    }

    public HttpResponse<byte[]> get(String path, String... headers) {
        return ask("GET", path, headers);
    }

    public HttpResponse<byte[]> ask(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(viewer.url()).resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public JsonObject json(String path) {
        return json(get(path)).getAsJsonObject();
    }

    public static JsonElement json(HttpResponse<byte[]> response) {
        return JsonParser.parseString(text(response));
    }

    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Sends the characters as they are, one byte each, and returns all that comes back. */
    public String raw(String request) {
        return raw(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    public String raw(byte[] request) {
        try (Socket socket = connect()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends a GET with the Host header as it is. */
    public String rawWithHost(String path, String hostHeader) {
        return raw(
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + hostHeader
                        + "\r\nConnection: close\r\n\r\n");
    }

    public Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), viewer.port());
    }

    /** Returns the status of a raw answer; 0 if there was none. */
    public static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // reset after an answer: what came is what counts
        }
        return answer.toString();
    }

    @Override
    public void close() {
        viewer.close();
    }
}
