package dev.underhood.store.spool;

import dev.underhood.store.RunKeepingContract;
import dev.underhood.store.RunStore;
import dev.underhood.store.RunStoreContract;
import dev.underhood.store.postgres.PostgresServer;
import dev.underhood.store.postgres.PostgresStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Runs in PostgreSQL. One class, because its server takes seconds to start. */
class PostgresTest {
    private static PostgresServer server;

    @BeforeAll
    static void start(@TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.NEVER) Path folder)
            throws IOException {
        server = PostgresServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static PostgresStore database(String url) {
        return new PostgresStore(url, PostgresServer.ADMIN);
    }

    /** Readers of a test on a busy machine see at once what was written. */
    private static SpoolStore spooled(Path folder) {
        return new SpoolStore(
                database(server.newSchema()), folder.resolve("spool"), Duration.ofSeconds(30));
    }

    @Nested
    class Contract extends RunStoreContract {
        private final RunStore store;

        Contract(@TempDir Path folder) {
            store = spooled(folder);
        }

        @Override
        protected RunStore store() {
            return store;
        }
    }

    @Nested
    class ContractWithoutSpool extends RunStoreContract {
        private final RunStore store = database(server.newSchema());

        @Override
        protected RunStore store() {
            return store;
        }
    }

    @Nested
    class Keeping extends RunKeepingContract {
        private final RunStore store;
        private final RunStore other;

        Keeping(@TempDir Path folder, @TempDir Path another) {
            store = spooled(folder);
            other = spooled(another);
        }

        @Override
        protected RunStore store() {
            return store;
        }

        @Override
        protected RunStore other() {
            return other;
        }
    }

    /** From a folder into the database and back. */
    @Nested
    class FromFolder extends RunKeepingContract {
        private final RunStore store;
        private final RunStore other;

        FromFolder(@TempDir Path folder) {
            store = RunStore.at(folder.resolve("runs"));
            other = spooled(folder);
        }

        @Override
        protected RunStore store() {
            return store;
        }

        @Override
        protected RunStore other() {
            return other;
        }
    }

    @Nested
    class IntoFolder extends RunKeepingContract {
        private final RunStore store = database(server.newSchema());
        private final RunStore other;

        IntoFolder(@TempDir Path folder) {
            other = RunStore.at(folder.resolve("runs"));
        }

        @Override
        protected RunStore store() {
            return store;
        }

        @Override
        protected RunStore other() {
            return other;
        }
    }

    @Nested
    class Faulty extends Faults {
        Faulty(@TempDir Path folder) throws IOException {
            super(server, folder);
        }
    }

    @Nested
    class InATeam extends Team {
        InATeam(@TempDir Path folder) {
            super(server, folder);
        }
    }

    @Nested
    class Guarded extends Access {
        Guarded(@TempDir Path folder) {
            super(server, folder);
        }
    }
}
