package dev.ullage.internal.heapdump.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IntTableTest {

    @Test
    void aMappedTableHoldsWhatIsPutAndZerosElsewhere() {
        int size = 100_003;
        IntTable table = IntTable.mapped(size);
        int[] expected = new int[size];
        Random random = new Random(17);
        for (int put = 0; put < 50_000; put++) {
            int at = random.nextInt(size);
            expected[at] = random.nextInt();
            table.set(at, expected[at]);
        }

        assertThat(table.size()).isEqualTo(size);
        for (int at = 0; at < size; at++) {
            assertThat(table.get(at)).isEqualTo(expected[at]);
        }
    }

    @Test
    void aTableOfLongsKeepsSigns() {
        LongTable table = LongTable.of(4);
        table.set(1, -1);
        table.set(2, 0xffff_ffffL);
        table.set(3, Long.MIN_VALUE);

        assertThat(new long[] {table.get(0), table.get(1), table.get(2), table.get(3)})
                .containsExactly(0, -1, 0xffff_ffffL, Long.MIN_VALUE);
    }

    @Test
    void chunksGrowBeyondTheHeap() {
        IntChunks chunks = new IntChunks();
        int count = (1 << 22) + 70_000;
        for (int value = 0; value < count; value++) {
            chunks.add(value ^ 0x5555);
        }

        assertThat(chunks.size()).isEqualTo(count);
        for (int at : new int[] {0, 65_535, 65_536, (1 << 22) - 1, 1 << 22, count - 1}) {
            assertThat(chunks.get(at)).isEqualTo(at ^ 0x5555);
        }
    }
}
