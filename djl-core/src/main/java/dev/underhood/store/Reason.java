package dev.underhood.store;

import java.nio.file.FileSystemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says in a few words why something could not be written, without naming a path of the machine. */
final class Reason {
    private Reason() {}

    static String of(@Nullable Throwable e) {
        if (e instanceof RunLockedException) {
            return "another writer has it";
        }
        if (e instanceof RunNotFoundException) {
            return "it is not in the store";
        }
        if (e instanceof RunFormatException) {
            return "its file is damaged, or of a newer version";
        }
        if (e instanceof StoreException && e.getCause() != null) {
            return of(e.getCause());
        }
        if (e instanceof SQLException failure) {
            return Sqlite.reason(failure);
        }
        if (e instanceof FileSystemException failure) {
            String reason = failure.getReason();
            return reason == null ? e.getClass().getSimpleName().replace("Exception", "") : reason;
        }
        String message = e == null ? null : e.getMessage();
        return message == null ? String.valueOf(e) : message;
    }
}
