package dev.ullage.constrained;

import dev.ullage.heapdump.SuspectText;
import dev.ullage.heapdump.hprof.CorruptHeapDumpException;
import dev.ullage.internal.child.ChildEnd;
import dev.ullage.internal.child.ChildJvm;
import dev.ullage.internal.child.ThreadDump;
import dev.ullage.internal.child.wire.FrameWriter;
import dev.ullage.internal.child.wire.Thrown;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.HeapPressure.Stretch;
import dev.ullage.monitor.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what became of a suite from how its JVM ended, and keeps the files that show it. */
final class Inquest {

    private static final int LINES_OF_A_CRASH = 3;
    /** Of the log of a crash, which names its reason first. */
    private static final int LONGEST_LOG = 64 << 10;

    /** The exit code of a child that could not write what its tests came to. */
    private static final int UNHEARD = 74;

    private final ChildJvm child;
    private final Place place;
    private final Facts facts;
    private final Strain strain;
    private final KeptFiles files;

    Inquest(ChildJvm child, Place place, Facts facts, Strain strain, KeptFiles files) {
        this.child = child;
        this.place = place;
        this.facts = facts;
        this.strain = strain;
        this.files = files;
    }

    Outcome outcome() throws IOException {
        ChildEnd end = child.end();
        Optional<String> kill = place.limitKill(last());
        if (end instanceof ChildEnd.Completed) {
            Optional<Path> dump = files.keep(child.heapDump());
            return new Outcome.Completed(facts(), dump);
        } else if (end instanceof ChildEnd.TimedOut late) {
            return timedOut(late);
        } else if (kill.isPresent() && isKilled(end)) {
            return new Outcome.KilledByLimit(facts(), kill.get(), end.inProgress());
        } else if (end instanceof ChildEnd.OutOfMemory memory) {
            return outOfMemory(memory);
        } else if (end instanceof ChildEnd.Crashed crash) {
            List<String> log = log(crash.errorLog());
            Optional<Path> kept = files.keep(crash.errorLog());
            return new Outcome.Crashed(facts(), Outcome.Cause.CRASH, crash.code(), crash.during(), log, kept);
        } else if (end instanceof ChildEnd.Killed killed) {
            return crashed(Outcome.Cause.SIGNAL, 128 + killed.signal(), end, List.of());
        } else if (end instanceof ChildEnd.Exited exit) {
            Outcome.Cause cause = exit.call().isPresent() ? Outcome.Cause.EXIT : Outcome.Cause.HALT;
            return crashed(cause, exit.code(), end, caller(exit));
        }
        ChildEnd.Broken broken = (ChildEnd.Broken) end;
        if (broken.code() == UNHEARD && broken.console().contains(FrameWriter.UNHEARD)) {
            return crashed(Outcome.Cause.UNHEARD, broken.code(), end, sayings(broken));
        }
        return crashed(Outcome.Cause.NOT_BEGUN, broken.code(), end, sayings(broken));
    }

    /** With what could not be kept so far. */
    private Facts facts() {
        return facts.with(files.problems());
    }

    private Optional<MemorySize> last() {
        List<Sample> recent = facts.course().recent();
        return recent.isEmpty()
                ? Optional.empty()
                : recent.get(recent.size() - 1).size(place.told());
    }

    /** By signal 9; a JVM that was killed before its first frame has a mere exit code. */
    private static boolean isKilled(ChildEnd end) {
        return (end instanceof ChildEnd.Killed killed && killed.signal() == 9)
                || (end instanceof ChildEnd.Broken broken && broken.code() == 137);
    }

    private Outcome crashed(Outcome.Cause cause, int code, ChildEnd end, List<String> details) {
        return new Outcome.Crashed(facts(), cause, code, end.inProgress(), details, Optional.empty());
    }

    private Outcome outOfMemory(ChildEnd.OutOfMemory end) throws IOException {
        Optional<Path> dump = files.keep(end.heapDump());
        return new Outcome.OutOfMemory(facts(), end.reason(), end.during(), dump, diagnosis(dump, end.heapDump()));
    }

    /** Of the dump where it is kept, or where it still lies if it could not be. */
    private static List<String> diagnosis(Optional<Path> kept, Optional<Path> made) throws IOException {
        Optional<Path> readable = kept.or(() -> made.filter(Files::exists));
        if (readable.isEmpty()) {
            return List.of();
        }
        try {
            return SuspectText.of(readable.get())
                    .orElse(List.of("held      the dump is too large for this JVM to read now: ask java -jar"
                            + " ullage-heapdump.jar FILE --suspects"));
        } catch (CorruptHeapDumpException unreadable) {
            return List.of("held      unknown: " + unreadable.getMessage());
        }
    }

    private Outcome timedOut(ChildEnd.TimedOut end) throws IOException {
        Optional<Path> dump = end.threads().flatMap(all -> files.write("threads.txt", all.text()));
        Optional<String> thread =
                end.threads().flatMap((ThreadDump all) -> end.thread().flatMap(all::thread));
        Optional<Stretch> thrashing = strain.thrashing();
        if (thrashing.isPresent()) {
            Optional<Path> made = strain.dump().map(child.folder()::resolve).filter(Files::exists);
            Optional<Path> heap = files.keep(made);
            return new Outcome.Thrashing(
                    facts(), thrashing.get(), end.during(), thread, dump, heap, diagnosis(heap, made));
        }
        return new Outcome.TimedOut(facts(), end.deadline(), end.during(), thread, dump);
    }

    private static List<String> caller(ChildEnd.Exited exit) {
        return exit.call().stream()
                .flatMap(call -> call.stack().stream())
                .filter(frame -> !frame.getClassName().startsWith("java.lang."))
                .limit(1)
                .map(frame -> "called by " + frame)
                .toList();
    }

    private static List<String> log(Optional<Path> errorLog) throws IOException {
        if (errorLog.isEmpty()) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(errorLog.get())) {
            String text = new String(in.readNBytes(LONGEST_LOG), StandardCharsets.ISO_8859_1);
            return text.lines()
                    .filter(line -> line.startsWith("# ") && line.strip().length() > 2)
                    .skip(1)
                    .limit(LINES_OF_A_CRASH)
                    .map(line -> "log       " + line.substring(1).strip())
                    .toList();
        }
    }

    private static List<String> sayings(ChildEnd.Broken broken) {
        List<String> lines = new ArrayList<>();
        broken.failure().map(Thrown::render).ifPresent(text -> lines.add("thrown    " + text.replace("\n", "\n  ")));
        if (!broken.console().isEmpty()) {
            lines.add("it said   " + broken.console().replace("\n", "\n            "));
        }
        lines.add("stream    ended " + broken.position());
        return lines;
    }
}
