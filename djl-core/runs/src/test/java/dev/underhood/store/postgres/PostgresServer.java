package dev.underhood.store.postgres;

import dev.underhood.store.Credentials;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server of the tests' own, on a free port of this machine, which they may harm. */
public final class PostgresServer implements AutoCloseable {
    /** Its superuser; any password will do. */
    public static final Credentials ADMIN = Credentials.of("postgres", "any");

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private PostgresServer(Path data) throws IOException {
        this.data = data;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = started();
    }

    /** Starts a server whose files are in a folder that is not there yet. */
    public static PostgresServer start(Path folder) throws IOException {
        return new PostgresServer(folder);
    }

    private EmbeddedPostgres started() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "64MB")
                .start();
    }

    public int port() {
        return port;
    }

    /** Returns the address of a schema that nobody has yet. */
    public String newSchema() {
        return url("schema_" + SCHEMAS.incrementAndGet());
    }

    public String url(String schema) {
        return url(port, schema);
    }

    /** Returns the address of a schema by way of another port. */
    public static String url(int port, String schema) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?currentSchema=" + schema;
    }

    /** Returns the schema of an address. */
    public static String schema(String url) {
        return url.replaceAll(".*currentSchema=", "");
    }

    /** Sends a signal to the process that all others of the server come from. */
    public void signal(String signal) throws IOException, InterruptedException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        Process kill = new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start();
        kill.waitFor(10, TimeUnit.SECONDS);
    }

    /** Starts the server again after it was killed. */
    public void startAgain() throws IOException, InterruptedException {
        for (int i = 0; ; i++) {
            try {
                server = started();
                return;
            } catch (IOException | IllegalStateException e) {
                if (i == 20) {
                    throw e;
                }
                Thread.sleep(500); // a process of the one before is still there
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
