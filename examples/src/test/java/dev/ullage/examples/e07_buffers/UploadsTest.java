package dev.ullage.examples.e07_buffers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private final Uploads uploads = new Uploads();
    private int files;

    @Test
    @LeakFree
    void anUploadIsReceived() {
        files++;

        uploads.receive("photo-" + files, new byte[] {1, 2, 3});

        assertThat(uploads.finish("photo-" + files)).isEqualTo(3);
    }

    @Test
    void aBufferThatIsHeldIsALeak() {
        LeakingTwin twin = LeakingTwin.of(UploadsLeakCases.class);

        assertThat(twin.failureOnAnyMachine()).isEqualTo("""
                Leak: 1 direct buffer (DirectByteBuffer) per iteration (… B per iteration)
                  grew      …; nothing was given back
                  held by   Uploads.unfinished : HashMap (growing: … → … entries)
                  path      UploadsLeakCases.uploads → Uploads.unfinished → HashMap.table → HashMap$Node[x] → HashMap$Node.value → DirectByteBuffer
                  added at  Uploads.receive (Uploads.java:…)
                  kind      direct buffer held · severity HIGH
                  why       each DirectByteBuffer keeps memory outside the heap for as long as Uploads.unfinished leads to it
                  cost      at 100 iterations/s, the … B that this JVM has free are gone in …
                  next      let go of each DirectByteBuffer in Uploads.unfinished, or use one again""");
    }
}
