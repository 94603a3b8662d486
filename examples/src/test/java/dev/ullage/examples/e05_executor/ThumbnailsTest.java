package dev.ullage.examples.e05_executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {

    @Test
    @LeakFree
    void aPictureIsMadeSmaller() throws Exception {
        try (var thumbnails = new Thumbnails()) {
            assertThat(thumbnails.shrink(800)).isEqualTo(100);
        }
    }

    @Test
    void anExecutorThatIsNeverShutDownIsALeak() {
        LeakingTwin twin = LeakingTwin.of(ThumbnailsLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 1 thread (Thread) per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   Thread (growing: … → … threads)
                  path      thread "pool-…-thread-…" (and … more)
                  kind      executor created and never shut down · severity HIGH
                  why       each ThreadPoolExecutor keeps its workers such as "pool-…-thread-…" alive until it is shut down
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      shut each ThreadPoolExecutor down where it was created, or share one between iterations""");
    }
}
