package dev.ullage.internal.heapdump.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressIndexTest {

    /** Bits of the address space: a dense heap, one with holes, several ranges, anything at all. */
    @ParameterizedTest
    @ValueSource(ints = {17, 22, 40, 61})
    void ordinalsFollowTheOrderOfAddresses(int bits) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TreeSet<Long> expected = new TreeSet<>(Long::compareUnsigned);
        AddressIndexBuilder builder = new AddressIndexBuilder(3);

        for (int count = 0; count < 5000; count++) {
            long address = (random.nextLong() >>> (64 - bits)) << 3;
            assertThat(builder.add(address)).as("seed %d", seed).isEqualTo(expected.add(address));
        }
        AddressIndex index = builder.build();

        assertThat(index.size()).as("seed %d", seed).isEqualTo(expected.size());
        int ordinal = 0;
        for (Iterator<Long> each = expected.iterator(); each.hasNext(); ordinal++) {
            long address = each.next();
            assertThat(index.ordinal(address)).as("seed %d", seed).isEqualTo(ordinal);
            assertThat(index.ordinal(address + 4)).as("seed %d", seed).isEqualTo(-1);
            if (!expected.contains(address + 8)) {
                assertThat(index.ordinal(address + 8)).as("seed %d", seed).isEqualTo(-1);
            }
        }
    }
}
