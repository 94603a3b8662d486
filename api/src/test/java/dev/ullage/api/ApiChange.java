package dev.ullage.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What breaks between two states of the API; each has its types' lines by name. */
final class ApiChange {

    private ApiChange() {}

    /**
     * Lines that are no longer there, and new methods that whoever implements a type must add; empty where programs that were
     * compiled against the first run with the second.
     */
    static List<String> breaking(Map<String, List<String>> before, Map<String, List<String>> now) {
        List<String> breaking = new ArrayList<>();
        before.forEach((type, lines) -> {
            List<String> left = now.getOrDefault(type, List.of());
            for (String line : lines) {
                if (!left.contains(line)) {
                    breaking.add(left.isEmpty() ? "lost: " + type : "lost: " + type + ": " + line.strip());
                }
                if (left.isEmpty()) {
                    return;
                }
            }
            left.stream()
                    .filter(line -> !lines.contains(line) && mustBeImplemented(line, left.get(0)))
                    .forEach(line -> breaking.add("to be implemented: " + type + ": " + line.strip()));
        });
        return breaking;
    }

    private static boolean mustBeImplemented(String line, String header) {
        return line.strip().startsWith("abstract ") && !line.endsWith(" default") && !header.contains(" sealed");
    }
}
