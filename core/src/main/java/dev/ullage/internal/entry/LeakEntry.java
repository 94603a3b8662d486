package dev.ullage.internal.entry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ullage.code.FieldUse;
import dev.ullage.code.Site;
import dev.ullage.code.UsePattern;
import dev.ullage.diagnose.Diagnosis;
import dev.ullage.diagnose.Holder;
import dev.ullage.diagnose.allocation.AllocationSite;
import dev.ullage.leak.Leak;
import dev.ullage.leak.Leak.RoundGrowth;
import dev.ullage.leak.Resource;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A leak as a report entry has it.
 *
 * @param resource what kind of thing leaks
 * @param typeName the class of what leaks, as source code names it
 * @param perIteration how many each iteration leaves behind
 * @param bytesPerIteration the bytes that one iteration leaves behind
 * @param growth what each round added, oldest first
 * @param holder what holds the objects, as a report says it
 * @param path the shortest path from a GC root
 * @param place the field that holds them, in short: {@code "SessionRegistry.OPEN"}
 * @param adds the places in code that add to what the field holds
 * @param removes the places in code that remove from it
 * @param scanned the code that was read for these places; empty where none was
 * @param allocated where they are allocated, as a report says it
 * @param stack the same as stack frames, the innermost first; none where it is not known
 * @param allocations the stacks in which a profiler saw them allocated, the most frequent first, at most 50; none where none
 *     ran
 * @param kind what sort of mistake it is
 * @param severity what it costs
 * @param why why it is taken for that
 * @param cure what to change
 * @param free the heap that was free, from which follows how long it lasts
 */
public record LeakEntry(
        Resource resource,
        String typeName,
        double perIteration,
        MemorySize bytesPerIteration,
        List<RoundGrowth> growth,
        Optional<String> holder,
        Optional<String> path,
        Optional<String> place,
        List<Site> adds,
        List<Site> removes,
        Optional<String> scanned,
        Optional<String> allocated,
        List<StackTraceElement> stack,
        List<AllocationSite> allocations,
        Optional<String> kind,
        Optional<String> severity,
        Optional<String> why,
        Optional<String> cure,
        Optional<MemorySize> free) {

    /** The key of the report entry that has all leaks of a test. */
    public static final String KEY = "ullage.leaks";

    private static final int MOST_STACKS = 50;

    /** Copies the lists. */
    public LeakEntry {
        growth = List.copyOf(growth);
        stack = List.copyOf(stack);
        allocations = List.copyOf(allocations);
        adds = List.copyOf(adds);
        removes = List.copyOf(removes);
    }

    /** What a check in this JVM has found, with the heap that it has free now. */
    public static LeakEntry of(Leak leak) {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        return of(leak, Optional.of(MemorySize.ofBytes(Math.max(0, free))));
    }

    /** What a check has found, with the heap that was free. */
    public static LeakEntry of(Leak leak, Optional<MemorySize> free) {
        Optional<Diagnosis> diagnosis = leak.diagnosis();
        Optional<FieldUse> code = diagnosis.flatMap(Diagnosis::code);
        return new LeakEntry(
                leak.resource(),
                leak.typeName(),
                leak.perIteration(),
                leak.bytesPerIteration(),
                leak.growth(),
                diagnosis.flatMap(Diagnosis::holder).map(Holder::render),
                leak.path(),
                diagnosis.flatMap(Diagnosis::holder).map(Holder::place),
                code.map(FieldUse::adds).orElse(List.of()),
                code.map(FieldUse::removes).orElse(List.of()),
                code.filter(use -> use.pattern() != UsePattern.UNKNOWN
                                || !use.adds().isEmpty())
                        .map(FieldUse::scanned),
                leak.allocated().map(AllocationSite::render),
                leak.allocated().map(AllocationSite::stack).orElse(List.of()),
                leak.allocations().stream().limit(MOST_STACKS).toList(),
                diagnosis.map(each -> each.kind().title()),
                diagnosis.map(each -> each.severity().name()),
                diagnosis.map(Diagnosis::reasoning),
                diagnosis.map(Diagnosis::cure),
                free);
    }

    /** The text of a report entry. */
    public static String write(List<LeakEntry> leaks) {
        return EntryJson.write(leaks, LeakEntry::write);
    }

    /**
     * Reads the text of a report entry.
     *
     * @throws IOException if it is none, or of a version that is too new
     */
    public static List<LeakEntry> read(String text) throws IOException {
        return EntryJson.read(text, KEY, LeakEntry::read);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStringField("resource", resource.name());
        json.writeStringField("type", typeName);
        json.writeNumberField("perIteration", perIteration);
        json.writeNumberField("bytesPerIteration", bytesPerIteration.bytes());
        json.writeArrayFieldStart("growth");
        for (RoundGrowth round : growth) {
            json.writeStartObject();
            json.writeNumberField("iterations", round.iterations());
            json.writeNumberField("added", round.added());
            json.writeEndObject();
        }
        json.writeEndArray();
        EntryJson.write(json, "holder", holder);
        EntryJson.write(json, "path", path);
        EntryJson.write(json, "place", place);
        CodeJson.writeSites(json, "adds", adds);
        CodeJson.writeSites(json, "removes", removes);
        EntryJson.write(json, "scanned", scanned);
        EntryJson.write(json, "allocated", allocated);
        CodeJson.writeFrames(json, "stack", stack);
        CodeJson.writeAllocations(json, "allocations", allocations);
        EntryJson.write(json, "kind", kind);
        EntryJson.write(json, "severity", severity);
        EntryJson.write(json, "why", why);
        EntryJson.write(json, "cure", cure);
        if (free.isPresent()) {
            json.writeNumberField("free", free.get().bytes());
        }
    }

    private static LeakEntry read(EntryFields leak) throws IOException {
        List<RoundGrowth> growth = new ArrayList<>();
        for (EntryFields round : leak.records("growth")) {
            growth.add(new RoundGrowth(Math.toIntExact(round.number("iterations")), round.number("added")));
        }
        return new LeakEntry(
                Resource.valueOf(leak.text("resource")),
                leak.text("type"),
                leak.decimal("perIteration"),
                MemorySize.ofBytes(leak.number("bytesPerIteration")),
                growth,
                leak.optionalText("holder"),
                leak.optionalText("path"),
                leak.optionalText("place"),
                CodeJson.sites(leak, "adds"),
                CodeJson.sites(leak, "removes"),
                leak.optionalText("scanned"),
                leak.optionalText("allocated"),
                CodeJson.frames(leak, "stack"),
                CodeJson.allocations(leak, "allocations"),
                leak.optionalText("kind"),
                leak.optionalText("severity"),
                leak.optionalText("why"),
                leak.optionalText("cure"),
                leak.optionalNumber("free").map(MemorySize::ofBytes));
    }
}
