package dev.ullage.measure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses of this process.
 *
 * @param start the first address
 * @param end the address behind the last
 */
record AddressRange(long start, long end) {

    private static final Pattern BOUNDS = Pattern.compile("\\[(0x\\p{XDigit}+(?:,\\s*0x\\p{XDigit}+)+)\\)");
    private static final Pattern COMMA = Pattern.compile(",\\s*");

    /**
     * The range that the collector reserved for the Java heap; absent where it prints none, as ZGC does.
     *
     * <p>Serial, Parallel, G1, Shenandoah and Epsilon print each generation or space as {@code [start, committed end,
     * reserved end)}, and nothing else in such brackets (JDK 17 to 25). The heap never moves.
     */
    static Optional<AddressRange> ofHeap() {
        return DiagnosticCommands.run("gcHeapInfo").flatMap(AddressRange::spanning);
    }

    /** The least range around all that the text gives in brackets. */
    static Optional<AddressRange> spanning(String heapInfo) {
        long start = Long.MAX_VALUE;
        long end = 0;
        Matcher bounds = BOUNDS.matcher(heapInfo);
        while (bounds.find()) {
            for (String address : COMMA.split(bounds.group(1), -1)) {
                long at = Long.parseLong(address.substring(2), 16);
                start = Math.min(start, at);
                end = Math.max(end, at);
            }
        }
        return start < end ? Optional.of(new AddressRange(start, end)) : Optional.empty();
    }

    boolean contains(AddressRange other) {
        return start <= other.start && other.end <= end;
    }

    boolean overlaps(AddressRange other) {
        return start < other.end && other.start < end;
    }
}
