package dev.ullage.examples.e04_threadlocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private final ExecutorService requests = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        requests.shutdown();
    }

    @Test
    @LeakFree
    void aRequestLeavesATrail() throws Exception {
        requests.submit(AuditTrailTest::serve).get();
    }

    private static void serve() {
        try {
            AuditTrail.note("placed", 4711);
        } finally {
            AuditTrail.clear();
        }
    }

    @Test
    void aThreadLocalThatIsNotCleanedIsALeak() {
        LeakingTwin twin = LeakingTwin.of(AuditTrailLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 1 AuditTrail$Entry per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   Thread.threadLocals of 2 threads : ThreadLocal$ThreadLocalMap, in its ArrayList (growing: … → … entries in 2 ArrayLists)
                  path      thread "pool-…-thread-…" (and … more) → Thread.threadLocals → ThreadLocal$ThreadLocalMap.table → ThreadLocal$ThreadLocalMap$Entry[x] → ThreadLocal$ThreadLocalMap$Entry.value → ArrayList.elementData → Object[x] → AuditTrail$Entry
                  kind      thread-local values left on a living thread · severity HIGH
                  why       2 threads live on, and with them what the ThreadLocal AuditTrail.ENTRIES keeps for them
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      remove the value from the ThreadLocal AuditTrail.ENTRIES when the work on those threads is done; accept it with @LeakFree(ignoring = "dev.ullage.examples.e04_threadlocal.AuditTrail$Entry")""");
    }
}
