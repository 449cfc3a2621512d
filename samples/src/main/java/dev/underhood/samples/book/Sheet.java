package dev.underhood.samples.book;

import com.google.gson.Gson;
import java.util.List;
import java.util.Map;

/** What stands around the text of a page: contents, search, the page before and the one after. */
record Sheet(List<Page> pages, int place, boolean withJavadoc) {
    String html(String text) {
        Page page = pages.get(place);
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <link rel="stylesheet" href="%s">
        <script src="%s" defer data-root="%s"></script>
        </head>
        <body>
        <header>
        <a href="%s">Underhood</a>
        <input type="search" placeholder="Search" aria-label="Search the documentation" hidden>
        </header>
        <ol id="found" aria-live="polite" hidden></ol>
        <nav aria-label="Contents"><details><summary>Contents</summary>
        <ol>
        %s</ol></details></nav>
        <main>
        %s<nav aria-label="Pages" class="turn">%s%s</nav>
        </main>
        </body>
        </html>
        """
                .formatted(
                        escaped(title(page)),
                        page.relative("book.css"),
                        page.relative("book.js"),
                        page.relative(""),
                        page.relative("index.html"),
                        contents(page),
                        text,
                        turn(place - 1, "prev", "←"),
                        turn(place + 1, "next", "→"));
    }

    private String title(Page page) {
        return place == 0 ? page.title() : page.title() + " · Underhood";
    }

    private String contents(Page page) {
        StringBuilder contents = new StringBuilder();
        for (Page each : pages) {
            String here = each.equals(page) ? " aria-current=\"page\"" : "";
            contents.append(item(page.relative(each.file()), here, each.title()));
        }
        if (withJavadoc) {
            contents.append(item(page.relative("apidocs/index.html"), "", "Javadoc"));
        }
        return contents.toString();
    }

    private static String item(String to, String attribute, String title) {
        return "<li><a href=\"" + to + "\"" + attribute + ">" + escaped(title) + "</a></li>\n";
    }

    private String turn(int other, String way, String arrow) {
        if (other < 0 || other >= pages.size()) {
            return "<span></span>";
        }
        Page to = pages.get(other);
        return "<a rel=\"%s\" href=\"%s\"><span>%s</span> %s</a>"
                .formatted(way, pages.get(place).relative(to.file()), arrow, escaped(to.title()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /**
     * Returns the index of the search as a script: a page that was opened from disk may load no
     * other file.
     */
    static String script(List<Map<String, String>> index) {
        return "window.SECTIONS = " + new Gson().toJson(index) + ";\n";
    }
}
