package dev.underhood.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Samples, like all users, use what is exported. */
class RoomsTest {
    @Test
    void a_room_below_umap_is_not_used() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.underhood.umap.*")
                .check(new ClassFileImporter().importPackages("dev.underhood.samples"));
    }
}
