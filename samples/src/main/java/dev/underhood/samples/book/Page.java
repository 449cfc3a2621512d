package dev.underhood.samples.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * One page of the documentation.
 *
 * @param source its file in the project, with slashes, e.g. {@code docs/tutorials/1-the-data.md}
 */
record Page(String source, String text) {
    private static final List<org.commonmark.Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    static Page read(Path root, String source) throws IOException {
        return new Page(source, Files.readString(root.resolve(source)));
    }

    private Node document() {
        return Parser.builder().extensions(EXTENSIONS).build().parse(text);
    }

    /** Returns where something of the project is in the site. */
    static String fileOf(String source) {
        String inSite = source.startsWith("docs/") ? source.substring("docs/".length()) : source;
        return inSite.replaceFirst("(^|/)README\\.md$", "$1index.md")
                .replaceFirst("\\.md$", ".html");
    }

    String file() {
        return fileOf(source);
    }

    String title() {
        for (Node node = document().getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 1) {
                return words(heading);
            }
        }
        return source;
    }

    /**
     * Returns what it links to and shows of the project, by its file there, each once, in order.
     */
    Set<String> links() {
        Set<String> links = new LinkedHashSet<>();
        document()
                .accept(
                        new Destinations() {
                            @Override
                            String visit(String destination) {
                                String target = target(destination);
                                if (target != null) {
                                    links.add(target);
                                }
                                return destination;
                            }
                        });
        return links;
    }

    /**
     * Returns the file that a link means; null if it leads out of the project, or stays on the
     * page.
     */
    private @Nullable String target(String destination) {
        if (destination.startsWith("#") || destination.matches("[a-z]+:.*")) {
            return null;
        }
        Path folder = Path.of(source).resolveSibling(destination.replaceFirst("#.*", ""));
        return folder.normalize().toString().replace('\\', '/');
    }

    /**
     * Returns the page's HTML. Links to other pages lead to these; those to the project's folders,
     * and comments, are left out.
     *
     * @param pages the files of all pages of the book
     * @param root the project's folder
     */
    String html(List<String> pages, Path root) {
        Node document = document();
        document.accept(
                new Destinations() {
                    @Override
                    String visit(String destination) {
                        String target = target(destination);
                        if (target == null) {
                            return destination;
                        }
                        String page = target.equals("README.md") ? pages.get(0) : target;
                        int mark = destination.indexOf('#');
                        return relative(fileOf(page))
                                + (mark < 0 ? "" : destination.substring(mark));
                    }

                    @Override
                    public void visit(Link link) {
                        String target = target(link.getDestination());
                        super.visit(link);
                        if (target != null && Files.isDirectory(root.resolve(target))) {
                            while (link.getFirstChild() != null) {
                                link.insertBefore(link.getFirstChild());
                            }
                            link.unlink();
                        }
                    }

                    @Override
                    public void visit(HtmlBlock block) {
                        if (block.getLiteral().startsWith("<!--")) {
                            block.unlink();
                        }
                    }
                });
        HtmlRenderer renderer =
                HtmlRenderer.builder()
                        .extensions(EXTENSIONS)
                        .attributeProviderFactory(
                                context ->
                                        (node, tag, attributes) -> {
                                            if (node instanceof Image) {
                                                attributes.put("loading", "lazy");
                                            }
                                            if (node instanceof TableBlock) {
                                                attributes.put(
                                                        "tabindex", "0"); // it scrolls by itself
                                            }
                                        })
                        .build();
        return renderer.render(document);
    }

    /** Returns the address of a file of the site, as this page asks for it. */
    String relative(String file) {
        return "../".repeat((int) file().chars().filter(c -> c == '/').count()) + file;
    }

    /** Returns what a search finds: each section with its page, heading, address and text. */
    List<Map<String, String>> index() {
        List<Map<String, String>> sections = new ArrayList<>();
        IdGenerator ids = IdGenerator.builder().build();
        Map<String, String> section = Map.of();
        for (Node node = document().getFirstChild(); node != null; node = node.getNext()) {
            String words = words(node);
            if (node instanceof Heading) {
                section = new LinkedHashMap<>();
                section.put("page", title());
                section.put("heading", words);
                section.put("to", file() + "#" + ids.generateId(words));
                section.put("text", "");
                sections.add(section);
            } else if (!sections.isEmpty()) {
                section.merge("text", words, (before, after) -> before + "\n" + after);
            }
        }
        return sections;
    }

    /** Returns what a reader reads of it. */
    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        addWords(node, words);
        return words.toString().strip();
    }

    private static void addWords(Node node, StringBuilder words) {
        if (node instanceof Text part) {
            words.append(part.getLiteral());
        } else if (node instanceof Code code) {
            words.append(code.getLiteral());
        } else if (node instanceof FencedCodeBlock code) {
            words.append(code.getLiteral());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            addWords(child, words);
        }
        if (node instanceof Block || node instanceof TableCell || node instanceof SoftLineBreak) {
            words.append(' ');
        }
    }

    /** Walks through the links and pictures of a page. */
    private abstract static class Destinations extends AbstractVisitor {
        /** Returns the new destination. */
        abstract String visit(String destination);

        @Override
        public void visit(Link link) {
            link.setDestination(visit(link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            image.setDestination(visit(image.getDestination()));
            visitChildren(image);
        }
    }
}
