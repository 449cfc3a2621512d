package dev.underhood.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire to a server that can be cut, and can turn into a black hole: a small TCP proxy. */
public final class Wire implements AutoCloseable {
    private static final int LOOK_MILLIS = 20;

    private final ServerSocket entrance;
    private final int target;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile boolean isHole;
    private volatile boolean isCut;

    public Wire(int target) throws IOException {
        this.target = target;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on nothing comes through, and nobody is told so. */
    public void swallow() {
        isHole = true;
    }

    /** What was swallowed is lost: those connections are at an end, others come through. */
    public void mend() {
        isHole = false;
        isCut = false;
        cut();
    }

    /** From now on every connection ends at once. */
    public void refuse() {
        isCut = true;
        cut();
    }

    /** Ends all connections. */
    public void cut() {
        open.forEach(Wire::end);
        open.clear();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            Socket client = entrance.accept();
            open.add(client);
            if (isHole) {
                continue; // connected, and never answered
            }
            if (isCut) {
                end(client);
                continue;
            }
            start(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            start(() -> pass(server, client));
            pass(client, server);
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[1 << 16];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                while (isHole && !from.isClosed()) {
                    pause();
                }
                out.write(bytes, 0, read);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is at an end
        }
    }

    /** Work that ends with its connection. */
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                // the connection is at an end
                            }
                        },
                        "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
