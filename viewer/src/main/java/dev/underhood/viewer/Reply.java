package dev.underhood.viewer;

import dev.underhood.viewer.http.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A short answer that comes from no route, and that nobody keeps. */
final class Reply {
    private Reply() {}

    static void error(HttpServletResponse response, int status, String message) throws IOException {
        send(response, status, Json.TYPE, Json.error(message));
    }

    static void page(HttpServletResponse response, int status, String html) throws IOException {
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        send(response, status, "text/html;charset=utf-8", body);
    }

    private static void send(HttpServletResponse response, int status, String type, byte[] body)
            throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
