package dev.ullage.diagnose;

import dev.ullage.code.CodeScan;
import dev.ullage.code.FieldUse;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.internal.library.ClassOrigin;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;

/**
 * One leak: what leaks, who holds it, why, and what to do.
 *
 * @param classes what grows here, the culprit first, what merely comes with it after; a class that grows in several
 *     leaks is in each with its part of the rate
 * @param holder what holds the objects; empty if the dump does not show it
 * @param path the shortest path to the culprit in one line; empty if there is none
 * @param kind what sort of mistake it is
 * @param severity what it costs
 * @param reasoning why this is taken for a leak of this kind, in one line
 * @param cure what to change, in one line, naming the user's own types and fields
 * @param reachability how firmly the objects are held; whatever is not {@code STRONG} is no leak
 * @param growth what the leaked objects took more in the later dump than in the earlier, or altogether where there is only
 *     one dump
 * @param alsoHeldBy what else holds the same objects, so that letting go in one place alone does not help
 * @param code how code uses the holder's field; empty where no field holds them, or before the code was read
 */
public record Diagnosis(
        List<GrowingClass> classes,
        Optional<Holder> holder,
        Optional<String> path,
        LeakKind kind,
        Severity severity,
        String reasoning,
        String cure,
        Reachability reachability,
        MemorySize growth,
        List<Holder> alsoHeldBy,
        Optional<FieldUse> code) {

    /** Copies the list. */
    public Diagnosis {
        classes = List.copyOf(classes);
        alsoHeldBy = List.copyOf(alsoHeldBy);
    }

    /** What heap dumps alone show. */
    public Diagnosis(
            List<GrowingClass> classes,
            Optional<Holder> holder,
            Optional<String> path,
            LeakKind kind,
            Severity severity,
            String reasoning,
            String cure,
            Reachability reachability,
            MemorySize growth) {
        this(classes, holder, path, kind, severity, reasoning, cure, reachability, growth, List.of(), Optional.empty());
    }

    /** This, with how code uses the holder's field, and the cure that follows from it. */
    public Diagnosis withCode(FieldUse use) {
        return new Diagnosis(
                classes,
                holder,
                path,
                kind,
                severity,
                reasoning,
                CodeCure.of(this, use),
                reachability,
                growth,
                alsoHeldBy,
                Optional.of(use));
    }

    /**
     * This, with how code uses the holder's field, where a field holds the objects; and with the advice to close them, where that is
     * what their class is made for.
     */
    public Diagnosis readIn(CodeScan scan) {
        if (code.isPresent()) {
            return this;
        }
        Diagnosis read = withUse(scan);
        return CodeCure.mayBeToClose(read) && scan.isCloseable(culprit().className())
                ? read.withCure(CodeCure.closing(read))
                : read;
    }

    private Diagnosis withCure(String other) {
        return new Diagnosis(
                classes, holder, path, kind, severity, reasoning, other, reachability, growth, alsoHeldBy, code);
    }

    private Diagnosis withUse(CodeScan scan) {
        Optional<String> field = holder.flatMap(Holder::field);
        if (field.isEmpty()) {
            return this;
        }
        Holder of = holder.orElseThrow();
        // A collection that has no more entries than before holds something that grows, and its code tells nothing of
        // that.
        boolean isArray = of.containerType().endsWith("[]") && !ClassOrigin.isOfTheJdk(of.owner());
        if (ClassOrigin.isOfTheJdk(of.containerType()) && !isArray && !of.countsEntries()) {
            return this;
        }
        return withCode(scan.use(
                of.owner(), field.get(), of.containerType(), of.nestedType().isPresent()));
    }

    /** The class to name first. */
    public GrowingClass culprit() {
        return classes.get(0);
    }
}
