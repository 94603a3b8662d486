package dev.ullage.leak;

import dev.ullage.code.FieldUseText;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.LeakKind;
import dev.ullage.internal.library.ClassOrigin;
import dev.ullage.leak.Leak.Companion;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A leak report in words. */
final class ReportText {

    private static final int MOST_COMPANIONS = 4;
    private static final String CLASSES = Resource.words("LOADED_CLASSES");
    private static final int ITERATIONS_PER_SECOND = 100;

    private ReportText() {}

    static String leaks(List<Leak> leaks, Places places) {
        String text = leaks.stream().map(ReportText::leak).collect(Collectors.joining("\n"));
        String gap = places.gap()
                .map(why -> "\n  note      no heap dump tells who holds it: " + why)
                .orElse("");
        String kept = places.kept().map(place -> "\n  dumps     " + place).orElse("");
        return text + gap + kept;
    }

    static String leak(Leak leak) {
        StringBuilder text = new StringBuilder("Leak: ").append(headline(leak));
        line(text, "grew", history(leak));
        leak.diagnosis().ifPresent(diagnosis -> {
            diagnosis.holder().ifPresent(holder -> line(text, "held by", holder.render()));
            diagnosis.alsoHeldBy().forEach(holder -> line(text, "and by", holder.render()));
            diagnosis.path().ifPresent(path -> line(text, "path", path));
            diagnosis.code().flatMap(FieldUseText::added).ifPresent(sites -> line(text, "added at", sites));
            leak.allocated().ifPresent(site -> line(text, "allocated", site.render()));
            line(text, "kind", diagnosis.kind().title() + " · severity " + diagnosis.severity());
            line(text, "why", diagnosis.reasoning());
        });
        line(text, "cost", cost(leak));
        line(text, "next", leak.diagnosis().map(Diagnosis::cure).orElseGet(() -> cure(leak)) + accept(leak));
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String content) {
        text.append("\n  ").append("%-9s ".formatted(label)).append(content);
    }

    /** What to do where no heap dump tells who holds what leaks. */
    private static String cure(Leak leak) {
        return switch (leak.resource()) {
            case HEAP ->
                "find out what keeps each " + Text.simpleName(leak.typeName())
                        + ": keep the heap dumps with -Dullage.keepHeapDump=true, or give the test a larger -Xmx";
            case CLASS_LOADERS ->
                "define each class once and use it again, or let go of the loader with all that it loaded";
            case THREADS -> "let each thread end before the iteration does, and shut down executors and clients";
            case DIRECT_BUFFERS -> "release each direct buffer or its owner, or use one again";
            case MAPPED_BUFFERS -> "let go of each mapped buffer, or map the file once";
            case FILE_DESCRIPTORS ->
                "close each file, socket, stream and selector with try-with-resources; ls -l /proc/PID/fd tells which stay open";
            case NATIVE_MEMORY ->
                "close each Arena, and free what native code allocates; -XX:NativeMemoryTracking=summary and jcmd PID VM.native_memory"
                        + " tell whether the JVM or a native library takes it";
        };
    }

    private static String accept(Leak leak) {
        return leak.resource() == Resource.HEAP
                        && !ClassOrigin.isOfTheJdk(leak.typeName())
                        && !ClassOrigin.isGenerated(leak.typeName())
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
            String unit = unit(leak, leak.perIteration() > 1.005 ? 2 : 1);
            boolean isNamed = !leak.typeName().equals(leak.resource().title())
                    && !leak.typeName().equals(CLASSES);
            what = isNamed ? unit + " (" + name + ")" : unit;
        }
        return Text.number(leak.perIteration()) + " " + what + " per iteration" + inBrackets(leak);
    }

    /** Classes that come in one loader are counted themselves. */
    private static String unit(Leak leak, long count) {
        boolean areClasses = leak.typeName().equals(CLASSES)
                || leak.diagnosis()
                        .filter(diagnosis -> diagnosis.kind() == LeakKind.GENERATED_CLASSES)
                        .isPresent();
        return areClasses ? (count == 1 ? "class" : CLASSES) : leak.resource().unit(count);
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
        return Text.growth(leak.growth(), leak.perIteration() == 0 ? " bytes" : "")
                + (gaveBack ? "" : "; nothing was given back");
    }

    private static String cost(Leak leak) {
        if (leak.bytesPerIteration().bytes() == 0) {
            return "at %d iterations/s, %s more %s in an hour"
                    .formatted(
                            ITERATIONS_PER_SECOND,
                            Text.number(Math.round(leak.perIteration() * ITERATIONS_PER_SECOND * 3600)),
                            unit(leak, 2));
        }
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        double seconds = (double) free / leak.bytesPerIteration().bytes() / ITERATIONS_PER_SECOND;
        Duration left = Duration.ofMillis(Math.round(seconds * 1000));
        return "at %d iterations/s, the %s that this JVM has free are gone in %s"
                .formatted(ITERATIONS_PER_SECOND, MemorySize.ofBytes(free), Text.of(left));
    }
}
