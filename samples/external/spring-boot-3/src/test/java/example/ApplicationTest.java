package example;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The application as its users have it: started by its main class, asked over HTTP. */
@Timeout(240)
class ApplicationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir Path folder;
    private ConfigurableApplicationContext application;
    private String root;

    /** Two who have an account, of whom one does research. */
    static class People {
        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("ada").password("{noop}engine").roles("RESEARCHER").build(),
                    User.withUsername("grace").password("{noop}hopper").roles("SALES").build());
        }
    }

    @BeforeEach
    void start() {
        application =
                SpringApplication.run(
                        new Class<?>[] {Application.class, People.class},
                        new String[] {
                            "--server.port=0",
                            "--server.address=127.0.0.1",
                            "--spring.lifecycle.timeout-per-shutdown-phase=10m",
                            "--underhood.runs=" + folder
                        });
        root = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
    }

    @AfterEach
    void end() {
        application.close();
    }

    @Test
    void a_request_begins_a_training_that_researchers_watch_and_prometheus_scrapes()
            throws Exception {
        HttpResponse<String> begun =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(root + "/trainings?epochs=4"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(begun.statusCode()).isEqualTo(202);
        String run = begun.body();

        String ended = "underhood_ended{how=\"ended\",run=\"" + run + "\"}";
        String scraped = get("/actuator/prometheus", 200);
        while (!scraped.contains(ended)) { // at most as long as this test may take
            Thread.sleep(50);
            scraped = get("/actuator/prometheus", 200);
        }
        assertThat(scraped)
                .contains("underhood_epoch{run=\"" + run + "\"} 4.0")
                .contains(
                        "underhood_epoch_scalar{data_set=\"validate\",metric=\"loss\",run=\""
                                + run
                                + "\"} ");
        String health = get("/actuator/health", 200);
        assertThat(JsonPath.<String>read(health, "$.components.underhood.status")).isEqualTo("UP");
        assertThat(JsonPath.<Integer>read(health, "$.components.underhood.details.runs")).isOne();

        assertThat(asAda("/underhood/")).contains("<html");
        assertThat(asAda("/underhood/api/runs")).contains("\"" + run + "\"");
        assertThat(asAda("/underhood/runs/" + run + "/figures/kernels.svg?epoch=4"))
                .contains("<svg");
    }

    @Test
    void who_has_not_signed_in_or_not_the_role_sees_nothing_of_the_viewer() throws Exception {
        for (String path :
                new String[] {"/underhood", "/underhood/", "/underhood/api/runs", "/underhood/x"}) {
            assertThat(get(path, 401)).doesNotContain("<html", "\"runs\"");
            assertThat(get(path, "grace:hopper", 403)).doesNotContain("<html", "\"runs\"");
        }
    }

    @Test
    void an_open_page_does_not_hold_up_the_end_of_the_application() throws Exception {
        HttpResponse<InputStream> events =
                HTTP.send(
                        request("/underhood/api/events", "ada:engine"),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: runs"); // the stream is open
            Thread closing = new Thread(application::close);
            closing.start();
            assertThat(lines.lines().filter(line -> line.startsWith("event: ")))
                    .last()
                    .isEqualTo("event: closed"); // told, not cut off
            closing.join();
        }
    }

    private String asAda(String path) throws Exception {
        return get(path, "ada:engine", 200);
    }

    private String get(String path, int status) throws Exception {
        return get(path, "", status);
    }

    private String get(String path, String user, int status) throws Exception {
        HttpResponse<String> answer =
                HTTP.send(request(path, user), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private HttpRequest request(String path, String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
        if (!user.isEmpty()) {
            byte[] told = user.getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(told));
        }
        return request.build();
    }
}
