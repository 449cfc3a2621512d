package dev.underhood.animation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class AnimationBoundariesTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.underhood");

    @Test
    void films_know_figures_runs_and_nothing_of_how_they_are_drawn() {
        noClasses()
                .that()
                .resideInAPackage("dev.underhood.animation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jfree..", "org.apache.batik..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void figures_and_stores_know_nothing_of_films() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.underhood.figure..", "dev.underhood.store..", "dev.underhood.run..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.underhood.animation..")
                .check(CLASSES);
    }

    @Test
    void only_ffmpeg_starts_a_program() {
        noClasses()
                .that()
                .resideInAPackage("dev.underhood.animation..")
                .and()
                .doNotHaveSimpleName("Ffmpeg")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Runtime.class)
                .check(CLASSES);
    }
}
