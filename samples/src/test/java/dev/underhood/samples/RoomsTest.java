package dev.underhood.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules, like all users, use of each other what is exported. Only here are all of them seen. */
class RoomsTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPackages("dev.underhood");

    @ParameterizedTest
    @CsvSource({
        "dev.underhood.store.., dev.underhood.store.*",
        "dev.underhood.umap.., dev.underhood.umap.*"
    })
    void a_room_is_entered_from_its_own_house_only(String house, String rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackage(house)
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
}
