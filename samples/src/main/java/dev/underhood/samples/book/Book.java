package dev.underhood.samples.book;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes one site of the documentation: a page for each page, in the order in which the entry page
 * names them, each with the one before and the one after, and a search. It opens from disk and asks
 * no other machine for anything.
 */
public final class Book {
    private static final String ENTRY = "docs/README.md";
    private static final List<String> LOOKS = List.of("book.css", "book.js");

    private final Path root;
    private final List<Page> pages = new ArrayList<>();

    private Book(Path root) throws IOException {
        this.root = root;
        Page entry = Page.read(root, ENTRY);
        pages.add(entry);
        for (String link : entry.links()) {
            if (link.endsWith(".md")) {
                pages.add(Page.read(root, link));
            }
        }
    }

    /**
     * Writes the site.
     *
     * @param arguments the project's folder and the site's
     * @throws IOException if something cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path site = Path.of(arguments[1]);
        new Book(Path.of(arguments[0])).write(site);
        System.out.println("The documentation is in " + site.resolve("index.html").toRealPath());
    }

    /**
     * Writes the site of the project in a folder.
     *
     * @return its pages by their files, in their order
     */
    static List<String> write(Path root, Path site) throws IOException {
        Book book = new Book(root);
        book.write(site);
        return book.pages.stream().map(Page::file).toList();
    }

    private void write(Path site) throws IOException {
        List<Map<String, String>> index = new ArrayList<>();
        List<String> files = pages.stream().map(Page::source).toList();
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            Sheet sheet = new Sheet(pages, i, Files.isDirectory(site.resolve("apidocs")));
            Path file = site.resolve(page.file());
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, sheet.html(page.html(files, root)));
            index.addAll(page.index());
            for (String link : page.links()) {
                Path linked = root.resolve(link);
                if (!files.contains(link) && Files.isRegularFile(linked)) {
                    copy(linked, site.resolve(Page.fileOf(link)));
                }
            }
        }
        Files.writeString(site.resolve("search.js"), Sheet.script(index));
        for (String each : LOOKS) {
            try (InputStream in = Objects.requireNonNull(Book.class.getResourceAsStream(each))) {
                Files.writeString(
                        site.resolve(each), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
