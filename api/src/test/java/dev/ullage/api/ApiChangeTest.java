package dev.ullage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiChangeTest {

    private static final List<String> BEFORE =
            List.of("interface shop.Cart", "    abstract int size()", "    static shop.Cart empty()");

    private static List<String> breaking(List<String> now) {
        return ApiChange.breaking(Map.of("shop.Cart", BEFORE), now.isEmpty() ? Map.of() : Map.of("shop.Cart", now));
    }

    @Test
    void aLostMethodAndALostTypeBreak() {
        assertThat(breaking(BEFORE.subList(0, 2))).containsExactly("lost: shop.Cart: static shop.Cart empty()");
        assertThat(breaking(List.of())).containsExactly("lost: shop.Cart");
    }

    @Test
    void anotherReturnTypeIsALoss() {
        assertThat(breaking(List.of(BEFORE.get(0), BEFORE.get(1), "    static shop.Basket empty()")))
                .containsExactly("lost: shop.Cart: static shop.Cart empty()");
    }

    @Test
    void aNewMethodBreaksOnlyWhereOthersMustImplementIt() {
        List<String> more = List.of(BEFORE.get(0), BEFORE.get(1), BEFORE.get(2), "    abstract boolean isEmpty()");

        assertThat(breaking(more)).containsExactly("to be implemented: shop.Cart: abstract boolean isEmpty()");
        assertThat(breaking(List.of(BEFORE.get(0), BEFORE.get(1), BEFORE.get(2), "    boolean isEmpty()")))
                .isEmpty();
        assertThat(breaking(
                        List.of(BEFORE.get(0), BEFORE.get(1), BEFORE.get(2), "    abstract boolean strict() default")))
                .isEmpty();
    }

    @Test
    void aSignatureHasWhatCallersSee() {
        assertThat(new PublicType(Sample.class).signature())
                .containsExactly(
                        "record dev.ullage.api.ApiChangeTest$Sample implements java.lang.Comparable<dev.ullage.api.ApiChangeTest$Sample>",
                        "    boolean equals(java.lang.Object)",
                        "    int compareTo(dev.ullage.api.ApiChangeTest$Sample)",
                        "    int hashCode()",
                        "    java.lang.String toString()",
                        "    java.util.List<java.lang.String> names()",
                        "    new(java.util.List<java.lang.String>)",
                        "    static <T> T first(java.util.List<T>) throws java.io.IOException");
    }

    public record Sample(List<String> names) implements Comparable<Sample> {
        public Sample {}

        @Override
        public int compareTo(Sample other) {
            return 0;
        }

        public static <T> T first(List<T> all) throws java.io.IOException {
            return all.get(0);
        }

        void hidden() {}
    }
}
