package dev.underhood.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A release is compared with the one before by the packages that the parent's POM lists. */
class ExportedPackagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TO_ALL = Pattern.compile("exports ([\\w.]+);");
    private static final List<String> WITH_DESCRIPTOR =
            List.of("djl-core/runs", "djl-core", "umap-adapter", "viewer/figures", "viewer");
    private static final Set<String> WITHOUT_DESCRIPTOR = // all of their packages are for users
            Set.of("dev.underhood.spring", "dev.underhood.umap.spark");

    @Test
    void a_release_is_compared_by_all_that_the_modules_export() throws IOException {
        Set<String> exported = new TreeSet<>(WITHOUT_DESCRIPTOR);
        for (String module : WITH_DESCRIPTOR) {
            Path descriptor = ROOT.resolve(module).resolve("src/main/module/module-info.java");
            exported.addAll(found(TO_ALL, Files.readString(descriptor)));
        }
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        String listed =
                found(Pattern.compile("<exported\\.packages>(.*)</exported\\.packages>"), pom)
                        .get(0);
        assertThat(listed.split(";")).containsExactlyElementsOf(exported);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(each -> each.group(1)).toList();
    }
}
