package dev.ullage.measure;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mappings of a process, line by line from {@code /proc/PID/smaps}, summed by kind with the Java heap left out. */
final class MemoryMap {

    private static final int KIB = 1024;
    private static final int PAGE_SIZE = 4096;

    /** For example {@code 7f3c-7f40 rw-p 00001000 fe:00 328259   /usr/lib/jvm/…/classes.jsa}. */
    private static final Pattern MAPPING =
            Pattern.compile("(\\p{XDigit}+)-(\\p{XDigit}+) (\\S{4}) \\p{XDigit}+ \\S+ (\\d+)\\s*(.*)");

    private final Optional<AddressRange> heap;
    private final PageMap pages;
    private boolean sawHeapFile;
    private AddressRange range = new AddressRange(0, 0);
    private boolean isHeapFile;
    private boolean isCode;
    private long resident;
    private long anonymous;
    private int pageSize = PAGE_SIZE;
    private long allocated;
    private long code;
    private long files;

    MemoryMap(Optional<AddressRange> heap, PageMap pages) {
        this.heap = heap;
        this.pages = pages;
    }

    void accept(String line) throws IOException {
        if (line.startsWith("Rss:")) {
            resident = bytes(line);
        } else if (line.startsWith("Anonymous:")) {
            anonymous = bytes(line);
        } else if (line.startsWith("KernelPageSize:")) {
            pageSize = (int) bytes(line);
        } else if (Character.digit(line.charAt(0), 16) >= 0) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                finish();
                begin(mapping);
            }
        }
    }

    /** Counts the last mapping. */
    void finish() throws IOException {
        if (isHeapFile || (heap.isPresent() && heap.get().contains(range))) {
            forget();
            return;
        }
        if (heap.isPresent() && heap.get().overlaps(range)) {
            // The kernel merges neighbours: on JDK 17, G1 without compressed oops, and Serial without class data
            // sharing, have their heap in one mapping with other memory.
            allocated += anonymousBeside(heap.get());
        } else if (isCode) {
            code += anonymous;
            files += resident - anonymous;
        } else {
            allocated += anonymous;
            files += resident - anonymous;
        }
        forget();
    }

    boolean heapIsKnown() {
        return heap.isPresent() || sawHeapFile;
    }

    long allocated() {
        return allocated;
    }

    long code() {
        return code;
    }

    long files() {
        return files;
    }

    private void begin(Matcher mapping) {
        range = new AddressRange(
                Long.parseUnsignedLong(mapping.group(1), 16), Long.parseUnsignedLong(mapping.group(2), 16));
        // ZGC prints no addresses, but backs its heap with a file of this name, in memory or on a tmpfs (JDK 17 to 25).
        isHeapFile = mapping.group(5).contains("java_heap");
        sawHeapFile |= isHeapFile;
        isCode = mapping.group(3).charAt(2) == 'x' && mapping.group(4).equals("0");
    }

    private long anonymousBeside(AddressRange heapRange) throws IOException {
        long bytes = 0;
        if (range.start() < heapRange.start()) {
            bytes += pages.anonymousBytes(new AddressRange(range.start(), heapRange.start()), pageSize);
        }
        if (range.end() > heapRange.end()) {
            bytes += pages.anonymousBytes(new AddressRange(heapRange.end(), range.end()), pageSize);
        }
        return bytes;
    }

    private void forget() {
        range = new AddressRange(0, 0);
        isHeapFile = false;
        resident = 0;
        anonymous = 0;
    }

    /** The number of a line such as {@code Rss:     1748 kB}. */
    private static long bytes(String line) {
        int end = line.lastIndexOf(' ');
        return Long.parseLong(line, line.lastIndexOf(' ', end - 1) + 1, end, 10) * KIB;
    }
}
