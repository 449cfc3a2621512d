package dev.underhood;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
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
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that keep the packages of this module apart, from each other and from the rest. */
class ArchitectureTest {
    /** The rooms below the API of UMAP: public to the compiler, and nobody's outside. */
    private static final String ROOMS = "dev.underhood.umap.*";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(
                            "dev.underhood.umap",
                            "dev.underhood.map",
                            "dev.underhood.cluster",
                            "dev.underhood.quality");

    @Test
    void embedding_knows_neither_viewer_nor_figures() {
        here().should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.underhood.viewer..", "dev.underhood.figure..")
                .check(CLASSES);
    }

    @Test
    void of_a_run_only_its_values_are_known_and_the_map_knows_its_store() {
        here().should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.underhood", "dev.underhood.capture..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.underhood.map")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.underhood.store..")
                .check(CLASSES);
    }

    @Test
    void the_packages_do_not_know_each_other() {
        for (String one : new String[] {"umap", "map", "cluster", "quality"}) {
            for (String other : new String[] {"umap", "map", "cluster", "quality"}) {
                // a map is made by UMAP, and the quality of what UMAP returns is measured as it is
                boolean takesUmap = !one.equals("cluster") && other.equals("umap");
                if (!one.equals(other) && !takesUmap) {
                    noClasses()
                            .that()
                            .resideInAPackage("dev.underhood." + one + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("dev.underhood." + other + "..")
                            .check(CLASSES);
                }
            }
        }
    }

    @Test
    void only_the_likeness_of_classes_is_computed_by_smile() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.underhood.cluster")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("smile..")
                .check(CLASSES);
    }

    @Test
    void the_rooms_of_umap_know_neither_its_api_nor_each_other_in_a_circle() {
        noClasses()
                .that()
                .resideInAPackage(ROOMS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.underhood.umap")
                .check(CLASSES);
        slices().matching(ROOMS.replace("*", "(*)")).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void a_room_of_umap_is_entered_from_umap_only() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.underhood.umap..", "dev.underhood.quality")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOMS)
                .check(CLASSES);
        noClasses() // which multiplies rows, too
                .that()
                .resideInAPackage("dev.underhood.quality")
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAPackage(ROOMS)
                                .and(
                                        JavaClass.Predicates.resideOutsideOfPackages(
                                                "dev.underhood.umap.product",
                                                "dev.underhood.umap.math")))
                .check(CLASSES);
    }

    @Test
    void what_users_see_is_of_the_jdk_of_this_library_or_an_array_or_a_device_of_djl() {
        classes()
                .that()
                .resideInAnyPackage(
                        "dev.underhood.umap",
                        "dev.underhood.map",
                        "dev.underhood.cluster",
                        "dev.underhood.quality")
                .and()
                .arePublic()
                .should(
                        showOnlyTypesThat(
                                JavaClass.Predicates.resideInAnyPackage(
                                                "java..",
                                                "dev.underhood.umap",
                                                "dev.underhood.map",
                                                "dev.underhood.cluster",
                                                "dev.underhood.quality",
                                                "dev.underhood.run",
                                                "dev.underhood.store")
                                        .or(
                                                JavaClass.Predicates.belongToAnyOf(
                                                        NDArray.class, Device.class))))
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
