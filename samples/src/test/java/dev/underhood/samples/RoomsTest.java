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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules, like all users, use of each other what is exported. Only here are all of them seen. */
class RoomsTest {
    private static final int MOST_FILES = 22;
    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPackages("dev.underhood");

    @ParameterizedTest
    @CsvSource({
        "dev.underhood.store.., dev.underhood.store.., dev.underhood.store.*",
        "dev.underhood.figure.., dev.underhood.figure.., dev.underhood.figure.*",
        // what measures an embedding multiplies rows as UMAP does, in the same module
        "dev.underhood.umap.., dev.underhood.quality, dev.underhood.umap.*"
    })
    void a_room_is_entered_from_its_own_house_only(String house, String guest, String rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(house, guest)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(rooms)
                .check(CLASSES);
    }

    @Test
    void the_rooms_of_the_captures_are_entered_by_the_recorder_and_their_own_door_only() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.underhood", "dev.underhood.capture..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.underhood.capture.*")
                .check(CLASSES);
    }

    @Test
    void the_rooms_of_the_samples_do_not_use_each_other_in_a_circle() {
        JavaClasses programs =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.underhood.samples");
        slices().matching("dev.underhood.(samples..)").should().beFreeOfCycles().check(programs);
    }

    @Test
    void no_room_of_any_module_is_too_full() throws IOException {
        for (String module :
                List.of(
                        "djl-core/runs",
                        "djl-core",
                        "umap-adapter",
                        "umap-adapter/spark",
                        "viewer/figures",
                        "viewer",
                        "viewer/spring-boot-starter",
                        "samples")) {
            assertThat(filesByFolder(Path.of("..", module, "src", "main", "java")))
                    .as(module)
                    .isNotEmpty()
                    .allSatisfy((room, files) -> assertThat(files).isLessThanOrEqualTo(MOST_FILES));
        }
    }

    private static Map<Path, Long> filesByFolder(Path sources) throws IOException {
        try (Stream<Path> all = Files.walk(sources)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .collect(groupingBy(Path::getParent, counting()));
        }
    }
}
