package example;

import dev.underhood.store.RunStore;
import dev.underhood.viewer.Viewer;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A web application that also shows what its networks learn. */
@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    @Bean
    RunStore runs(@Value("${runs}") Path folder) {
        return RunStore.at(folder);
    }

    /** Ends with the application. */
    @Bean
    Viewer viewer(RunStore runs) {
        return Viewer.builder(runs).port(0).start();
    }
}
