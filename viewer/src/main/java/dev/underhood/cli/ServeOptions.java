package dev.underhood.cli;

import dev.underhood.viewer.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a viewer is to be found, and by whom. */
final class ServeOptions {
    private static final String TOKEN_VARIABLE = "UNDERHOOD_TOKEN";

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "the port, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port = Viewer.DEFAULT_PORT;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description =
                    "the address to listen at; one that other machines can reach, e.g. 0.0.0.0,"
                            + " needs --token (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(
            names = "--token",
            arity = "0",
            description =
                    "ask for a token: the one in the environment variable "
                            + TOKEN_VARIABLE
                            + ", else a new one. Wherever others have accounts on this machine,"
                            + " they read every run without it")
    private boolean token;

    @Option(
            names = "--hosts",
            paramLabel = "NAME",
            split = ",",
            description = "host names by which others ask for the viewer, e.g. through a proxy")
    private List<String> hosts = List.of();

    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            description =
                    "the path under which a proxy shows the viewer, if the proxy passes it on, e.g."
                            + " /proxy/7070")
    private @Nullable String prefix;

    @Option(
            names = "--frames",
            paramLabel = "ORIGIN",
            split = ",",
            description =
                    "pages that may show the viewer in a frame, e.g. https://hub.example.org, or"
                            + " self")
    private List<String> frames = List.of();

    /**
     * Gives the options to a viewer.
     *
     * @throws UnusableInputException if one cannot be used
     */
    Viewer.Builder of(Viewer.Builder viewer) {
        if (port < 0 || port > 65535) {
            throw new UnusableInputException("--port " + port + " is not a port: give 0 to 65535");
        }
        set("--host", () -> viewer.port(port).host(host));
        set("--hosts", () -> viewer.hosts(hosts.toArray(String[]::new)));
        set("--frames", () -> viewer.frames(frames.toArray(String[]::new)));
        if (prefix != null) {
            String path = prefix;
            set("--prefix", () -> viewer.prefix(path));
        }
        if (token) {
            String given = System.getenv(TOKEN_VARIABLE);
            set(
                    TOKEN_VARIABLE,
                    () -> {
                        if (given == null || given.isEmpty()) {
                            viewer.token();
                        } else {
                            viewer.token(given);
                        }
                    });
        }
        return viewer;
    }

    private static void set(String option, Runnable setting) {
        try {
            setting.run();
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(option + ": " + e.getMessage(), e);
        }
    }
}
