package dev.ullage.heapdump;

import dev.ullage.heapdump.dominator.RetainedObject;
import dev.ullage.heapdump.dominator.RetainedSizes;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.heapdump.growth.GrowingNode;
import dev.ullage.heapdump.path.RootPath;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answers of {@link Main} as plain text. */
final class Printout {

    static final double SUSPECT_SHARE = 0.1;

    private static final int CONTENTS = 5;

    private final StringBuilder text = new StringBuilder();
    private final int limit;

    Printout(int limit) {
        this.limit = limit;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    void summary(String file, HeapGraph graph) {
        line(String.format(
                Locale.ROOT,
                "%s: %,d objects of %,d classes",
                file,
                graph.objects().objectCount(),
                graph.statistics().size()));
    }

    void histogram(HeapGraph graph) {
        line(String.format(
                Locale.ROOT, "\nClasses by what their instances take\n  %12s  %11s  %s", "instances", "size", "class"));
        rows(
                graph.statistics(),
                row -> String.format(Locale.ROOT, "%,12d  %11s  %s", row.instances(), row.size(), row.className()));
    }

    void retained(HeapGraph graph) {
        RetainedSizes sizes = graph.retainedSizes();
        line(String.format(
                Locale.ROOT,
                "\nClasses by what their instances retain\n  %12s  %11s  %s",
                "instances",
                "retained",
                "class"));
        rows(
                sizes.largestClasses(Integer.MAX_VALUE),
                row -> String.format(Locale.ROOT, "%,12d  %11s  %s", row.instances(), row.retained(), row.className()));
        line(String.format(
                Locale.ROOT,
                "\nObjects by what they retain, of %s in all\n  %12s  %11s  %s",
                sizes.total(),
                "retained",
                "shallow",
                "object"));
        rows(
                sizes.largest(limit),
                row -> String.format(Locale.ROOT, "%12s  %11s  %s", row.retained(), row.shallow(), object(graph, row)));
    }

    private static String object(HeapGraph graph, RetainedObject row) {
        return row.isClassObject()
                ? "class " + row.of().name()
                : String.format("%s @ 0x%x", row.of().name(), graph.objects().address(row.object()));
    }

    void suspects(HeapGraph graph) {
        List<Suspect> suspects = graph.suspects(SUSPECT_SHARE);
        line(String.format(
                Locale.ROOT, "\nObjects at which %.0f %% of the heap or more accumulates", SUSPECT_SHARE * 100));
        if (suspects.isEmpty()) {
            line("  none");
        }
        for (Suspect each : suspects.subList(0, Math.min(limit, suspects.size()))) {
            line(String.format(
                    Locale.ROOT,
                    "  %s retains %s, %.1f %% of the heap",
                    object(graph, each.object()),
                    each.object().retained(),
                    each.share() * 100));
            line(String.format(Locale.ROOT, "    path  %s", path(each.path())));
            each.contents().stream()
                    .limit(CONTENTS)
                    .forEach(row -> line(String.format(
                            Locale.ROOT, "    %,12d  %11s  %s", row.instances(), row.size(), row.className())));
        }
        more(suspects.size());
    }

    void paths(HeapGraph graph, String className) {
        List<HeapClass> classes = graph.objects().classesNamed(className);
        if (classes.isEmpty()) {
            line(String.format(
                    Locale.ROOT, "\nNo class is called %s in this dump.%s", className, similar(graph, className)));
            return;
        }
        long instances = classes.stream().mapToLong(HeapClass::instances).sum();
        line(String.format(Locale.ROOT, "\nPaths from GC roots to %s, %,d instances", className, instances));
        line(String.format(Locale.ROOT, "  %12s  %11s  %s", "instances", "size", "path"));
        rows(
                graph.pathsToRoots(className),
                row -> String.format(Locale.ROOT, "%,12d  %11s  %s", row.instances(), row.size(), path(row)));
    }

    private static String similar(HeapGraph graph, String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        String names = graph.objects().classes().stream()
                .filter(each -> each.simpleName().equalsIgnoreCase(simple)
                        || each.simpleName().toLowerCase(Locale.ROOT).endsWith("$" + simple.toLowerCase(Locale.ROOT)))
                .map(HeapClass::name)
                .distinct()
                .limit(CONTENTS)
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? " Give its full name, for example \"java.util.HashMap$Node\"."
                : " Similar: " + names + ".";
    }

    private static String path(RootPath path) {
        boolean isFirm = path.reachability() == Reachability.STRONG || path.reachability() == Reachability.UNREACHABLE;
        return path.render()
                + (isFirm ? "" : "  (" + path.reachability().name().toLowerCase(Locale.ROOT) + " reference)");
    }

    void comparison(HeapComparison comparison, List<String> files) {
        line(String.format(Locale.ROOT, "\nWhat grew, from %s", String.join(" to ", files)));
        line(String.format(Locale.ROOT, "  %11s  %s", "growth", "objects and where they hang"));
        rows(comparison.growingNodes(), Printout::growth);
        line(String.format(Locale.ROOT, "\nClasses with more instances each time\n  %11s  %s", "growth", "instances"));
        rows(
                comparison.classes(),
                row -> String.format(
                        Locale.ROOT, "%11s  %s  %s", "+" + row.growth(), counts(row.counts()), row.className()));
    }

    private static String growth(GrowingNode node) {
        return String.format(
                Locale.ROOT, "%11s  %s  %s", "+" + node.growth(), counts(node.counts()), path(node.path()));
    }

    private static String counts(List<Long> counts) {
        return counts.stream()
                .map(count -> String.format(Locale.ROOT, "%,d", count))
                .collect(Collectors.joining(" → "));
    }

    private <T> void rows(List<T> all, Function<T, String> row) {
        if (all.isEmpty()) {
            line("  none");
        }
        all.stream().limit(limit).forEach(each -> line(String.format(Locale.ROOT, "  %s", row.apply(each))));
        more(all.size());
    }

    private void more(int size) {
        if (size > limit) {
            line(String.format(Locale.ROOT, "  and %,d more; --limit %d shows them", size - limit, size));
        }
    }

    String text() {
        return text.toString();
    }
}
