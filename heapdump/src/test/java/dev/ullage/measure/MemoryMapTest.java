package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryMapTest {

    private static final int KIB = 1024;
    private static final PageMap NO_PAGES = (range, pageSize) -> 0;
    private static final Optional<AddressRange> HEAP = Optional.of(new AddressRange(0xf0000000L, 0x100000000L));

    @Test
    void mappingsAreToldApartByWhatBacksThem() throws IOException {
        String smaps = mapping("f0000000-f5550000 rw-p 00000000 00:00 0", 5000, 5000)
                + mapping("f5550000-100000000 ---p 00000000 00:00 0", 0, 0)
                + mapping("7f00000000-7f00100000 rwxp 00000000 00:00 0", 300, 300)
                + mapping("7f10000000-7f10100000 rw-p 00000000 00:00 0", 70, 70)
                + mapping("7f20000000-7f20100000 rw-p 00001000 fe:00 328 /usr/lib/jvm/lib/classes.jsa", 40, 9)
                + mapping("7f30000000-7f30100000 r-xp 00001000 fe:00 329 /usr/lib/jvm/lib/libjvm.so", 600, 0)
                + mapping("7f40000000-7f40100000 rw-s 00001000 fe:00 330 /tmp/mapped", 8, 0);

        MemoryMap map = read(smaps, HEAP, NO_PAGES);

        assertThat(map.heapIsKnown()).isTrue();
        assertThat(map.allocated()).isEqualTo(79 * KIB);
        assertThat(map.code()).isEqualTo(300 * KIB);
        assertThat(map.files()).isEqualTo((31 + 600 + 8) * KIB);
    }

    @Test
    void neighboursThatTheKernelMergedWithTheHeapAreCountedByThePage() throws IOException {
        String smaps = mapping("eff00000-100020000 rw-p 00000000 00:00 0", 5000, 5000);
        PageMap pages = (range, pageSize) -> range.equals(new AddressRange(0xeff00000L, 0xf0000000L))
                ? 12 * KIB
                : range.equals(new AddressRange(0x100000000L, 0x100020000L)) ? 4 * KIB : -1;

        MemoryMap map = read(smaps, HEAP, pages);

        assertThat(map.allocated()).isEqualTo(16 * KIB);
        assertThat(map.files()).isZero();
    }

    @Test
    void theFileOfZgcIsTheHeap() throws IOException {
        String smaps = mapping("40000000000-40010000000 rw-s 00000000 00:01 1029 /memfd:java_heap (deleted)", 31008, 0)
                + mapping("7f10000000-7f10100000 rw-p 00000000 00:00 0 [heap]", 70, 70);

        MemoryMap map = read(smaps, Optional.empty(), NO_PAGES);

        assertThat(map.heapIsKnown()).isTrue();
        assertThat(map.allocated()).isEqualTo(70 * KIB);
        assertThat(map.files()).isZero();
    }

    @Test
    void aHeapThatCannotBeToldFromTheRestIsUnknown() throws IOException {
        String smaps = mapping("7f10000000-7f10100000 rw-p 00000000 00:00 0", 70, 70);

        MemoryMap map = read(smaps, Optional.empty(), NO_PAGES);

        assertThat(map.heapIsKnown()).isFalse();
    }

    private static MemoryMap read(String smaps, Optional<AddressRange> heap, PageMap pages) throws IOException {
        MemoryMap map = new MemoryMap(heap, pages);
        for (String line : smaps.lines().toList()) {
            map.accept(line);
        }
        map.finish();
        return map;
    }

    private static String mapping(String header, int residentKib, int anonymousKib) {
        return """
                %s
                Size:              85312 kB
                KernelPageSize:        4 kB
                MMUPageSize:           4 kB
                Rss:               %d kB
                Pss:               1 kB
                Anonymous:         %d kB
                AnonHugePages:         0 kB
                VmFlags: rd wr mr mw me ac sd
                """.formatted(header, residentKib, anonymousKib);
    }
}
