package dev.underhood.store;

import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import java.nio.file.Path;
import java.util.List;

/** A folder in which every run is one SQLite file. */
final class FolderStore implements RunStore {
    private final Path folder;

    FolderStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public RunWriter create(RunInfo info) {
        throw new StoreException("not built yet: " + folder);
    }

    @Override
    public RunWriter resume(RunId id) {
        throw new StoreException("not built yet: " + folder);
    }

    @Override
    public List<RunId> list() {
        return List.of();
    }

    @Override
    public RunReader open(RunId id) {
        throw new StoreException("not built yet: " + folder);
    }

    @Override
    public void delete(RunId id) {
        throw new StoreException("not built yet: " + folder);
    }
}
