package dev.ullage.benchmarks.constrained;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.RepeatedTest;

/** Tests that work for some milliseconds each. */
class WorkingTests {

    private static final int BYTES = 1 << 20;

    @RepeatedTest(500)
    void digests() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        if (digest.digest(new byte[BYTES]).length == 0) {
            throw new IllegalStateException("no digest");
        }
    }
}
