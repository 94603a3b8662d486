package dev.ullage.examples.e07_buffers;

import dev.ullage.junit.LeakFree;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Direct buffers that are held")
class UploadsLeakCases {

    private final Uploads uploads = new Uploads();
    private int files;

    @Test
    @LeakFree
    void anUploadIsReceived() {
        files++;

        uploads.receive("photo-" + files, new byte[] {1, 2, 3});
    }
}
