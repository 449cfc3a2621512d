package dev.underhood.store.folder;

import dev.underhood.store.RunStore;
import dev.underhood.store.sqlite.Journal;
import java.nio.file.Path;

/** The two ways in which a run is written. */
public enum Way {
    LOG,
    ROLLBACK;

    public RunStore at(Path folder) {
        return new FolderStore(folder, this == LOG ? Journal.LOG : Journal.of("3.49.1", "ext4"));
    }
}
