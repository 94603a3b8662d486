package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.MemoryHandler;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** Parsers, compressors and loggers, which bring buffers and rings of their own. */
final class ParsersAndLogs {

    private ParsersAndLogs() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("an XML document is parsed", ParsersAndLogs::xml),
                Scenario.clean("text is compressed and inflated", ParsersAndLogs::zip),
                Scenario.clean("JSON is parsed by hand", ParsersAndLogs::json),
                Scenario.clean("a ring of 300 log records fills and wraps", seed -> ring()),
                Scenario.clean("exceptions are thrown deep down, suppressed and caught", seed -> exceptions()));
    }

    private static Fixture xml(long seed) {
        Random random = new Random(seed);
        return Fixture.of(() -> {
            String text = "<orders><order id='" + random.nextInt() + "'><item>tea</item></order></orders>";
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            require(document.getElementsByTagName("item").getLength() == 1);
        });
    }

    private static Fixture zip(long seed) {
        Random random = new Random(seed);
        return Fixture.of(() -> {
            byte[] text = ("some text " + random.nextInt()).repeat(50).getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(packed)) {
                out.write(text);
            }
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
                require(in.readAllBytes().length == text.length);
            }
        });
    }

    private static Fixture json(long seed) {
        Random random = new Random(seed);
        return Fixture.of(() -> {
            String text =
                    "{\"id\":" + random.nextInt(1_000) + ",\"tags\":[\"a\",\"b\",true,null],\"in\":{\"x\":-1.5e3}}";
            require(new JsonText(text).parse() instanceof Map<?, ?> fields && fields.size() == 3);
        });
    }

    private static Fixture ring() {
        MemoryHandler ring = new MemoryHandler(new Discarding(), 300, Level.OFF);
        Logger logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.addHandler(ring);
        int[] next = {0};
        return Fixture.of(
                () -> logger.log(Level.INFO, "order {0} placed", next[0]++), () -> logger.removeHandler(ring));
    }

    private static Fixture exceptions() {
        return Fixture.of(() -> {
            try {
                descend(150);
            } catch (IllegalStateException e) {
                require(e.getSuppressed().length == 1 && e.getCause() != null);
            }
        });
    }

    private static void descend(int depth) {
        if (depth == 0) {
            IllegalStateException failure =
                    new IllegalStateException("deep down", new IllegalArgumentException("the cause"));
            failure.addSuppressed(new IllegalStateException("beside it"));
            throw failure;
        } else {
            descend(depth - 1);
        }
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("the scenario does not do what it says");
        }
    }

    /** A handler that writes nowhere. */
    private static final class Discarding extends Handler {
        @Override
        public void publish(LogRecord record) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
