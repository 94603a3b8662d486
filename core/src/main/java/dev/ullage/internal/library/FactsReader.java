package dev.ullage.internal.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads facts as people write them: a line with the type and the classes, then indented lines with a key and what is said.
 * A line that starts with {@code and} adds classes, one that starts with {@code +} adds to the text before.
 *
 * <pre>
 * # comments start with a hash
 * place com.acme.Registry#NAMES
 *   kind    NAME_TABLE
 *   why     the registry keeps each name
 *   cure    use a fixed name
 *   source  https://acme.com/registry
 * </pre>
 */
final class FactsReader {

    private static final String EXAMPLE = "for example \"plumbing com.acme.LinkedMap$Entry\"";

    private final String file;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private Optional<FactType> type = Optional.empty();
    private List<Subject> subjects = List.of();
    private int start;
    private String lastKey = "";

    private FactsReader(String file) {
        this.file = file;
    }

    /**
     * The facts of a file.
     *
     * @throws LibraryFactsException if the text is not as it should be; the message says where
     */
    static List<Fact> read(String file, String text) {
        FactsReader reader = new FactsReader(file);
        List<String> lines = text.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            reader.line(lines.get(line), line + 1);
        }
        reader.end();
        return List.copyOf(reader.facts);
    }

    private void line(String line, int number) {
        if (line.startsWith("#") || line.isBlank()) {
            return;
        }
        if (Character.isWhitespace(line.charAt(0))) {
            more(line.strip(), number);
        } else {
            end();
            begin(line.strip(), number);
        }
    }

    private void begin(String line, int number) {
        int space = line.indexOf(' ');
        String word = space < 0 ? line : line.substring(0, space);
        start = number;
        type = FactType.of(word);
        if (type.isEmpty()) {
            throw wrong(number, "starts with \"" + word + "\"", "a type of fact, one of " + FactType.words());
        }
        subjects = subjects(space < 0 ? "" : line.substring(space), number);
        lastKey = "";
    }

    private List<Subject> subjects(String text, int number) {
        List<Subject> found = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            if (each.isBlank() && found.isEmpty() && !text.contains(",")) {
                throw wrong(number, "names no class", "one or more classes after the type");
            }
            if (!each.isBlank()) {
                try {
                    found.add(Subject.parse(each.strip()));
                } catch (IllegalArgumentException noName) {
                    throw wrong(
                            number,
                            "has " + noName.getMessage() + " for a class",
                            "a full class name in which * may stand for any characters, and a field after #");
                }
            }
        }
        return found;
    }

    private void more(String line, int number) {
        if (type.isEmpty()) {
            throw wrong(number, "is indented, but no fact comes before", "a line that starts with a type of fact");
        }
        String[] parts = line.split("\\s+", 2);
        String key = parts[0].toLowerCase(Locale.ROOT);
        if (key.equals("and")) {
            List<Subject> all = new ArrayList<>(subjects);
            all.addAll(subjects(parts.length < 2 ? "" : parts[1], number));
            subjects = all;
        } else if (key.equals("+") && !lastKey.isEmpty() && parts.length == 2) {
            values.merge(lastKey, parts[1], (one, other) -> one + " " + other);
        } else {
            if (!type.get().accepts(key) || parts.length < 2) {
                throw wrong(
                        number,
                        "says \"" + line + "\"",
                        "a key and its text; a fact of the type " + type.get().word() + " says "
                                + type.get().keys());
            }
            if (values.put(key, parts[1]) != null) {
                throw wrong(number, "says " + key + " a second time", "each key once");
            }
            lastKey = key;
        }
    }

    private void end() {
        if (type.isEmpty()) {
            return;
        }
        FactType of = type.get();
        List<String> needed = new ArrayList<>(of.required());
        needed.add(Fact.SOURCE);
        for (String key : needed) {
            if (!values.containsKey(key)) {
                throw wrong(
                        start,
                        "says nothing of " + key,
                        "a line \"  " + key + " …\" in a fact of the type " + of.word());
            }
        }
        facts.add(new Fact(of, subjects, values, file + ":" + start));
        values.clear();
        type = Optional.empty();
    }

    private LibraryFactsException wrong(int line, String given, String accepted) {
        return new LibraryFactsException(
                file + ":" + line + " " + given + ". Accepted is " + accepted + "; " + EXAMPLE + ".");
    }
}
