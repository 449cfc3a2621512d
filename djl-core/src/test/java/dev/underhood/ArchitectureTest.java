package dev.underhood;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
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
import dev.underhood.capture.Capture;
import dev.underhood.capture.Captures;
import dev.underhood.store.RunStore;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that keep the packages of this module apart. */
class ArchitectureTest {
    /** The rooms below the contract: public to the compiler, and nobody's outside. */
    private static final String STORE_ROOMS = "dev.underhood.store.*";

    private static final String CAPTURE_ROOMS = "dev.underhood.capture.*";

    private static final String[] EXPORTED = {
        "dev.underhood",
        "dev.underhood.alert",
        "dev.underhood.capture",
        "dev.underhood.meter",
        "dev.underhood.record",
        "dev.underhood.run",
        "dev.underhood.store"
    };

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.underhood");

    @Test
    void only_the_recorder_and_its_captures_know_djl() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.underhood", "dev.underhood.capture..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }

    @Test
    void the_recorder_tells_captures_of_moments_and_knows_none_of_them() {
        noClasses()
                .that()
                .resideInAPackage("dev.underhood")
                .should()
                .dependOnClassesThat(implement(Capture.class).and(not(equivalentTo(Capture.class))))
                .check(CLASSES);
    }

    @Test
    void the_rooms_of_the_captures_are_entered_by_the_recorder_and_their_own_door_only() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.underhood", "dev.underhood.capture..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CAPTURE_ROOMS)
                .check(CLASSES);
    }

    @Test
    void nobody_ends_the_process_or_starts_another_or_runs_what_it_reads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ProcessBuilder.class, DriverManager.class)
                .orShould()
                .callMethodWhere(
                        target(owner(equivalentTo(System.class))).and(target(name("exit"))))
                .orShould()
                .callMethodWhere(
                        target(owner(equivalentTo(Runtime.class)))
                                .and(target(nameMatching("exec|exit|halt"))))
                .check(CLASSES);
    }

    @Test
    void no_package_depends_on_itself_through_others_but_where_its_rooms_are_furnished() {
        slices().matching("dev.underhood.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(equivalentTo(RunStore.class), resideInAPackage(STORE_ROOMS))
                .ignoreDependency(equivalentTo(Captures.class), resideInAPackage(CAPTURE_ROOMS))
                .check(CLASSES);
    }

    @Test
    void what_users_see_is_of_the_jdk_of_this_library_of_djl_or_of_micrometer() {
        classes()
                .that()
                .resideInAnyPackage(EXPORTED)
                .and()
                .arePublic()
                .should(
                        showOnlyTypesThat(
                                resideInAnyPackage("java..", "ai.djl..", "io.micrometer..")
                                        .or(resideInAnyPackage(EXPORTED))))
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
