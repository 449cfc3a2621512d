package dev.underhood.run;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.underhood.store.RunStore;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules that keep the packages of this module apart. */
class ArchitectureTest {
    /** The rooms below the contract: public to the compiler, and nobody's outside. */
    private static final String STORE_ROOMS = "dev.underhood.store.*";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.underhood");

    /**
     * Who draws or keeps runs has no engine; databases and Micrometer are for those who want them.
     */
    @Test
    void runs_need_the_jdk_and_the_log_only() {
        classes()
                .that()
                .resideOutsideOfPackages(
                        "dev.underhood.store.sqlite",
                        "dev.underhood.store.postgres",
                        "dev.underhood.meter")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify.annotations", "org.slf4j", "dev.underhood..")
                .check(CLASSES);
    }

    @Test
    void the_values_of_a_run_know_the_jdk_only() {
        classes()
                .that()
                .resideInAPackage("dev.underhood.run")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", "dev.underhood.run")
                .check(CLASSES);
    }

    @Test
    void files_are_written_with_the_jdk_only() {
        classes()
                .that()
                .resideInAPackage("dev.underhood.file")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", "dev.underhood.file")
                .check(CLASSES);
    }

    @Test
    void the_road_to_the_listeners_knows_values_and_the_log_only() {
        classes()
                .that()
                .resideInAPackage("dev.underhood.record")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "org.slf4j",
                        "dev.underhood.run",
                        "dev.underhood.record")
                .check(CLASSES);
    }

    @Test
    void one_room_that_may_be_left_shut_knows_micrometer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.underhood.meter")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "dev.underhood.meter")
                .check(CLASSES);
    }

    @Test
    void the_store_knows_values_only() {
        classes()
                .that()
                .resideInAPackage("dev.underhood.store..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "org.slf4j",
                        "org.sqlite",
                        "org.postgresql",
                        "dev.underhood.run",
                        "dev.underhood.file",
                        "dev.underhood.store..")
                .check(CLASSES);
    }

    /** {@code RunStore.at} makes a store: like {@code List.of}, it is the way in. */
    @Test
    void the_contract_of_a_store_knows_no_room_but_where_a_store_is_made() {
        noClasses()
                .that()
                .resideInAPackage("dev.underhood.store")
                .and()
                .areNotAssignableFrom(RunStore.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(STORE_ROOMS)
                .check(CLASSES);
    }

    @Test
    void only_the_rooms_of_databases_know_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.underhood.store.sql",
                        "dev.underhood.store.sqlite",
                        "dev.underhood.store.postgres")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "javax.sql..")
                                .and(not(equivalentTo(SQLException.class))))
                .check(CLASSES);
    }

    @Test
    void each_driver_is_known_to_one_room() {
        for (String driver : List.of("sqlite", "postgres")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.underhood.store." + driver)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org." + driver + "*..")
                    .check(CLASSES);
        }
    }

    @Test
    void the_rooms_of_the_store_are_entered_from_the_store_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.underhood.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(STORE_ROOMS)
                .check(CLASSES);
    }

    @Test
    void no_package_depends_on_itself_through_others_but_where_its_rooms_are_furnished() {
        slices().matching("dev.underhood.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(equivalentTo(RunStore.class), resideInAPackage(STORE_ROOMS))
                .check(CLASSES);
    }
}
