package dev.underhood.capture.machine;

import com.sun.management.OperatingSystemMXBean;
import dev.underhood.run.Scalar;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory of this process, native memory included: what is resident where Linux tells it, what
 * the operating system has promised elsewhere.
 */
final class ProcessMemory {
    private static final Path OF_THIS_PROCESS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int KIB = 1024;

    private final Path status;
    private final boolean isResident;

    ProcessMemory(Path status) {
        this.status = status;
        isResident = Files.isReadable(status);
    }

    static ProcessMemory ofThisProcess() {
        return new ProcessMemory(OF_THIS_PROCESS);
    }

    /** Returns what {@link #bytes} are, as the name of a number. */
    String name() {
        return isResident ? Scalar.RESIDENT : Scalar.COMMITTED;
    }

    /** Returns how many bytes there are now; not above 0 if nobody tells. */
    long bytes() {
        return isResident ? resident() : committed();
    }

    private long resident() {
        try (BufferedReader lines = Files.newBufferedReader(status)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(RESIDENT)) {
                    return KIB * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            // it was readable a moment ago: then this epoch has none
        }
        return 0;
    }

    private static long committed() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getCommittedVirtualMemorySize()
                : 0;
    }
}
