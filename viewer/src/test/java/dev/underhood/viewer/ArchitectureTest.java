package dev.underhood.viewer;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    /** The rooms below the server: public to the compiler, and nobody's outside. */
    private static final String ROOMS = "dev.underhood.viewer.*";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.underhood");

    /** The packages that users of the module see, those of the figures among them. */
    private static final String[] EXPORTED = {
        "dev.underhood.animation",
        "dev.underhood.cli",
        "dev.underhood.exchange",
        "dev.underhood.figure",
        "dev.underhood.page",
        "dev.underhood.viewer"
    };

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
    void jetty_is_known_to_the_viewers_own_server_only() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(WebServer.class, Connections.class, ErrorResponses.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
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
    void only_figures_know_the_drawing_libraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.underhood.figure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jfree..", "org.apache.batik..")
                .check(CLASSES);
    }

    @Test
    void nothing_knows_an_engine() {
        noClasses().should().dependOnClassesThat().resideInAPackage("ai.djl..").check(CLASSES);
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
    void the_formats_of_others_are_known_to_the_exchange_only_and_protocol_buffers_to_one_room() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.underhood.exchange.event")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.protobuf..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.underhood.exchange..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.underhood.viewer..", "dev.underhood.page..", "ai.djl..", "java.sql..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.underhood.exchange..", "dev.underhood.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.underhood.exchange..")
                .check(CLASSES);
        slices().matching("dev.underhood.exchange.(*)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_viewer_has_three_public_types() {
        classes()
                .that()
                .resideInAPackage("dev.underhood.viewer")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotBelongToAnyOf(Viewer.class, ViewerException.class, ViewerServlet.class)
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

    @Test
    void what_users_see_is_of_the_jdk_or_of_this_library_or_a_servlet() {
        classes()
                .that()
                .resideInAnyPackage(EXPORTED)
                .and()
                .arePublic()
                .should(
                        showOnlyTypesThat(
                                JavaClass.Predicates.resideInAnyPackage(EXPORTED)
                                        .or(
                                                JavaClass.Predicates.resideInAnyPackage(
                                                        "java..",
                                                        "jakarta.servlet..", // ViewerServlet is one
                                                        "dev.underhood.run",
                                                        "dev.underhood.store"))))
                .check(CLASSES);
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
        assertThat(files.values()).allMatch(count -> count <= 22);
    }

    /**
     * Looks at all types that users of a class see: what it extends, its fields and its methods.
     */
    private static ArchCondition<JavaClass> showOnlyTypesThat(
            DescribedPredicate<? super JavaClass> allowed) {
        return new ArchCondition<>("show only types of which it is known why") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaType> above =
                        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
                Stream<JavaType> members =
                        Stream.of(type.getFields(), type.getCodeUnits())
                                .flatMap(Collection::stream)
                                .filter(member -> member.getModifiers().contains(PUBLIC))
                                .flatMap(member -> shown((JavaMember) member));
                Stream.concat(above, members)
                        .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(shown -> !shown.isPrimitive() && !allowed.test(shown))
                        .forEach(
                                shown ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type,
                                                        type.getName()
                                                                + " shows "
                                                                + shown.getName())));
            }
        };
    }

    private static Stream<JavaType> shown(JavaMember member) {
        return member instanceof JavaCodeUnit unit
                ? Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()))
                : Stream.of(((JavaField) member).getType());
    }
}
