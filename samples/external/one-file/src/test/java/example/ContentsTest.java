package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in {@code underhood.jar}, compared with the libraries of which it is made. */
class ContentsTest {
    private static final Path FILE = Path.of(System.getProperty("underhood.jar"));
    private static final String SERVICES = "META-INF/services/";
    private static final String LICENCES = "META-INF/licenses/";

    @Test
    void it_is_small_and_brings_no_engine() throws IOException {
        assertThat(Files.size(FILE)).isLessThan(36_000_000);
        try (JarFile jar = new JarFile(FILE.toFile())) {
            assertThat(names(jar)).noneMatch(name -> name.matches("(ai/djl|pytorch)/.*"));
        }
    }

    @Test
    void its_manifest_tells_what_to_start_and_allows_native_libraries() throws IOException {
        try (JarFile jar = new JarFile(FILE.toFile())) {
            Attributes main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Main-Class")).isEqualTo("dev.underhood.cli.Underhood");
            assertThat(main.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
        }
    }

    @Test
    void every_file_of_every_library_is_in_it_unchanged() throws IOException {
        List<String> lost = new ArrayList<>();
        try (JarFile jar = new JarFile(FILE.toFile())) {
            for (File library : libraries()) {
                try (JarFile part = new JarFile(library)) {
                    for (String name : names(part)) {
                        if (isForAJarAlone(name)) {
                            continue;
                        }
                        boolean isApart = isLicence(name) && !isOurs(library);
                        String place = isApart ? licences(library) + name : name;
                        if (!name.startsWith(SERVICES) && !isSame(part.getEntry(name), jar.getEntry(place))) {
                            lost.add(library.getName() + "!" + name);
                        }
                    }
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void the_services_of_all_libraries_are_in_it() throws IOException {
        TreeMap<String, TreeSet<String>> expected = new TreeMap<>();
        for (File library : libraries()) {
            try (JarFile part = new JarFile(library)) {
                names(part).stream()
                        .filter(name -> name.startsWith(SERVICES))
                        .forEach(
                                name ->
                                        expected.computeIfAbsent(name, any -> new TreeSet<>())
                                                .addAll(providers(part, name)));
            }
        }
        assertThat(expected).containsKey(SERVICES + "java.sql.Driver");
        try (JarFile jar = new JarFile(FILE.toFile())) {
            assertThat(expected)
                    .allSatisfy(
                            (name, all) ->
                                    assertThat(providers(jar, name))
                                            .as(name)
                                            .containsExactlyInAnyOrderElementsOf(all));
        }
    }

    @Test
    void the_licence_of_every_library_is_in_it() throws IOException {
        try (JarFile jar = new JarFile(FILE.toFile())) {
            assertThat(names(jar)).contains("META-INF/LICENSE", "META-INF/NOTICE");
            String words = new String(bytes(jar, LICENCES + "README.txt"), StandardCharsets.UTF_8);
            for (File library : libraries()) {
                String artifact = library.getName().replaceAll("-\\d.*", "");
                boolean brought = names(jar).stream().anyMatch(n -> n.startsWith(licences(library)));
                assertThat(
                                brought
                                        || isOurs(library)
                                        || artifact.startsWith("jetty-")
                                        || words.matches("(?s).*[ ,;]" + artifact + "[ ,;:\n].*"))
                        .as("a licence of " + library.getName())
                        .isTrue();
            }
        }
    }

    @Test
    void all_that_is_in_it_is_of_the_time_of_the_release() throws IOException {
        try (JarFile jar = new JarFile(FILE.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getTime).distinct()).hasSize(1);
        }
    }

    private static boolean isForAJarAlone(String name) {
        return name.equals("META-INF/MANIFEST.MF")
                || name.matches("(META-INF/versions/\\d+/)?module-info\\.class")
                || name.matches("META-INF/(INDEX\\.LIST|.*\\.(SF|RSA|DSA))");
    }

    private static boolean isLicence(String name) {
        return name.matches("META-INF/(LICENSE|NOTICE|DEPENDENCIES)[^/]*");
    }

    private static boolean isOurs(File library) {
        return library.getName().startsWith("underhood-");
    }

    private static String licences(File library) {
        return LICENCES + library.getName().replaceAll("\\.jar$", "") + "-jar/";
    }

    private static File[] libraries() {
        File[] all = new File("target/libraries").listFiles();
        assertThat(all).hasSizeGreaterThan(40);
        return all;
    }

    private static List<String> names(JarFile jar) {
        return jar.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
    }

    private static List<String> providers(JarFile jar, String name) {
        return new String(bytes(jar, name), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceAll("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static boolean isSame(ZipEntry one, ZipEntry other) {
        return other != null && one.getSize() == other.getSize() && one.getCrc() == other.getCrc();
    }

    /** Returns what an entry holds; nothing if there is none of that name. */
    private static byte[] bytes(JarFile jar, String name) {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            return new byte[0];
        }
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
