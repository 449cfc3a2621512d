package dev.underhood.samples.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service of docs/tutorials/8-in-your-application.md trains, shows, and keeps others out. */
class ServiceTutorialTest {
    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();

    @TempDir private Path folder;

    @Test
    void a_training_that_a_request_has_started_is_seen_from_another_machine() throws Exception {
        try (TrainingService service = new TrainingService(folder.resolve("runs"), 0)) {
            String root = "http://127.0.0.1:" + service.port();
            HttpRequest start =
                    HttpRequest.newBuilder(URI.create(root + "/trainings/0.01"))
                            .POST(BodyPublishers.noBody())
                            .build();
            HttpResponse<String> started =
                    HttpClient.newHttpClient().send(start, BodyHandlers.ofString());
            assertThat(started.statusCode()).isEqualTo(202);

            String page = root + "/underhood/";
            String token = service.token();
            assertThat(finished(page, token))
                    .contains("\"name\":\"shapes\"", "\"learning rate\":\"0.01\"");
            String id = finished(page, token).replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
            Path picture = folder.resolve("kernels.png");
            // begin program
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            page + "runs/" + id + "/figures/kernels.png?width=900"))
                            .header("Authorization", "Bearer " + token)
                            .build();
            HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(picture));
            // end program
            assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G');

            assertThat(status(service.port(), "app.example.org", token)).isEqualTo(200);
            assertThat(status(service.port(), "app.example.org", "wrong")).isEqualTo(401);
            assertThat(status(service.port(), "evil.example.com", token)).isEqualTo(421);
            assertThat(service.page()).startsWith(page + "?");
        }
    }

    /** The list of runs, once the training has ended. */
    private static String finished(String page, String token) throws Exception {
        HttpRequest list =
                HttpRequest.newBuilder(URI.create(page + "api/runs"))
                        .header("Authorization", "Bearer " + token)
                        .build();
        long deadline = System.nanoTime() + PATIENCE;
        String answer = "";
        while (!answer.contains("\"status\":\"finished\"") && System.nanoTime() < deadline) {
            answer = HttpClient.newHttpClient().send(list, BodyHandlers.ofString()).body();
            Thread.sleep(50);
        }
        return answer;
    }

    /** What a proxy gets that passes on the name under which a browser knows it. */
    private static int status(int port, String host, String token) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            List<String> request =
                    List.of(
                            "GET /underhood/api/runs HTTP/1.1",
                            "Host: " + host,
                            "Authorization: Bearer " + token,
                            "Connection: close",
                            "",
                            "");
            out.write(String.join("\r\n", request).getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String line = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(line.substring(9));
        }
    }
}
