package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a JVM and its child tell each other of evidence and diagnoses: a line for each thing, its parts parted by tabs, the
 * last line {@code end}.
 */
final class Wire {

    private static final String END = "end";
    private static final String ABSENT = "-";
    private static final String PRESENT = "+";

    private Wire() {}

    static void write(Path file, Evidence evidence) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                "evidence",
                optional(evidence.before().map(path -> path.toAbsolutePath().toString())),
                evidence.after().toAbsolutePath().toString(),
                Integer.toString(evidence.iterations())));
        evidence.growing().forEach(each -> lines.add(growing(each)));
        lines.add(END);
        Files.write(file, lines);
    }

    static Evidence readEvidence(Path file) throws IOException {
        List<String> lines = lines(file);
        List<String> head = parts(lines.get(0), "evidence", 4);
        List<GrowingClass> growing = lines.stream().skip(1).map(Wire::growing).toList();
        int iterations = Integer.parseInt(head.get(3));
        Path after = Path.of(head.get(2));
        Optional<String> before = optional(head.get(1));
        return before.isPresent()
                ? Evidence.between(Path.of(before.get()), after, iterations, growing)
                : Evidence.after(after, iterations, growing);
    }

    static void write(Path file, List<Diagnosis> diagnoses) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Diagnosis each : diagnoses) {
            lines.add(line(
                    "diagnosis",
                    Integer.toString(each.classes().size()),
                    each.kind().name(),
                    each.severity().name(),
                    each.reachability().name(),
                    Long.toString(each.growth().bytes()),
                    optional(each.path()),
                    each.reasoning(),
                    each.cure(),
                    Integer.toString(each.alsoHeldBy().size())));
            lines.add(each.holder().map(Wire::holder).orElse("none"));
            each.alsoHeldBy().forEach(holder -> lines.add(holder(holder)));
            each.classes().forEach(of -> lines.add(growing(of)));
        }
        lines.add(END);
        Files.write(file, lines);
    }

    static List<Diagnosis> readDiagnoses(Path file) throws IOException {
        List<String> lines = lines(file);
        List<Diagnosis> diagnoses = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            List<String> head = parts(lines.get(at), "diagnosis", 10);
            int classes = Integer.parseInt(head.get(1));
            int others = Integer.parseInt(head.get(9));
            int growing = at + 2 + others;
            diagnoses.add(new Diagnosis(
                    lines.subList(growing, growing + classes).stream()
                            .map(Wire::growing)
                            .toList(),
                    holder(lines.get(at + 1)),
                    optional(head.get(6)),
                    LeakKind.valueOf(head.get(2)),
                    Severity.valueOf(head.get(3)),
                    head.get(7),
                    head.get(8),
                    Reachability.valueOf(head.get(4)),
                    MemorySize.ofBytes(Long.parseLong(head.get(5))),
                    lines.subList(at + 2, growing).stream()
                            .map(Wire::holder)
                            .flatMap(Optional::stream)
                            .toList(),
                    Optional.empty()));
            at = growing + classes;
        }
        return diagnoses;
    }

    private static String growing(GrowingClass of) {
        return line(
                "growing", of.className(), Double.toString(of.perIteration()), Double.toString(of.bytesPerIteration()));
    }

    private static GrowingClass growing(String line) {
        List<String> parts = parts(line, "growing", 4);
        return new GrowingClass(parts.get(1), Double.parseDouble(parts.get(2)), Double.parseDouble(parts.get(3)));
    }

    private static String holder(Holder holder) {
        return line(
                "holder",
                holder.owner(),
                optional(holder.field()),
                Boolean.toString(holder.isStatic()),
                holder.containerType(),
                optional(holder.nestedType()),
                holder.unit(),
                optional(holder.before().map(count -> Long.toString(count))),
                Long.toString(holder.after()),
                optional(holder.where()));
    }

    private static Optional<Holder> holder(String line) {
        if (line.equals("none")) {
            return Optional.empty();
        }
        List<String> parts = parts(line, "holder", 10);
        return Optional.of(new Holder(
                parts.get(1),
                optional(parts.get(2)),
                Boolean.parseBoolean(parts.get(3)),
                parts.get(4),
                optional(parts.get(5)),
                parts.get(6),
                optional(parts.get(7)).map(Long::parseLong),
                Long.parseLong(parts.get(8)),
                optional(parts.get(9))));
    }

    private static String optional(Optional<String> value) {
        return value.map(text -> PRESENT + text).orElse(ABSENT);
    }

    private static Optional<String> optional(String text) {
        return text.startsWith(PRESENT) ? Optional.of(text.substring(PRESENT.length())) : Optional.empty();
    }

    private static String line(String... parts) {
        return String.join("\t", Stream.of(parts).map(Wire::escaped).toList());
    }

    private static List<String> lines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(END)) {
            throw new IOException("The message in " + file + " is not complete: its last line is not \"" + END + "\".");
        }
        return lines.subList(0, lines.size() - 1);
    }

    private static List<String> parts(String line, String what, int count) {
        List<String> parts =
                Stream.of(line.split("\t", -1)).map(Wire::unescaped).toList();
        if (parts.size() != count || !parts.get(0).equals(what)) {
            throw new IllegalStateException(
                    "Not a line about \"" + what + "\" of " + count + " parts: \"" + line + "\".");
        }
        return parts;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\\' && index + 1 < text.length()) {
                index++;
                plain.append(
                        switch (text.charAt(index)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> text.charAt(index);
                        });
            } else {
                plain.append(character);
            }
        }
        return plain.toString();
    }
}
