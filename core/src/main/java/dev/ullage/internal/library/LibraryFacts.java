package dev.ullage.internal.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of libraries: Ullage's own facts, and those of files on the class path of the tests.
 *
 * <p>A file {@value #RESOURCE} on the class path adds facts, or says otherwise than Ullage's own; {@link FactsReader} tells
 * how one is written. Immutable, and read once.
 */
public final class LibraryFacts {

    /** Where files on the class path add facts. */
    public static final String RESOURCE = "META-INF/ullage/library-facts.txt";

    /** The system property that has the path of a further file, which a child JVM gets from its parent. */
    public static final String PROPERTY = "ullage.libraryFacts";

    private static final String OWN = "library-facts.txt";

    private final Map<FactType, FactIndex> byType = new EnumMap<>(FactType.class);
    private final String added;

    private LibraryFacts(List<Fact> facts, String added) {
        for (FactType type : FactType.values()) {
            byType.put(
                    type,
                    new FactIndex(
                            facts.stream().filter(fact -> fact.type() == type).toList()));
        }
        this.added = added;
    }

    private static final class Known {
        static final LibraryFacts FACTS = load();
    }

    /**
     * The facts of this JVM.
     *
     * @throws LibraryFactsException if a file of the user's is not as it should be
     */
    public static LibraryFacts known() {
        try {
            return Known.FACTS;
        } catch (ExceptionInInitializerError wrong) {
            if (wrong.getCause() instanceof LibraryFactsException cause) {
                throw cause;
            }
            throw wrong;
        }
    }

    /** Facts in the order of the texts: what an earlier one says counts before what a later one says. */
    static LibraryFacts of(Map<String, String> textByFile) {
        List<Fact> facts = new ArrayList<>();
        textByFile.forEach((file, text) -> facts.addAll(FactsReader.read(file, text)));
        return new LibraryFacts(facts, "");
    }

    /** Whether a class, or one that it is an array of, is of a type. */
    public boolean is(FactType type, String className) {
        return of(type, className).isPresent();
    }

    /** Whether a field of a class is of a type. */
    public boolean is(FactType type, String className, String field) {
        return of(type, className, field).isPresent();
    }

    /** The fact of a type about a class; of several, that of the longest pattern. */
    public Optional<Fact> of(FactType type, String className) {
        return index(type).of(className);
    }

    /** The fact of a type about a field. */
    public Optional<Fact> of(FactType type, String className, String field) {
        return index(type).of(className, field);
    }

    /** All facts of a type. */
    public List<Fact> all(FactType type) {
        return index(type).all();
    }

    /** The text of the files that added facts, for a child JVM. */
    public String added() {
        return added;
    }

    private FactIndex index(FactType type) {
        return byType.getOrDefault(type, FactIndex.NONE);
    }

    private static LibraryFacts load() {
        List<Fact> facts = new ArrayList<>();
        StringBuilder added = new StringBuilder();
        try {
            String file = System.getProperty(PROPERTY, "");
            if (!file.isEmpty()) {
                add(file, Files.readString(Path.of(file)), facts, added);
            }
            for (URL url : onTheClassPath()) {
                try (InputStream stream = url.openStream()) {
                    add(url.toString(), new String(stream.readAllBytes(), StandardCharsets.UTF_8), facts, added);
                }
            }
            try (InputStream stream = LibraryFacts.class.getResourceAsStream(OWN)) {
                if (stream == null) {
                    throw new IOException("Ullage's own file " + OWN + " is not on the class path.");
                }
                facts.addAll(FactsReader.read(OWN, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The facts on libraries cannot be read", unreadable);
        }
        return new LibraryFacts(facts, added.toString());
    }

    private static void add(String file, String text, List<Fact> facts, StringBuilder added) {
        facts.addAll(FactsReader.read(file, text));
        added.append(text).append('\n');
    }

    private static List<URL> onTheClassPath() throws IOException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? LibraryFacts.class.getClassLoader() : context;
        return Collections.list(
                loader == null ? ClassLoader.getSystemResources(RESOURCE) : loader.getResources(RESOURCE));
    }
}
