package dev.ullage.cli.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The messages of a client, one a line. What is none is answered here with an error as JSON-RPC 2.0 has it, for the protocol's library
 * ends at a line that it cannot read; what nothing comes of is dropped. When the client has no more to say, what it has asked is
 * still answered.
 *
 * @see <a href="https://www.jsonrpc.org/specification#error_object">JSON-RPC 2.0, error codes</a>
 */
final class Messages {

    private static final int NO_JSON = -32_700;
    private static final int NO_REQUEST = -32_600;
    private static final int LONGEST = 4 << 20;
    private static final long LAST_ANSWERS_SECONDS = 60;
    private static final String INITIALIZE = "initialize";
    private static final String INITIALIZED = "notifications/initialized";

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final InputStream in;
    private final OutputStream out;
    private final Answers answers = new Answers();
    private final Set<JsonNode> unanswered = new HashSet<>();
    private boolean isOver;
    private boolean isInitializing;
    private boolean isInitialized;

    Messages(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** What the library is to read. */
    InputStream input() {
        return new Requests();
    }

    /** What it is to write to. */
    OutputStream output() {
        return answers;
    }

    /** Waits until the client has no more to say, and all is answered. */
    synchronized void awaitEnd() throws InterruptedException {
        while (!isOver) {
            wait();
        }
    }

    private synchronized void end() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_ANSWERS_SECONDS);
        try {
            long left = deadline - System.nanoTime();
            while (!unanswered.isEmpty() && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        isOver = true;
        notifyAll();
    }

    private synchronized void note(JsonNode id, boolean isAnswered) {
        if (isAnswered) {
            unanswered.remove(id);
            notifyAll();
        } else {
            unanswered.add(id);
        }
    }

    private synchronized void giveUp() {
        unanswered.clear();
        notifyAll();
    }

    /** Whether the library is to have it. */
    private boolean isForLibrary(byte[] line) throws IOException {
        JsonNode message;
        try {
            message = json.readTree(line);
        } catch (JsonProcessingException broken) {
            refuse(
                    Optional.empty(),
                    NO_JSON,
                    "The message is no JSON: " + broken.getOriginalMessage()
                            + ". Each line is one message, for example {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}.");
            return false;
        }
        if (message.isMissingNode()) {
            return false;
        }
        Optional<JsonNode> id = Optional.ofNullable(message.get("id"));
        JsonNode method = message.get("method");
        if (!message.isObject()
                || id.filter(given -> !given.isTextual() && !given.isIntegralNumber())
                        .isPresent()
                || (method != null && !method.isTextual())) {
            refuse(
                    Optional.empty(),
                    NO_REQUEST,
                    "The message is no request: it must be one object, its id a string or"
                            + " a whole number, its method a string, for example"
                            + " {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}.");
            return false;
        }
        if (method == null) {
            // An answer, although nothing was asked of the client.
            return false;
        }
        return id.isPresent() ? isRequest(method.asText(), id.get()) : isNotification(method.asText());
    }

    private boolean isRequest(String method, JsonNode id) throws IOException {
        isInitializing |= method.equals(INITIALIZE);
        if (!isInitialized && !method.equals(INITIALIZE)) {
            refuse(
                    Optional.of(id),
                    NO_REQUEST,
                    "The session is not initialized. Ask initialize first, and then say " + INITIALIZED + ".");
            return false;
        }
        note(id, false);
        return true;
    }

    /** Nothing comes of any other, and the library ends at one that it fails to handle. */
    private boolean isNotification(String method) {
        boolean isAwaited = isInitializing && !isInitialized && method.equals(INITIALIZED);
        isInitialized |= isAwaited;
        return isAwaited;
    }

    private void refuse(Optional<JsonNode> id, int code, String message) throws IOException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", id.orElse(json.nullNode()));
        answer.put("error", Map.of("code", code, "message", message));
        answers.write((json.writeValueAsString(answer) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The lines that the library is to have. */
    private final class Requests extends InputStream {

        private byte[] line = new byte[0];
        private int next;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (next == line.length) {
                Optional<byte[]> more = nextLine();
                if (more.isEmpty()) {
                    end();
                    return -1;
                }
                if (isForLibrary(more.get())) {
                    line = more.get();
                    next = 0;
                }
            }
            int some = Math.min(length, line.length - next);
            System.arraycopy(line, next, into, offset, some);
            next += some;
            return some;
        }

        private Optional<byte[]> nextLine() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            long length = 0;
            int read = in.read();
            while (read >= 0 && read != '\n') {
                length++;
                if (length <= LONGEST) {
                    bytes.write(read);
                }
                read = in.read();
            }
            if (length > LONGEST) {
                refuse(
                        Optional.empty(),
                        NO_REQUEST,
                        "The message of " + length + " bytes is too long; the longest that" + " is read has " + LONGEST
                                + ".");
                bytes.reset();
            }
            if (read < 0 && length == 0) {
                return Optional.empty();
            }
            bytes.write('\n');
            return Optional.of(bytes.toByteArray());
        }
    }

    /** Notes what is answered. */
    private final class Answers extends OutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            line.write(bytes, offset, length);
            if (length > 0 && bytes[offset + length - 1] == '\n') {
                byte[] whole = line.toByteArray();
                line.reset();
                try {
                    out.write(whole);
                    out.flush();
                } catch (IOException gone) {
                    giveUp();
                    throw gone;
                }
                JsonNode message = json.readTree(whole);
                if (message.has("id") && !message.has("method")) {
                    note(message.get("id"), true);
                }
            }
        }
    }
}
