package dev.underhood.store;

import dev.underhood.run.LateTensor;
import dev.underhood.run.RunId;
import dev.underhood.run.RunInfo;
import dev.underhood.run.RunListener;
import dev.underhood.store.folder.FolderStore;
import dev.underhood.store.keep.RunCheck;
import dev.underhood.store.keep.RunCopy;
import dev.underhood.store.listener.StoreListener;
import dev.underhood.store.memory.MemoryStore;
import dev.underhood.store.postgres.PostgresStore;
import dev.underhood.store.spool.SpoolStore;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A collection of recorded runs. Safe for use by many threads; a run may be read while it is being
 * written.
 */
public interface RunStore {

    /**
     * Opens a folder in which every run is one SQLite file, {@code <run id>.db}. The folder is made
     * when the first run is created; other processes may read and write the same folder.
     *
     * @param folder the folder
     * @return the store
     * @throws StoreException if {@code org.xerial:sqlite-jdbc} is missing, which only such a store
     *     needs; the recorder and the viewer bring it along
     */
    static RunStore at(Path folder) {
        return new FolderStore(folder);
    }

    /**
     * Names a PostgreSQL database that keeps runs, 15 or newer: many trainings on many hosts may
     * write it, viewers anywhere read it. Nothing is connected yet; the tables are made by the
     * first training that may make them. What is written goes to a folder of this machine first,
     * {@code .underhood/spool} of this user's home: a database that is slow or away delays no
     * training, and gets everything exactly once when it is back, see {@link #sync}.
     *
     * @param url {@code jdbc:postgresql://host/database}, with options of the driver if need be;
     *     the schema is {@code underhood} unless {@code currentSchema} names another
     * @param credentials who reads or writes
     * @return the store
     * @throws IllegalArgumentException if the address is none, or has a password in it
     * @throws StoreException if {@code org.xerial:sqlite-jdbc} is missing; when the store is used,
     *     also if {@code org.postgresql:postgresql} is
     */
    static RunStore at(String url, Credentials credentials) {
        PostgresStore database = new PostgresStore(url, credentials);
        return new SpoolStore(database, SpoolStore.defaultFolder(database));
    }

    /**
     * As {@link #at(String, Credentials)}, with a folder of its own for what is written.
     *
     * @param url {@code jdbc:postgresql://host/database}
     * @param credentials who reads or writes
     * @param spool a folder on a disk of this machine, made if need be; for this database only
     * @return the store
     * @throws IllegalArgumentException if the address is none, or has a password in it
     * @throws StoreException if {@code org.xerial:sqlite-jdbc} is missing; when the store is used,
     *     also if {@code org.postgresql:postgresql} is
     */
    static RunStore at(String url, Credentials credentials, Path spool) {
        return new SpoolStore(new PostgresStore(url, credentials), spool);
    }

    /**
     * Makes a store that lives as long as this process.
     *
     * @return a new, empty store
     */
    static RunStore inMemory() {
        return new MemoryStore();
    }

    /**
     * Begins a run. The caller closes the writer.
     *
     * @param info what is known of the run
     * @return the run's only writer
     * @throws StoreException if the run exists already or cannot be written
     */
    RunWriter create(RunInfo info);

    /**
     * Continues a run after its last epoch. The caller closes the writer.
     *
     * @param id a run of this store
     * @return the run's only writer
     * @throws RunNotFoundException if there is no such run
     * @throws RunLockedException if the run is being written, by this process or another
     * @throws StoreException if it cannot be written
     */
    RunWriter resume(RunId id);

    /**
     * Adds tensors to epochs that a run has recorded already, all of them or none. A run that has
     * ended stays ended; readers see the tensors from then on, see {@link RunState#lateTensors}.
     *
     * @param id a run of this store
     * @param tensors the tensors, their names and their epochs
     * @throws RunNotFoundException if there is no such run
     * @throws RunLockedException if the run is being written: its writer can add them
     * @throws IllegalArgumentException if the run has no such epoch, or an epoch has a tensor or a
     *     number of that name: what was recorded never changes
     * @throws StoreException if they cannot be written
     */
    void add(RunId id, List<LateTensor> tensors);

    /**
     * Changes what people say of a run: its name, its tags, its note. What was recorded stays as it
     * is, and so does a run that has ended; readers see the change from then on.
     *
     * <pre>{@code
     * store.describe(id, run -> run.withName("baseline").withTags("paper").withNote("seed 7"));
     * }</pre>
     *
     * @param id a run of this store
     * @param change makes the new description of the present one
     * @return the new description
     * @throws RunNotFoundException if there is no such run
     * @throws RunLockedException if the run is being written: describe it when it has ended
     * @throws StoreException if it cannot be written
     */
    Description describe(RunId id, UnaryOperator<Description> change);

    /**
     * Copies a run to another store, whatever that one keeps runs in. The copy has all that a
     * reader gets of the run; arrays are compared with their checksums on the way.
     *
     * @param id a run of this store
     * @param target takes the copy under the same id
     * @throws RunNotFoundException if there is no such run
     * @throws RunLockedException if the run is being written
     * @throws RunExistsException if the target has a run of that id
     * @throws RunFormatException if something of the run is damaged; nothing is copied then
     * @throws StoreException if it cannot be read, or the copy not be written
     */
    default void copy(RunId id, RunStore target) {
        copy(id, target, id);
    }

    /**
     * As {@link #copy(RunId, RunStore)}, under another id.
     *
     * @param id a run of this store
     * @param target takes the copy; may be this store
     * @param as the copy's id
     * @throws RunNotFoundException if there is no such run
     * @throws RunLockedException if the run is being written
     * @throws RunExistsException if the target has a run of that id
     * @throws RunFormatException if something of the run is damaged; nothing is copied then
     * @throws StoreException if it cannot be read, or the copy not be written
     */
    default void copy(RunId id, RunStore target, RunId as) {
        RunCopy.copy(this, id, target, as);
    }

    /**
     * Reads all of a run, each array with its checksum, and says what cannot be read any more.
     *
     * @param id a run of this store
     * @return what was found; a run that cannot be opened at all has that reason as its damage
     * @throws RunNotFoundException if there is no such run
     * @throws StoreException if it cannot be read at the moment, or this thread is interrupted
     */
    default Verification verify(RunId id) {
        try (RunReader run = open(id)) {
            return RunCheck.of(run, List.of());
        } catch (RunFormatException e) {
            return Verification.ofNothing(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Makes what a run takes smaller where it can be, e.g. that of an earlier version, which
     * compressed no arrays. It is written once more beside its place and then put there: a run that
     * is damaged, or a process that is killed, leaves what was there.
     *
     * @param id a run of this store
     * @return by how many bytes it is smaller; 0 if there was nothing to gain
     * @throws RunNotFoundException if there is no such run
     * @throws RunLockedException if the run is being written, or read at this moment
     * @throws RunFormatException if something of the run is damaged; it stays as it is
     * @throws StoreException if it cannot be written
     */
    default long compact(RunId id) {
        open(id).close();
        return 0;
    }

    /**
     * Returns a listener that writes one run to this store: {@link #create creates} it when it
     * starts, and ends it. What cannot be written at the moment waits in memory, within bounds, and
     * is tried again; what is lost in the end is a remark of the run. A run whose file is deleted
     * or replaced, or whose id is taken, continues under another id if need be.
     *
     * @return a listener for one run
     */
    default RunListener writer() {
        return new StoreListener(this, null);
    }

    /**
     * Returns a listener that continues a run of this store, as {@link #resume} does. The first
     * epoch that it writes has the number {@link dev.underhood.run.Scalar#RESUMED_AFTER}.
     *
     * @param resumed the run to continue
     * @return a listener for one run
     */
    default RunListener writer(RunId resumed) {
        return new StoreListener(this, resumed);
    }

    /**
     * Lists the runs, the one that began last first; those that cannot be read come at the end.
     *
     * @return the ids; empty if the folder does not exist yet
     */
    List<RunId> list();

    /**
     * Lists the runs with what can be told of each without opening it. A run that cannot be read is
     * in the list, with the reason, and keeps no other one out of it.
     *
     * @return the runs, the one that began last first, those that cannot be read at the end; empty
     *     if the folder does not exist yet
     * @throws StoreException if the store as a whole cannot be listed
     */
    default List<ListedRun> runs() {
        return RunListing.of(this);
    }

    /**
     * Opens a run for reading, also while it is being written. The caller closes the reader.
     *
     * @param id a run of this store
     * @return a reader for use by one thread at a time
     * @throws RunNotFoundException if there is no such run
     * @throws RunFormatException if the file is no run, is damaged, or was written by a newer
     *     version
     */
    RunReader open(RunId id);

    /**
     * Deletes a run.
     *
     * @param id a run of this store
     * @throws RunNotFoundException if there is no such run
     * @throws RunLockedException if the run is being written
     */
    void delete(RunId id);

    /**
     * Delivers what trainings on this machine have written and the store does not have yet, because
     * it was out of reach, or because a process was killed. A training that goes on delivers by
     * itself; so does the next one to start. A database gets its tables, if it has none yet.
     *
     * @return how many runs were delivered; 0 where a store writes without a detour
     * @throws StoreException if the store is out of reach now
     */
    default int sync() {
        return 0;
    }

    /**
     * Asks to be told when something of some run may have changed, whichever process wrote it. A
     * store that cannot know tells nothing, and none tells everything: whoever shows runs looks
     * from time to time as well.
     *
     * @param listener is called by a thread of the store, and returns soon
     * @return ends it when it is closed
     */
    default AutoCloseable onNews(Runnable listener) {
        return () -> {};
    }
}
