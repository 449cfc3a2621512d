package dev.underhood.umap.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void placing_takes_neither_an_engine_nor_a_store_nor_the_rooms_of_umap() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "ai.djl..",
                        "smile..",
                        "dev.underhood",
                        "dev.underhood.run..",
                        "dev.underhood.store..",
                        "dev.underhood.umap.math..",
                        "dev.underhood.umap.neighbor..")
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("dev.underhood.umap.spark"));
    }
}
