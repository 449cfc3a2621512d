package dev.underhood.viewer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    /** The rooms below the server: public to the compiler, and nobody's outside. */
    private static final String ROOMS = "dev.underhood.viewer.*";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.underhood");

    @Test
    void the_web_server_is_known_to_the_viewer_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.underhood.viewer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
                .check(CLASSES);
    }

    @Test
    void a_room_of_the_viewer_is_entered_from_the_viewer_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.underhood.viewer..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOMS)
                .check(CLASSES);
    }

    @Test
    void the_rooms_of_the_viewer_know_neither_its_server_nor_each_other_in_a_circle() {
        noClasses()
                .that()
                .resideInAPackage(ROOMS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.underhood.viewer")
                .check(CLASSES);
        slices().matching(ROOMS.replace("*", "(*)")).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_viewer_neither_draws_nor_reads_files_of_runs_nor_knows_the_engine() {
        noClasses()
                .that()
                .resideInAPackage("dev.underhood.viewer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.jfree..", "java.awt..", "org.apache.batik..", "java.sql..", "ai.djl..")
                .check(CLASSES);
    }

    @Test
    void drawing_depends_on_no_web_server_and_no_engine() {
        noClasses()
                .that()
                .resideInAPackage("dev.underhood.figure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.underhood.viewer..", "ai.djl..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void the_offline_page_is_made_without_a_server() {
        noClasses()
                .that()
                .resideInAPackage("dev.underhood.page..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.underhood.viewer..", "java.awt..", "ai.djl..", "java.sql..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("dev.underhood.animation..", "dev.underhood.figure..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.underhood.page..")
                .check(CLASSES);
    }

    @Test
    void the_viewer_has_two_public_types() {
        classes()
                .that()
                .resideInAPackage("dev.underhood.viewer")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotBelongToAnyOf(Viewer.class, ViewerException.class)
                .should()
                .notBePublic()
                .check(CLASSES);
    }

    @Test
    void the_command_line_draws_serves_and_encodes_through_others() {
        noClasses()
                .that()
                .resideInAPackage("dev.underhood.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.jfree..",
                        "java.awt..",
                        "javax.imageio..",
                        "org.apache.batik..",
                        "io.javalin..",
                        "org.eclipse.jetty..",
                        "java.sql..",
                        "ai.djl..")
                .check(CLASSES);
    }

    @Test
    void nothing_depends_on_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.underhood.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.underhood.cli..", "picocli..")
                .check(CLASSES);
    }
}
