package dev.ullage.examples.e04_threadlocal;

import dev.ullage.junit.LeakFree;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A ThreadLocal in pooled threads that is not cleaned")
class AuditTrailLeakCases {

    private final ExecutorService requests = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        requests.shutdown();
    }

    @Test
    @LeakFree
    void aRequestLeavesATrail() throws Exception {
        requests.submit(() -> AuditTrail.note("placed", 4711)).get();
    }
}
