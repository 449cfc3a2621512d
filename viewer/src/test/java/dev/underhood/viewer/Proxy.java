package dev.underhood.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * A reverse proxy left at its defaults, as nginx is: it speaks HTTP/1.0 to the viewer, under the
 * viewer's own address, and keeps an answer to itself until it is complete unless it is told not
 * to.
 */
public final class Proxy implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore speech = new Semaphore(1);
    private final String prefix;
    private final boolean isPassedOn;
    private final int to;

    /**
     * @param prefix the path under which it shows the viewer
     * @param isPassedOn whether the viewer gets the prefix to see
     */
    public Proxy(int to, String prefix, boolean isPassedOn) throws IOException {
        this.to = to;
        this.prefix = prefix;
        this.isPassedOn = isPassedOn;
        threads.execute(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + prefix + "/";
    }

    /** Keeps all connections and says nothing on them. */
    public void fallSilent() {
        speech.acquireUninterruptibly();
    }

    /** Says what it has kept to itself. */
    public void speak() {
        speech.release();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to)) {
            String[] request = head(client.getInputStream()).split("\r\n", -1);
            OutputStream up = server.getOutputStream();
            up.write(rewritten(request).getBytes(StandardCharsets.ISO_8859_1));
            InputStream down = server.getInputStream();
            String answer = head(down);
            OutputStream back = client.getOutputStream();
            if (answer.toLowerCase(Locale.ROOT).contains("x-accel-buffering: no")) {
                say(back, answer.getBytes(StandardCharsets.ISO_8859_1));
                byte[] buffer = new byte[8192];
                for (int n = down.read(buffer); n >= 0; n = down.read(buffer)) {
                    say(back, Arrays.copyOf(buffer, n));
                }
            } else {
                byte[] body = down.readAllBytes();
                say(back, answer.getBytes(StandardCharsets.ISO_8859_1));
                say(back, body);
            }
        } catch (IOException | InterruptedException e) {
            // one of both has gone, or the test has ended
        }
    }

    private void say(OutputStream back, byte[] part) throws IOException, InterruptedException {
        speech.acquire();
        try {
            back.write(part);
            back.flush();
        } finally {
            speech.release();
        }
    }

    private String rewritten(String[] request) {
        List<String> lines = new ArrayList<>();
        String[] first = request[0].split(" ", -1);
        String path = isPassedOn ? first[1] : first[1].substring(prefix.length());
        lines.add(first[0] + " " + path + " HTTP/1.0");
        lines.add("Host: 127.0.0.1:" + to);
        lines.add("Connection: close");
        for (int i = 1; i < request.length; i++) {
            String name = request[i].toLowerCase(Locale.ROOT);
            if (!name.startsWith("host:") && !name.startsWith("connection:") && !name.isEmpty()) {
                lines.add(request[i]);
            }
        }
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no head");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
