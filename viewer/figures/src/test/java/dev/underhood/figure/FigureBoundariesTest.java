package dev.underhood.figure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class FigureBoundariesTest {
    private static final String FIGURE = "dev.underhood.figure..";
    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.underhood");

    /** Who only draws takes no engine along, no database, no web server and no command line. */
    @Test
    void figures_and_films_need_runs_and_the_drawing_libraries_only() {
        classes()
                .that()
                .resideInAnyPackage(FIGURE, "dev.underhood.animation..")
                .should()
                .onlyDependOnClassesThat(
                        JavaClass.Predicates.resideInAnyPackage(
                                        "java..",
                                        "javax.imageio..",
                                        "javax.xml.parsers",
                                        "org.apache.batik.svggen",
                                        "org.jfree..",
                                        "org.jspecify.annotations",
                                        "org.slf4j",
                                        "org.w3c.dom",
                                        "dev.underhood..")
                                .and(resideOutsideOfPackage("java.sql..")))
                .check(CLASSES);
    }

    @Test
    void only_figures_know_the_drawing_libraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(FIGURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jfree..", "org.apache.batik..")
                .check(CLASSES);
    }

    @Test
    void the_logarithmic_axis_that_can_eat_all_memory_is_not_used() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.jfree.chart.axis.LogarithmicAxis")
                .check(CLASSES);
    }

    @Test
    void no_library_type_is_in_a_public_signature() {
        for (JavaClass type : CLASSES.that(resideInAPackage(FIGURE))) {
            if (type.getModifiers().contains(JavaModifier.PUBLIC)) {
                for (JavaMethod method : type.getMethods()) {
                    if (method.getModifiers().contains(JavaModifier.PUBLIC)) {
                        assertThat(method.getFullName() + method.getRawReturnType().getName())
                                .doesNotContain("org.jfree", "org.apache");
                    }
                }
            }
        }
    }
}
