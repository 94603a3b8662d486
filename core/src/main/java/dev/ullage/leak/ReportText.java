package dev.ullage.leak;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.leak.Leak.Companion;
import dev.ullage.leak.Leak.RoundGrowth;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A leak report in words. */
final class ReportText {

    private static final int MOST_COMPANIONS = 4;
    private static final int ITERATIONS_PER_SECOND = 100;

    private ReportText() {}

    static String stable(int round, int iterations, Duration duration) {
        // Put together by hand: a JVM's first format takes some 20 ms.
        return "Stable: no growth of 1 object per " + Math.min(round, Rules.SLOWEST_LEAK) + " iterations (" + iterations
                + " iterations in " + Text.of(duration) + ")";
    }

    static String stableWithoutCounts(int round, int iterations, Duration duration) {
        return "Stable: used heap grew by less than %s per %d iterations (%d iterations in %s);"
                        .formatted(MemorySize.ofBytes(Rules.USED_HEAP_NOISE), round, iterations, Text.of(duration))
                + " this JVM cannot count objects, so smaller leaks are not seen";
    }

    static String saturating(List<Suspects.Suspect> suspects) {
        return suspects.stream()
                .map(suspect -> "Saturating: %s still grows, but each round less: %s over rounds of %s iterations"
                        .formatted(
                                suspect.name(),
                                Text.list(suspect.growth().added()),
                                Text.list(suspect.growth().iterations())))
                .collect(Collectors.joining("\n"));
    }

    static String inconclusive(String reason) {
        return "Inconclusive: " + reason;
    }

    static String bounded(Diagnosis diagnosis) {
        return "%s: %s; %s"
                .formatted(
                        diagnosis
                                .holder()
                                .map(Object::toString)
                                .orElse(diagnosis.kind().title()),
                        diagnosis.reasoning(),
                        diagnosis.cure());
    }

    static String notFilled(Diagnosis diagnosis, int iterations) {
        return "%s, after %s iterations; raise the time budget or -Xmx, so that %s fill it, or check with a smaller bound"
                .formatted(diagnosis.reasoning(), Text.number(iterations), Text.number(Rules.LONGEST_ROUND));
    }

    static String released(List<Diagnosis> released, int iterations, Duration duration) {
        String names = released.stream()
                .map(diagnosis -> "%s is held %s"
                        .formatted(Text.simpleName(diagnosis.culprit().className()), held(diagnosis.reachability())))
                .collect(Collectors.joining(", "));
        return "Stable: %s, so that a collection can take what grows (%d iterations in %s)"
                .formatted(names, iterations, Text.of(duration));
    }

    static String scattered(List<Suspects.Suspect> suspects) {
        return suspects.stream()
                .map(suspect ->
                        "Saturating: %s grows (%s), but at no one place of the heap: constants and caches of the JVM"
                                .formatted(
                                        suspect.name(),
                                        Text.list(suspect.growth().added())))
                .collect(Collectors.joining("\n"));
    }

    static String contradicted(Leak leak, DumpedRound round) {
        String dumps = "%s grew (%s), but two heap dumps, one more round of %d iterations apart, show it at no place; "
                .formatted(leak.typeName(), history(leak), round.iterations());
        return dumps
                + (round.tells()
                        ? "it may be released by time: raise the time budget"
                        : "so short a round does not tell: raise the time budget, or make the body faster");
    }

    static String wentByItself(Suspects.Suspect suspect, double gone, int iterations, Duration duration) {
        return "Stable: %s, and went again by itself, %d %% of it so far (%d iterations in %s)"
                .formatted(grew(suspect), percent(gone), iterations, Text.of(duration));
    }

    static String goesByItself(Suspects.Suspect suspect, double gone) {
        return ("%s, and %d %% of it went again by itself: it is kept for a time; raise the time budget beyond that time,"
                        + " or shorten that time in the test")
                .formatted(grew(suspect), percent(gone));
    }

    private static String grew(Suspects.Suspect suspect) {
        List<RoundGrowth> growth = suspect.growth().history();
        return "%s grew (%s over %s)".formatted(suspect.name(), added(growth), rounds(growth));
    }

    private static long percent(double share) {
        return Math.round(100 * share);
    }

    private static String held(Reachability reachability) {
        return switch (reachability) {
            case STRONG -> "strongly";
            case SOFT -> "only softly";
            case WEAK -> "only weakly";
            case FINALIZER -> "only until its finalizer has run";
            case PHANTOM -> "only until its Cleaner has run";
            case UNREACHABLE -> "no more";
        };
    }

    static String leaks(List<Leak> leaks, Testimony testimony) {
        String text = leaks.stream().map(ReportText::leak).collect(Collectors.joining("\n"));
        String gap = testimony
                .gap()
                .map(why -> "\n  note      no heap dump tells who holds it: " + why)
                .orElse("");
        String kept = testimony.kept().map(place -> "\n  dumps     " + place).orElse("");
        return text + gap + kept;
    }

    static String leak(Leak leak) {
        StringBuilder text = new StringBuilder("Leak: ").append(headline(leak));
        line(text, "grew", history(leak));
        leak.diagnosis().ifPresent(diagnosis -> {
            diagnosis.holder().ifPresent(holder -> line(text, "held by", holder.render()));
            diagnosis.path().ifPresent(path -> line(text, "path", path));
            leak.allocated().ifPresent(site -> line(text, "allocated", site.render()));
            line(text, "kind", diagnosis.kind().title() + " · severity " + diagnosis.severity());
            line(text, "why", diagnosis.reasoning());
        });
        line(text, "cost", cost(leak));
        leak.diagnosis().ifPresent(diagnosis -> line(text, "next", diagnosis.cure() + accept(leak)));
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String content) {
        text.append("\n  ").append("%-9s ".formatted(label)).append(content);
    }

    private static String accept(Leak leak) {
        return leak.resource() == Resource.HEAP
                ? "; accept it with @LeakFree(ignoring = \"" + leak.typeName() + "\")"
                : "";
    }

    private static String headline(Leak leak) {
        String name = Text.simpleName(leak.typeName());
        if (leak.perIteration() == 0) {
            return name + " grows in place" + inBrackets(leak);
        }
        String what = name;
        if (leak.resource() != Resource.HEAP) {
            String unit = leak.resource().unit(leak.perIteration() > 1.005 ? 2 : 1);
            what = leak.typeName().equals(leak.resource().title()) ? unit : unit + " (" + name + ")";
        }
        return Text.number(leak.perIteration()) + " " + what + " per iteration" + inBrackets(leak);
    }

    private static String inBrackets(Leak leak) {
        String companions = with(leak.companions());
        String size = leak.bytesPerIteration().bytes() == 0 ? "" : leak.bytesPerIteration() + " per iteration";
        String content = companions + (companions.isEmpty() || size.isEmpty() ? "" : "; ") + size;
        return content.isEmpty() ? "" : " (" + content + ")";
    }

    private static String with(List<Companion> companions) {
        String names = companions.stream()
                .limit(MOST_COMPANIONS)
                .map(companion -> companion.perIteration() == 0
                        ? Text.simpleName(companion.typeName()) + " growing"
                        : "+%s %s"
                                .formatted(
                                        Text.number(companion.perIteration()), Text.simpleName(companion.typeName())))
                .collect(Collectors.joining(", "));
        int more = companions.size() - MOST_COMPANIONS;
        return more <= 0 ? names : names + ", and " + more + (more == 1 ? " more class" : " more classes");
    }

    private static String history(Leak leak) {
        boolean gaveBack = leak.growth().stream().anyMatch(round -> round.added() < 0);
        return "%s%s over %s%s"
                .formatted(
                        added(leak.growth()),
                        leak.perIteration() == 0 ? " bytes" : "",
                        rounds(leak.growth()),
                        gaveBack ? "" : "; nothing was given back");
    }

    private static String added(List<RoundGrowth> growth) {
        return growth.stream().map(round -> Text.number(round.added())).collect(Collectors.joining(", "));
    }

    /** {@code "5 rounds of 17 iterations, then 71, 293"}. */
    private static String rounds(List<RoundGrowth> growth) {
        int first = growth.get(0).iterations();
        long equal =
                growth.stream().takeWhile(round -> round.iterations() == first).count();
        String longer = growth.stream()
                .skip(equal)
                .map(RoundGrowth::iterations)
                .map(Text::number)
                .collect(Collectors.joining(", "));
        return "%d rounds of %d iterations%s".formatted(equal, first, longer.isEmpty() ? "" : ", then " + longer);
    }

    private static String cost(Leak leak) {
        if (leak.bytesPerIteration().bytes() == 0) {
            return "at %d iterations/s, %s more %s in an hour"
                    .formatted(
                            ITERATIONS_PER_SECOND,
                            Text.number(Math.round(leak.perIteration() * ITERATIONS_PER_SECOND * 3600)),
                            leak.resource().unit(2));
        }
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        double seconds = (double) free / leak.bytesPerIteration().bytes() / ITERATIONS_PER_SECOND;
        Duration left = Duration.ofMillis(Math.round(seconds * 1000));
        return "at %d iterations/s, the %s that this JVM has free are gone in %s"
                .formatted(ITERATIONS_PER_SECOND, MemorySize.ofBytes(free), Text.of(left));
    }
}
