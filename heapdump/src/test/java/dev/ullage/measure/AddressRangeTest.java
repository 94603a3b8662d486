package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressRangeTest {

    private static final AddressRange HEAP = new AddressRange(0xf0000000L, 0x100000000L);

    @Test
    void serialPrintsTheHeapSpaceBySpace() {
        String info = """
                 def new generation   total 78656K, used 27476K [0x00000000f0000000, 0x00000000f5550000, 0x00000000f5550000)
                  eden space 69952K,  39% used [0x00000000f0000000, 0x00000000f1ad5000, 0x00000000f4450000)
                 tenured generation   total 174784K, used 0K [0x00000000f5550000, 0x00000000f6000000, 0x0000000100000000)
                   the space 174784K,   0% used [0x00000000f5550000, 0x00000000f5550000, 0x00000000f5550200, 0x00000000f6000000)
                 Metaspace       used 2894K, committed 3072K, reserved 1114112K
                  class space    used 324K, committed 384K, reserved 1048576K
                """;

        assertThat(AddressRange.spanning(info)).contains(HEAP);
    }

    @Test
    void parallelPrintsTheYoungGenerationAboveTheOld() {
        String info = """
                PSYoungGen      total 76288K, used 31006K [0x00000000fab00000, 0x0000000100000000, 0x0000000100000000)
                 eden space 65536K, 47% used [0x00000000fab00000,0x00000000fc947850,0x00000000feb00000)
                ParOldGen       total 175104K, used 1166K [0x00000000f0000000, 0x00000000fab00000, 0x00000000fab00000)
                """;

        assertThat(AddressRange.spanning(info)).contains(HEAP);
    }

    @Test
    void g1PrintsOneRange() {
        String info = """
                garbage-first heap   total reserved 262144K, committed 262144K, used 30698K [0x00000000f0000000, 0x0000000100000000)
                 region size 1024K, 8 young (8192K), 0 survivors (0K)
                """;

        assertThat(AddressRange.spanning(info)).contains(HEAP);
    }

    @Test
    void shenandoahPrintsItsReservedRegionBesideOtherAddresses() {
        String info = """
                Shenandoah Heap
                 256M max, 256M soft max, 256M committed, 29440K used
                Reserved region:
                 - [0x00000000f0000000, 0x0000000100000000)\s
                Collection set:
                 - map (vanilla): 0x0000000000004c00
                 - map (biased):  0x0000000000001000
                """;

        assertThat(AddressRange.spanning(info)).contains(HEAP);
    }

    @Test
    void zgcPrintsNoRange() {
        String info = """
                ZHeap            used 38M, capacity 256M, max capacity 256M
                 Cache           218M (1)
                  size classes   128M (1)
                """;

        assertThat(AddressRange.spanning(info)).isEmpty();
    }
}
