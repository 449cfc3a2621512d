import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes a bundle for Maven Central of what Maven has deployed into a folder: {@code java .ci/Bundle.java FOLDER
 * BUNDLE.zip}. First it looks at all that as its users will: every artifact has its POM with all that is asked for, jar,
 * sources, Javadoc and SBOM; every jar LICENSE and NOTICE; every file checksums that fit and a signature that gpg
 * verifies. Then it spoils the files in each of these ways, and must notice.
 */
public class Bundle {
    private static final Set<String> CHECKSUMS = Set.of("md5", "sha1");
    private static final Map<String, String> ALGORITHMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");
    private static final List<String> ASKED_FOR =
            List.of("name", "description", "url", "licenses", "developers", "scm");
    private static final List<String> OF_A_JAR =
            List.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml");
    private static final Pattern COMPANION = Pattern.compile("(.*)\\.(asc|md5|sha1|sha256|sha512)");
    private static final Pattern OF_OURS =
            Pattern.compile("<groupId>dev\\.underhood</groupId>\\s*<artifactId>([\\w-]+)</artifactId>");

    private final Map<String, byte[]> files;
    private final List<String> problems = new ArrayList<>();

    private Bundle(Map<String, byte[]> files) {
        this.files = files;
    }

    public static void main(String[] args) throws Exception {
        Map<String, byte[]> files = deployed(Path.of(args[0]));
        List<String> problems = new Bundle(files).look(true);
        problems.forEach(System.err::println);
        if (!problems.isEmpty()) {
            System.exit(1);
        }
        for (String spoilt : List.of("-sources.jar", "-javadoc.jar", ".pom", ".jar.asc", ".pom.sha1", "-cyclonedx.json")) {
            String victim = files.keySet().stream().filter(name -> name.endsWith(spoilt)).findFirst().orElseThrow();
            Map<String, byte[]> less = new TreeMap<>(files);
            less.remove(victim);
            notice(less, false, "a missing " + victim);
            Map<String, byte[]> changed = new TreeMap<>(files);
            byte[] bytes = changed.get(victim).clone();
            bytes[bytes.length / 2] ^= 1;
            changed.put(victim, bytes);
            notice(changed, true, "a changed " + victim);
        }
        Path bundle = Path.of(args[1]);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle))) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        System.out.println(bundle + ": " + files.size() + " files, all as they must be");
    }

    /** Reads what belongs into the bundle: Maven's lists of versions do not. */
    private static Map<String, byte[]> deployed(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                if (!file.getFileName().toString().startsWith("maven-metadata")) {
                    files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static void notice(Map<String, byte[]> spoilt, boolean signatures, String what) throws Exception {
        if (new Bundle(spoilt).look(signatures).isEmpty()) {
            throw new IllegalStateException("the check does not notice " + what);
        }
    }

    private List<String> look(boolean signatures) throws Exception {
        Set<String> artifacts = new TreeSet<>();
        for (String name : files.keySet()) {
            Matcher companion = COMPANION.matcher(name);
            if (companion.matches()) {
                demand(files.containsKey(companion.group(1)), name + " belongs to nothing");
                continue;
            }
            String stem = name.replaceFirst("/[^/]*$", "");
            String version = stem.substring(stem.lastIndexOf('/') + 1);
            String artifact = stem.replaceFirst(".*/([^/]+)/[^/]+$", "$1");
            demand(name.startsWith("dev/underhood/" + artifact + "/" + version + "/" + artifact + "-" + version),
                    name + " is not where a repository has it");
            demand(!version.endsWith("SNAPSHOT"), name + " is no release");
            artifacts.add(stem + "/" + artifact + "-" + version);
            lookAtChecksums(name);
            demand(files.containsKey(name + ".asc"), name + " is not signed");
            if (name.endsWith(".jar")) {
                Map<String, byte[]> inside = Map.of();
                try {
                    inside = unzip(files.get(name));
                } catch (ZipException e) {
                    problems.add(name + " is damaged: " + e.getMessage());
                }
                for (String legal : List.of("LICENSE", "NOTICE")) {
                    demand(Arrays.equals(inside.get("META-INF/" + legal), Files.readAllBytes(Path.of(legal))),
                            name + " lacks the project's " + legal);
                }
                String kind = name.endsWith("-sources.jar") ? ".java" : name.endsWith("-javadoc.jar") ? ".html" : ".class";
                demand(inside.keySet().stream().anyMatch(each -> each.endsWith(kind)), name + " has no " + kind);
            }
        }
        Set<String> wanted = new TreeSet<>();
        for (String artifact : artifacts) {
            lookAtArtifact(artifact, wanted);
        }
        Set<String> there = artifacts.stream().map(name -> name.split("/")[2]).collect(Collectors.toSet());
        wanted.removeAll(there);
        demand(wanted.isEmpty() && there.size() > 1, "the bundle has " + there + " and lacks " + wanted);
        if (signatures && problems.isEmpty()) {
            verify();
        }
        return problems;
    }

    private void lookAtArtifact(String artifact, Set<String> wanted) {
        byte[] bytes = files.get(artifact + ".pom");
        if (bytes == null) {
            problems.add(artifact + " has no POM");
            return;
        }
        String pom = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        Matcher ours = OF_OURS.matcher(pom);
        while (ours.find()) {
            wanted.add(ours.group(1));
        }
        boolean isParent = pom.contains("<packaging>pom</packaging>");
        for (String each : isParent && !pom.contains("<parent>") ? ASKED_FOR : List.of("name", "description")) {
            demand(pom.contains("<" + each + ">") || pom.contains("<" + each + " "), artifact + ".pom has no " + each);
        }
        for (String each : isParent ? List.<String>of() : OF_A_JAR) {
            demand(files.containsKey(artifact + each), artifact + each + " is missing");
        }
    }

    private void lookAtChecksums(String name) throws Exception {
        for (String kind : ALGORITHMS.keySet()) {
            byte[] told = files.get(name + "." + kind);
            demand(told != null || !CHECKSUMS.contains(kind), name + " has no " + kind);
            byte[] sum = MessageDigest.getInstance(ALGORITHMS.get(kind)).digest(files.get(name));
            demand(told == null || new String(told).strip().equals(HexFormat.of().formatHex(sum)),
                    name + "." + kind + " does not fit");
        }
    }

    private void verify() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bundle");
        try {
            Path file = folder.resolve("file");
            Path signature = folder.resolve("file.asc");
            for (String name : files.keySet()) {
                if (name.endsWith(".asc")) {
                    Files.write(file, files.get(name.substring(0, name.length() - 4)));
                    Files.write(signature, files.get(name));
                    Process gpg =
                            new ProcessBuilder("gpg", "--batch", "--verify", signature.toString(), file.toString())
                                    .redirectErrorStream(true)
                                    .start();
                    String said = new String(gpg.getInputStream().readAllBytes());
                    demand(gpg.waitFor() == 0, name + " does not verify: " + said);
                }
            }
        } finally {
            for (String name : List.of("file", "file.asc", ".")) {
                Files.deleteIfExists(folder.resolve(name).normalize());
            }
        }
    }

    private void demand(boolean met, String otherwise) {
        if (!met) {
            problems.add(otherwise);
        }
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return files;
    }
}
