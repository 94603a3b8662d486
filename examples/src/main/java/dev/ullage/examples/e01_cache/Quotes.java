package dev.ullage.examples.e01_cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** The prices quoted to customers, remembered so that a question asked twice is answered the same. */
final class Quotes {

    private final Cache<Integer, Quote> remembered;

    private Quotes(Cache<Integer, Quote> remembered) {
        this.remembered = remembered;
    }

    static Quotes remembering(int most) {
        return new Quotes(Caffeine.newBuilder().maximumSize(most).build());
    }

    static Quotes rememberingAll() {
        return new Quotes(Caffeine.newBuilder().build());
    }

    Quote quote(int order) {
        return remembered.get(order, number -> new Quote(number, 990 + number % 100));
    }

    record Quote(int order, int cents) {}
}
