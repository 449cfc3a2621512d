package dev.underhood.store.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What changes whenever a run's files do.
 *
 * @param key what tells the file from another one at its place; null where there is no such
 * @param logModified when the write-ahead log was written last; null if there is none
 * @param isWritten whether a writer holds the run
 */
record RunStamp(
        Path file,
        long size,
        FileTime modified,
        @Nullable Object key,
        long logSize,
        @Nullable FileTime logModified,
        boolean isWritten) {
    /** The coarsest step of a file system's clock. */
    private static final Duration TICK = Duration.ofSeconds(2);

    /**
     * Looks at a run's file.
     *
     * @param log its write-ahead log; null if there is none
     * @param written whether a writer holds the run
     * @return empty if the file is not a plain file, or gone by now
     */
    static Optional<RunStamp> of(Path file, @Nullable Path log, boolean written) {
        Optional<BasicFileAttributes> ofLog = log == null ? Optional.empty() : attributes(log);
        return attributes(file)
                .map(
                        found ->
                                new RunStamp(
                                        file,
                                        found.size(),
                                        found.lastModifiedTime(),
                                        found.fileKey(),
                                        ofLog.map(BasicFileAttributes::size).orElse(0L),
                                        ofLog.map(BasicFileAttributes::lastModifiedTime)
                                                .orElse(null),
                                        written));
    }

    /**
     * Returns whether a later change will show in the stamp. Clocks of file systems are coarse: a
     * file written a moment ago may be written again within the same tick.
     */
    boolean isSettled(Instant now) {
        Instant before = now.minus(TICK);
        return modified.toInstant().isBefore(before)
                && (logModified == null || logModified.toInstant().isBefore(before));
    }

    private static Optional<BasicFileAttributes> attributes(Path file) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(found).filter(BasicFileAttributes::isRegularFile);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
