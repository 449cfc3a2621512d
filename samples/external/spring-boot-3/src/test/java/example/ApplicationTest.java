package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.underhood.run.RunId;
import dev.underhood.store.RunReader;
import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class ApplicationTest {
    @TempDir static Path folder;

    @Autowired RunStore runs;
    @Autowired Viewer viewer;

    @DynamicPropertySource
    static void runs(DynamicPropertyRegistry properties) {
        properties.add("runs", folder::toString);
    }

    @Test
    void a_training_is_recorded_and_served_with_the_libraries_that_spring_boot_chooses()
            throws Exception {
        TinyTraining.record(runs, 3);
        assertThat(runs.list()).hasSize(1);
        RunId id = runs.list().get(0);
        try (RunReader run = runs.open(id)) {
            assertThat(run.epochs()).containsExactly(0, 1, 2, 3);
            assertThat(run.scalars("train/loss")).hasSize(3);
        }
        assertThat(get("api/runs")).contains("\"" + id + "\"");
        assertThat(get("runs/" + id + "/figures/kernels.svg?epoch=3")).contains("<svg");
    }

    private String get(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(viewer.url() + address)).build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
