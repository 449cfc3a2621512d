package dev.underhood.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.underhood.store.Credentials;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunWriter;
import dev.underhood.store.Runs;
import dev.underhood.store.StoreException;
import dev.underhood.store.postgres.PostgresServer;
import dev.underhood.store.postgres.PostgresStore;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who may do what, and whom the driver believes. */
abstract class Access {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final PostgresServer server;
    private final Path folder;

    Access(PostgresServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    private void execute(String... statements) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(server.url("public"), "postgres", "any");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private RunStore as(String role) {
        return RunStore.at(
                server.url("underhood"), Credentials.of(role, "any"), folder.resolve(role));
    }

    @Test
    void an_owner_makes_the_tables_writers_train_and_readers_look() throws Exception {
        try (InputStream roles = PostgresStore.class.getResourceAsStream("roles.sql")) {
            execute(new String(roles.readAllBytes(), StandardCharsets.UTF_8));
        }
        execute(
                "CREATE ROLE anna LOGIN IN ROLE underhood_writer",
                "CREATE ROLE otto LOGIN IN ROLE underhood_reader");
        assertThat(as("underhood_owner").sync()).isZero();
        try (RunWriter writer = as("anna").create(Runs.info("run-1"));
                RunReader run = as("otto").open(writer.id())) {
            writer.append(Runs.epoch(0));
            writer.append(Runs.epoch(1));
            for (int i = 0; i < 100 && run.state().lastEpoch() < 1; i++) {
                Thread.sleep(50); // behind a busy machine's back
            }
            assertThat(run.tensor(Runs.KERNELS, 1)).contains(Runs.random(1, 8, 3, 3, 3));
        }
        RunStore reader = new PostgresStore(server.url("underhood"), Credentials.of("otto", "any"));
        assertThat(reader.runs()).hasSize(1);
        assertThatThrownBy(() -> reader.create(Runs.info("run-2")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("grant the role what roles.sql grants a writer");
        assertThatThrownBy(() -> reader.delete(reader.list().get(0)))
                .isInstanceOf(StoreException.class);
        as("anna").delete(reader.list().get(0));
        assertThat(reader.list()).isEmpty();
    }

    @Test
    void with_verify_full_a_server_has_to_prove_its_name() throws Exception {
        Path own = certificate("own");
        Path other = certificate("other");
        execute(
                "ALTER SYSTEM SET ssl_cert_file = '" + own + "'",
                "ALTER SYSTEM SET ssl_key_file = '" + folder.resolve("own.key") + "'",
                "ALTER SYSTEM SET ssl = on",
                "SELECT pg_reload_conf()");
        try {
            for (int i = 0; i < 100 && !isReached("localhost", own); i++) {
                Thread.sleep(50); // until the server has read its settings
            }
            assertThat(isReached("localhost", own)).isTrue();
            assertThat(isReached("127.0.0.1", own)).as("the name is another").isFalse();
            assertThat(isReached("localhost", other)).as("signed by another").isFalse();
        } finally {
            execute("ALTER SYSTEM RESET ssl", "SELECT pg_reload_conf()");
        }
    }

    private boolean isReached(String host, Path root) {
        String url =
                server.url("tls").replace("127.0.0.1", host)
                        + "&sslmode=verify-full&sslrootcert="
                        + root;
        try {
            return new PostgresStore(url, PostgresServer.ADMIN).list().isEmpty();
        } catch (StoreException e) {
            return false;
        }
    }

    /** Makes a key, and a certificate of it for this machine's name that signs itself. */
    private Path certificate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                name,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Path key = folder.resolve(name + ".key");
        Files.createFile(
                key,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, pem("PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded()));
        return Files.writeString(
                folder.resolve(name + ".crt"),
                pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        String lines =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}
