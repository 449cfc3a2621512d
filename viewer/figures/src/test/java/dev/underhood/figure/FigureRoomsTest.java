package dev.underhood.figure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms below the figures' API: public to the compiler, and nobody's outside. */
class FigureRoomsTest {
    private static final String API = "dev.underhood.figure";
    private static final String ROOMS = API + ".*";

    /** What all figures use and the API too. */
    private static final String[] SHARED = {API + ".kit", API + ".font"};

    /** Those who know the figures that come along; all else in the API is what these implement. */
    private static final Class<?>[] DOORS = {
        FigureCatalogue.class, Figures.class, CurveComparison.class
    };

    private static final JavaClasses CLASSES = FigureBoundariesTest.CLASSES; // read once

    @Test
    void a_room_is_entered_from_figures_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage(API + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOMS)
                .check(CLASSES);
    }

    @Test
    void of_the_api_the_doors_only_know_a_room_with_figures() {
        noClasses()
                .that()
                .resideInAPackage(API)
                .and()
                .doNotBelongToAnyOf(DOORS)
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAPackage(ROOMS)
                                .and(JavaClass.Predicates.resideOutsideOfPackages(SHARED)))
                .check(CLASSES);
    }

    @Test
    void contracts_rooms_and_doors_know_each_other_in_no_circle() {
        slices().assignedFrom(new Layers()).should().beFreeOfCycles().check(CLASSES);
        slices().matching(API + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void what_users_see_is_of_the_jdk_or_of_this_library() {
        Stream<String> shown =
                CLASSES.that(JavaClass.Predicates.resideInAPackage(API)).stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(FigureRoomsTest::shown)
                        .map(type -> type.getBaseComponentType().getPackageName())
                        .distinct();
        assertThat(shown)
                .contains(API, "java.awt")
                .allMatch(
                        name ->
                                name.startsWith("java.")
                                        || List.of(API, "dev.underhood.run", "dev.underhood.store")
                                                .contains(name));
    }

    /** Returns all types in what a class extends, its fields and its methods. */
    private static Stream<JavaClass> shown(JavaClass type) {
        Stream<JavaType> above =
                Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> fields =
                type.getFields().stream().filter(FigureRoomsTest::isShown).map(JavaField::getType);
        Stream<JavaType> code =
                type.getCodeUnits().stream()
                        .filter(FigureRoomsTest::isShown)
                        .flatMap(
                                unit ->
                                        Stream.concat(
                                                unit.getParameterTypes().stream(),
                                                Stream.of(unit.getReturnType())));
        return Stream.of(above, fields, code)
                .flatMap(types -> types)
                .flatMap(each -> each.getAllInvolvedRawTypes().stream());
    }

    private static boolean isShown(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    @Test
    void what_is_shared_knows_no_figure() {
        noClasses()
                .that()
                .resideInAnyPackage(SHARED)
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAPackage(API + "..")
                                .and(JavaClass.Predicates.resideOutsideOfPackages(SHARED)))
                .check(CLASSES);
    }

    @Test
    void the_drawing_libraries_have_one_room_each() {
        noClasses()
                .that()
                .resideOutsideOfPackage(API + ".curve")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jfree..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(API + ".kit")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.batik..")
                .check(CLASSES);
    }

    @Test
    void no_room_is_too_full() throws IOException {
        for (Path sources : new Path[] {Path.of("src/main/java"), Path.of("src/test/java")}) {
            Map<Path, Long> files;
            try (Stream<Path> all = Files.walk(sources.resolve("dev/underhood/figure"))) {
                files =
                        all.filter(file -> file.toString().endsWith(".java"))
                                .collect(groupingBy(Path::getParent, counting()));
            }
            assertThat(files).isNotEmpty();
            assertThat(files.values()).allMatch(count -> count <= 22);
        }
    }

    /** Each room is a layer, and so are the contracts of the API and its doors. */
    private static final class Layers implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (!type.getPackageName().startsWith(API)) {
                return SliceIdentifier.ignore();
            }
            return belongToAnyOf(DOORS).test(type)
                    ? SliceIdentifier.of("doors")
                    : SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "the contracts, the rooms and the doors of figures";
        }
    }
}
