package dev.ullage.docs.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.ullage.docs.site.Page.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The site: the guide's first page, and all that links lead to from there, in the folders of the repository. */
public final class Site {

    /** The page that a reader sees first. */
    public static final Path FIRST = Path.of("docs/guide/README.md");

    private final Path root;
    private final Map<Path, Page> pages = new LinkedHashMap<>();
    private final Set<Path> files = new TreeSet<>();

    private Site(Path root) {
        this.root = root;
    }

    /**
     * Reads the pages of a repository.
     *
     * @throws IOException where a link leads to a file that is not there; it names both
     */
    public static Site read(Path root) throws IOException {
        Site site = new Site(root);
        Deque<Path> open = new ArrayDeque<>(List.of(FIRST));
        while (!open.isEmpty()) {
            Path path = open.remove();
            if (!site.pages.containsKey(path)) {
                Page page = Page.read(root, path);
                site.pages.put(path, page);
                site.follow(page, open);
            }
        }
        return site;
    }

    private void follow(Page page, Deque<Path> open) throws IOException {
        for (Reference reference : page.references()) {
            Path target = reference.target();
            if (!Files.isRegularFile(root.resolve(target))) {
                throw new IOException(
                        page.path() + " has a link to " + target + ", which is no file of the repository.");
            }
            if (target.toString().endsWith(".md")) {
                open.add(target);
            } else {
                files.add(target);
            }
        }
    }

    /** All pages that links lead to. */
    public List<Page> pages() {
        return List.copyOf(pages.values());
    }

    /** Writes the site into a folder, which is made if it is not there; what is in it is replaced. */
    public void write(Path folder) throws IOException {
        Menu menu = Menu.of(Objects.requireNonNull(pages.get(FIRST)));
        Template template = Mustache.compiler().compile(resource("page.html"));
        List<SearchEntry> entries = new ArrayList<>();
        for (Page page : pages.values()) {
            entries.addAll(SearchEntry.of(page));
            Path place = PageHtml.place(page.path());
            String up = "../".repeat(place.getNameCount() - 1);
            write(
                    folder.resolve(place),
                    template.execute(Map.of(
                            "title", page.title(),
                            "root", up,
                            "menu", menu.on(page.path()),
                            "body", PageHtml.of(page))));
        }
        for (Path file : files) {
            Path copy = folder.resolve(PageHtml.place(file));
            Files.createDirectories(copy.getParent());
            Files.copy(root.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
        }
        write(
                folder.resolve("search-index.js"),
                "const SECTIONS = " + new ObjectMapper().writeValueAsString(rows(entries)) + ";\n");
        for (String name : List.of("index.html", "guide.css", "search.js")) {
            write(folder.resolve(name), resource(name));
        }
    }

    private static List<List<String>> rows(List<SearchEntry> entries) {
        return entries.stream()
                .map(entry -> List.of(entry.page(), entry.heading(), entry.link(), entry.text()))
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The resource " + name + " is not beside " + Site.class.getName() + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
