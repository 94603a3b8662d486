package dev.ullage.examples.e01_cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import dev.ullage.leak.LeakDetector;
import dev.ullage.leak.LeakReport;
import dev.ullage.leak.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotesTest {

    private final Quotes quotes = Quotes.remembering(1_000);
    private int order;

    @Test
    @LeakFree
    void everyOrderIsQuoted() {
        order++;

        assertThat(quotes.quote(order).order()).isEqualTo(order);
    }

    @Test
    void aCacheThatDropsItsEntriesLaterIsLeftUndecided() throws Exception {
        Cache<Integer, Object> sessions =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(10)).build();

        LeakReport report = LeakDetector.create().run(() -> sessions.put(order++, new Object()));

        assertThat(report.verdict()).as(report.render()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.render())
                .containsPattern("drops its entries after 600,000 ms, and holds [\\d,]+ entries;"
                        + " check with a shorter time, or a ticker of the test's own that lets it pass");
    }

    @Test
    void aCacheWithoutABoundIsALeak() {
        LeakingTwin twin = LeakingTwin.of(QuotesLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 1 Quotes$Quote per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   Quotes.remembered : UnboundedLocalCache$UnboundedLocalManualCache (growing: … → … entries)
                  path      QuotesLeakCases.quotes → Quotes.remembered → UnboundedLocalCache$UnboundedLocalManualCache.cache → UnboundedLocalCache.data → ConcurrentHashMap.table → ConcurrentHashMap$Node[x] → ConcurrentHashMap$Node.val → Quotes$Quote
                  added at  Quotes.quote (Quotes.java:…)
                  kind      cache without a bound · severity HIGH
                  why       Quotes.remembered has no maximum size, so entries stay, or go only after a time
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      Quotes.quote (Quotes.java:…) adds to remembered what it does not find there, and nothing in Quotes removes it: … keys are in it; use keys that come again, or bound remembered; accept it with @LeakFree(ignoring = "dev.ullage.examples.e01_cache.Quotes$Quote")""");
    }
}
