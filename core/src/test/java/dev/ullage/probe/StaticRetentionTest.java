package dev.ullage.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaticRetentionTest {

    @Test
    void fieldsAreListedHeaviestFirstAndSharedPartsCountOnce() {
        assertThat(Holder.used()).isTrue();

        StaticRetention retention = StaticRetention.of(Holder.class.getName()::equals);

        assertThat(retention.render()).isEqualTo("""
                    retained    objects  static field
                     3.9 KiB          2  StaticRetentionTest$Holder.LARGE : Object[]
                       440 B          2  StaticRetentionTest$Holder.LIST : ArrayList
                        24 B          1  StaticRetentionTest$Holder.OTHER : Object[]
                      1016 B             (shared by several of them)
                """);
        assertThat(retention.retained()).isEqualTo(MemorySize.ofBytes(24 + 4016 + 440 + 24 + 1016));
        assertThat(retention.classes()).isEqualTo(1);
    }

    @Test
    void whatSomethingElseHoldsTooIsNotRetained() {
        byte[] held = new byte[100_000];
        Lent.lent = held;

        StaticRetention lent = StaticRetention.of(Lent.class.getName()::equals);
        assertThat(held).hasSize(100_000);
        held = null;
        StaticRetention own = StaticRetention.of(Lent.class.getName()::equals);

        assertThat(lent.retained()).isEqualTo(MemorySize.ZERO);
        assertThat(lent.render()).isEqualTo("""
                    retained    objects  static field
                        none
                """);
        assertThat(own.retained()).isEqualTo(MemorySize.ofBytes(100_016));
    }

    @Test
    void ofClassesThatAreNotLoadedThereAreNone() {
        assertThat(StaticRetention.of("no.such.Type"::equals).classes()).isZero();
    }

    static final class Holder {
        private static final byte[] SHARED = new byte[1000];
        private static final Object[] OTHER = {SHARED, null};
        private static final Object[] LARGE = {new byte[4000], SHARED};
        private static final List<Object> LIST = new ArrayList<>(100);
        static final String CONSTANT = "a constant that the code refers to";
        private static final int NUMBER = 7;

        static boolean used() {
            return LARGE.length + OTHER.length + LIST.size() + NUMBER + CONSTANT.length() > SHARED.length / 1000;
        }
    }

    static final class Lent {
        static Object lent;
    }
}
