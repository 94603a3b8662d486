package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.Series;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the memory of a process is made of, sample by sample.
 *
 * <p>The JVM counts what it has reserved, of which not all need be in RAM; so a part is cut to what is left of the process's
 * memory by those before it, and what no part accounts for is the last one. Where the memory of the process is not known, the
 * parts are as the JVM counts them.
 */
final class ProcessParts {

    /** What a stack of a thread takes in RAM at the least. */
    private static final long THREAD = 64 << 10;

    /** A part, the lowest of the stack first. */
    enum Part {
        /** What the heap has taken from the system. */
        HEAP("heap"),
        /** Class metadata. */
        METASPACE("metaspace"),
        /** Compiled code. */
        CODE("compiled code"),
        /** Direct buffers. */
        DIRECT("direct buffers"),
        /** Stacks of threads. */
        THREADS("threads"),
        /** Mapped files. */
        MAPPED("mapped files"),
        /** All else: the collector's own, native memory. */
        OTHER("other");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** The parts that are cut last are those of which most is in RAM for certain. */
    private static final List<Part> SURE_FIRST =
            List.of(Part.METASPACE, Part.CODE, Part.DIRECT, Part.THREADS, Part.HEAP, Part.MAPPED);

    private final Series series;
    private final Measure whole;
    private final boolean isWholeKnown;
    private final Map<Part, List<OptionalLong>> columns = new EnumMap<>(Part.class);

    private ProcessParts(Series series) {
        this.series = series;
        whole = whole(series);
        isWholeKnown = series.peak(whole).isPresent();
        for (int sample = 0; sample < series.at().size(); sample++) {
            add(sample);
        }
    }

    /** The parts that were ever there, with a value for each sample of the series. */
    static Map<Part, List<OptionalLong>> of(Series series) {
        ProcessParts parts = new ProcessParts(series);
        parts.columns
                .values()
                .removeIf(column ->
                        column.stream().flatMapToLong(OptionalLong::stream).noneMatch(value -> value > 0));
        return parts.columns;
    }

    /** The memory of the process, or of its container where that is known. */
    static Measure whole(Series series) {
        return series.peak(Measure.WORKING_SET).isPresent() ? Measure.WORKING_SET : Measure.RESIDENT;
    }

    private void add(int sample) {
        OptionalLong total = value(whole, sample);
        boolean known = total.isPresent() || !isWholeKnown;
        long left = total.orElse(Long.MAX_VALUE);
        for (Part part : SURE_FIRST) {
            long size = Math.min(counted(part, sample).orElse(0), left);
            column(part).add(known ? OptionalLong.of(size) : OptionalLong.empty());
            left -= size;
        }
        column(Part.OTHER).add(!known ? OptionalLong.empty() : OptionalLong.of(total.isPresent() ? left : 0));
    }

    private List<OptionalLong> column(Part part) {
        return columns.computeIfAbsent(part, none -> new ArrayList<>());
    }

    private OptionalLong counted(Part part, int sample) {
        return switch (part) {
            case HEAP -> {
                OptionalLong committed = value(Measure.HEAP_COMMITTED, sample);
                yield committed.isPresent() ? committed : value(Measure.HEAP_USED, sample);
            }
            case METASPACE -> value(Measure.METASPACE, sample);
            case CODE -> value(Measure.CODE, sample);
            case DIRECT -> value(Measure.DIRECT, sample);
            case MAPPED -> value(Measure.MAPPED, sample);
            case THREADS -> {
                OptionalLong threads = value(Measure.THREADS, sample);
                yield threads.isPresent() ? OptionalLong.of(threads.getAsLong() * THREAD) : threads;
            }
            case OTHER -> OptionalLong.empty();
        };
    }

    private OptionalLong value(Measure measure, int sample) {
        List<OptionalLong> column = series.columns().get(measure);
        return column == null ? OptionalLong.empty() : column.get(sample);
    }
}
