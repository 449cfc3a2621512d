package dev.underhood.store.postgres;

import dev.underhood.store.Credentials;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server of the tests' own, on a free port of this machine, which they may harm. */
public final class PostgresServer implements AutoCloseable {
    /** Its superuser; any password will do. */
    public static final Credentials ADMIN = Credentials.of("postgres", "any");

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final Path data;
    private final int port;
    private final EmbeddedPostgres server;
    private final List<String> command = new ArrayList<>();

    private PostgresServer(Path data) throws IOException {
        this.data = data;
        server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setServerConfig("max_connections", "120")
                        .setServerConfig("shared_buffers", "64MB")
                        .setServerConfig("synchronous_commit", "on") // as servers have it
                        .start();
        port = server.getPort();
        ProcessHandle.Info info = ProcessHandle.of(pid()).orElseThrow().info();
        if (System.getProperty("user.name").equals("root")) { // whom PostgreSQL refuses
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(info.command().orElseThrow());
        command.addAll(List.of(info.arguments().orElseThrow()));
    }

    /** Starts a server whose files are in a folder that is not there yet. */
    public static PostgresServer start(Path folder) throws IOException {
        return new PostgresServer(folder);
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
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

    /** Sends a signal to the process that all others of the server come from, or to all. */
    public void signal(String signal, boolean all) throws IOException, InterruptedException {
        long pid =
                Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal, "" + pid));
        if (all) {
            ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .forEach(child -> command.add("" + child.pid()));
        }
        Process kill = new ProcessBuilder(command).redirectErrorStream(true).start();
        kill.getInputStream().transferTo(OutputStream.nullOutputStream()); // one may be gone
        kill.waitFor(10, TimeUnit.SECONDS);
    }

    /** Starts the server again after it was killed. */
    public void startAgain() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            Process started =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!started.waitFor(1, TimeUnit.SECONDS)) {
                return; // what a server does when it finds no other one in its place
            }
        }
        throw new IOException("the server does not start again");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
