package dev.underhood.figure.font;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The screen of an X server that does not answer. Java would try to open it even for a picture in
 * memory, fail, and never be able to draw again. So AWT is told to do without a screen; that takes
 * nothing from an application, which could not open a window there. Where a screen answers, where
 * there is none, and where an application has decided or has started AWT, nothing is touched.
 */
final class DeadScreen {
    private static final String HEADLESS = "java.awt.headless";
    private static final Pattern DISPLAY =
            Pattern.compile("([^:/]*)(?:/[^:]*)?:(\\d{1,4})(\\.\\d+)?");
    private static final int PATIENCE_MS = 2000;
    private static final int FIRST_PORT = 6000;

    private DeadScreen() {}

    static synchronized void avoid() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String display = System.getenv("DISPLAY");
        boolean usesX = !os.contains("win") && !os.contains("mac");
        if (!usesX || System.getProperty(HEADLESS) != null || display == null) {
            return;
        }
        if (isDead(display)) {
            System.setProperty(HEADLESS, "true");
            try {
                GraphicsEnvironment.isHeadless(); // remembered by AWT if it is the first to ask
            } finally {
                System.clearProperty(HEADLESS);
            }
        }
    }

    /** Returns whether nothing listens where the name of a screen points to. */
    static boolean isDead(String display) {
        Matcher name = DISPLAY.matcher(display);
        if (!name.matches()) {
            return !display.isBlank() && !display.contains(":"); // else who knows
        }
        String host = name.group(1);
        int number = Integer.parseInt(name.group(2));
        return (host.isEmpty() || host.equals("unix"))
                ? !answers("/tmp/.X11-unix/X" + number)
                : !answers(host, FIRST_PORT + number);
    }

    private static boolean answers(String socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException | UnsupportedOperationException e) {
            return isListed(socket);
        }
    }

    /** Looks among the sockets that have a name but no file. */
    private static boolean isListed(String socket) {
        try {
            return Files.readAllLines(Path.of("/proc/net/unix")).stream()
                    .anyMatch(line -> line.endsWith("@" + socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
