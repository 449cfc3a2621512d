package dev.underhood;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** The rules that keep the packages of this module apart, from each other and from the rest. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(
                            "dev.underhood.umap", "dev.underhood.cluster", "dev.underhood.quality");

    @Test
    void embedding_knows_neither_viewer_nor_figures() {
        here().should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.underhood.viewer..", "dev.underhood.figure..")
                .check(CLASSES);
    }

    @Test
    void of_a_run_only_its_values_are_known() {
        here().should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.underhood", "dev.underhood.store..", "dev.underhood.capture..")
                .check(CLASSES);
    }

    @Test
    void the_packages_do_not_know_each_other() {
        for (String one : new String[] {"umap", "cluster", "quality"}) {
            for (String other : new String[] {"umap", "cluster", "quality"}) {
                if (!one.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage("dev.underhood." + one)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("dev.underhood." + other)
                            .check(CLASSES);
                }
            }
        }
    }

    @Test
    void of_smile_only_distances_and_clusters_are_used() {
        noClasses()
                .that()
                .resideInAPackage("dev.underhood.quality")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("smile..")
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage("dev.underhood.umap")
                .and()
                .doNotHaveSimpleName("Metric")
                .and()
                .haveNameNotMatching(".*\\.RowDistance.*")
                .should()
                .onlyDependOnClassesThat(
                        Predicates.resideOutsideOfPackage("smile..")
                                .or(Predicates.type(smile.math.distance.Distance.class)))
                .check(CLASSES);
    }

    @Test
    void no_java_objects_are_read_or_written() {
        here().should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .check(CLASSES);
    }

    private static GivenClassesConjunction here() {
        return noClasses().that().resideInAPackage("dev.underhood..");
    }
}
