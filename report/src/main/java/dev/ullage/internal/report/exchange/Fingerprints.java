package dev.ullage.internal.report.exchange;

import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Fingerprints by which a later upload finds its findings again. They are of what is wrong and in which test, not of amounts and
 * lines. What is alike in all of this is numbered.
 */
final class Fingerprints {

    /** The only one that GitHub uses. */
    static final String KEY = "primaryLocationLineHash";

    private static final int BYTES = 8;

    private final Map<String, Integer> seen = new HashMap<>();

    /** Hexadecimal digits, a colon and a number, as GitHub's own are. */
    String of(Run run, Reason reason) {
        String same = run.suite() + '\n' + reason.cause() + '\n' + reason.subject();
        String hash = HexFormat.of().formatHex(sha256(same), 0, BYTES);
        return hash + ":" + seen.merge(hash, 1, Integer::sum);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
