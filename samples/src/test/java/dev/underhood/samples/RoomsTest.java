package dev.underhood.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the samples; and samples, like all users, use what is exported. */
class RoomsTest {
    private static final int MOST_FILES = 22;
    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPackages("dev.underhood.samples");

    @Test
    void a_room_below_umap_is_not_used() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.underhood.umap.*")
                .check(CLASSES);
    }

    @Test
    void the_rooms_do_not_use_each_other_in_a_circle() {
        JavaClasses programs =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.underhood.samples");
        slices().matching("dev.underhood.(samples..)").should().beFreeOfCycles().check(programs);
    }

    @Test
    void no_room_is_too_full() throws IOException {
        Map<Path, Long> files;
        try (Stream<Path> all = Files.walk(Path.of("src"))) {
            files =
                    all.filter(file -> file.toString().endsWith(".java"))
                            .collect(groupingBy(Path::getParent, counting()));
        }
        assertThat(files).isNotEmpty();
        assertThat(files.values()).allMatch(count -> count <= MOST_FILES);
    }
}
