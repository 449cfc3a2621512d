package dev.underhood.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What Spring and editors read beside the classes says of them what is so. */
class StarterFilesTest {
    @Test
    void the_metadata_has_every_property_with_its_default() throws Exception {
        Map<String, String> declared = new TreeMap<>();
        for (Parameter each : UnderhoodProperties.class.getConstructors()[0].getParameters()) {
            DefaultValue value = each.getAnnotation(DefaultValue.class);
            declared.put(
                    "underhood." + each.getName(),
                    each.getType().getName()
                            + " "
                            + (value == null ? "" : String.join("", value.value())));
        }
        Map<String, String> told = new TreeMap<>();
        for (JsonElement each : metadata().getAsJsonArray("properties")) {
            JsonObject property = each.getAsJsonObject();
            assertThat(property.get("description").getAsString()).endsWith(".");
            JsonElement standard = property.get("defaultValue");
            told.put(
                    property.get("name").getAsString(),
                    property.get("type")
                                    .getAsString()
                                    .replaceAll("<.*", "")
                                    .replace("java.lang.Boolean", "boolean")
                            + " "
                            + (standard == null ? "" : standard.getAsString()));
        }
        assertThat(told.remove("management.health.underhood.enabled")).isEqualTo("boolean true");
        assertThat(told).isEqualTo(declared);
    }

    @Test
    void every_auto_configuration_is_named_where_spring_boot_looks() throws IOException {
        List<String> named;
        try (InputStream file =
                resource("spring/" + AutoConfiguration.class.getName() + ".imports")) {
            named = new String(file.readAllBytes(), UTF_8).lines().toList();
        }
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/underhood/spring"))) {
            assertThat(named)
                    .containsExactlyInAnyOrderElementsOf(
                            sources.map(source -> source.getFileName().toString())
                                    .filter(name -> name.endsWith("AutoConfiguration.java"))
                                    .map(
                                            name ->
                                                    "dev.underhood.spring."
                                                            + name.replace(".java", ""))
                                    .collect(Collectors.toList()));
        }
    }

    private static JsonObject metadata() throws IOException {
        try (InputStream file = resource("spring-configuration-metadata.json")) {
            return JsonParser.parseString(new String(file.readAllBytes(), UTF_8)).getAsJsonObject();
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(
                UnderhoodProperties.class.getResourceAsStream("/META-INF/" + name), name);
    }
}
