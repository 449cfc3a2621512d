package dev.underhood.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The folder of SQLite files keeps the contract, and more that only files can break. */
class FolderStoreTest extends RunStoreContract {
    private final Path temporary;

    FolderStoreTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Override
    RunStore store() {
        return RunStore.at(temporary.resolve("my runs? #1 100%41"));
    }
}
