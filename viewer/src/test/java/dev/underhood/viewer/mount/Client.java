package dev.underhood.viewer.mount;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection to a server of this machine, on which one GET is sent as it is given. */
final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Client(int port, String method, String path, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(headers));
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            lines.add(0, "Host: 127.0.0.1:" + port);
        }
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        String request = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", lines);
        socket.getOutputStream()
                .write((request + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        in =
                new BufferedReader(
                        new InputStreamReader(
                                socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /** Returns the next event of a stream, "name data"; "closed" at its end. */
    String event() throws IOException {
        String name = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return name + " " + line.substring(6);
            }
        }
        return "closed";
    }

    /** Returns all that comes until the server closes the connection. */
    String answer() {
        StringBuilder text = new StringBuilder();
        char[] some = new char[8192];
        try {
            for (int n = 0; n >= 0; n = in.read(some)) {
                text.append(some, 0, n);
            }
        } catch (IOException e) {
            // reset: what came is what counts
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
