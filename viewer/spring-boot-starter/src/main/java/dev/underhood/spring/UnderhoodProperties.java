package dev.underhood.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application may say of its runs and their viewer, as {@code underhood.…}. Everything may
 * be left out.
 *
 * @param enabled whether there is a store and a viewer at all; by default there are
 * @param runs the folder of the recorded runs, by default {@code runs}; it is made when the first
 *     run begins
 * @param path the viewer's path in the application's own web server, by default {@code /underhood}
 * @param hosts host names under which the viewer answers, without a port, beside {@code 127.0.0.1}
 *     and {@code localhost}
 * @param frames origins whose pages may show the viewer in a frame; {@code self} is the
 *     application's own
 * @param token what the viewer asks for, 32 to 256 characters of {@code A-Z a-z 0-9 _ -}; null or
 *     empty if it asks for none
 */
@ConfigurationProperties("underhood")
public record UnderhoodProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("runs") String runs,
        @DefaultValue("/underhood") String path,
        @DefaultValue List<String> hosts,
        @DefaultValue List<String> frames,
        @Nullable String token) {
    /**
     * Checks the path and copies the lists.
     *
     * @param enabled whether there is a store and a viewer at all
     * @param runs the folder of the recorded runs
     * @param path the viewer's path in the application's own web server
     * @param hosts host names under which the viewer answers
     * @param frames origins whose pages may show the viewer in a frame
     * @param token what the viewer asks for; null or empty if it asks for none
     * @throws IllegalArgumentException if the path is none, or that of the whole application
     */
    public UnderhoodProperties {
        if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalArgumentException(
                    "underhood.path must begin with a slash and not end with one, e.g."
                            + " /underhood: '"
                            + path
                            + "'");
        }
        hosts = List.copyOf(hosts);
        frames = List.copyOf(frames);
    }
}
