package dev.ullage.internal.child.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a child JVM is to run.
 *
 * @param selectors which tests
 * @param classNamePatterns regular expressions of which a class name must match one; none means all
 * @param tags tag expressions of JUnit of which one must hold; none means all; {@code "!slow"} excludes
 * @param parameters configuration parameters
 * @param filters classes of {@code PostDiscoveryFilter}s with a constructor without parameters
 * @param userListeners whether the {@code TestExecutionListener}s are used that the ServiceLoader finds; the listeners of
 *     sessions and discovery, and filters, are in any case
 * @param outputCharset the charset of {@code System.out} and {@code System.err}
 * @param watching how the run is watched from within
 * @param hunting how to look for tests that leak; absent where they are simply run
 */
public record RunRequest(
        List<Selector> selectors,
        List<String> classNamePatterns,
        List<String> tags,
        Map<String, String> parameters,
        List<String> filters,
        boolean userListeners,
        Charset outputCharset,
        Watching watching,
        Optional<Hunting> hunting) {

    private static final int MAGIC = 0x554c4c47;
    private static final long LONGEST = 64 << 20;

    /** Immutable lists and maps. */
    public RunRequest {
        selectors = List.copyOf(selectors);
        classNamePatterns = List.copyOf(classNamePatterns);
        tags = List.copyOf(tags);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        filters = List.copyOf(filters);
    }

    /** A request that is not watched. */
    public RunRequest(
            List<Selector> selectors,
            List<String> classNamePatterns,
            List<String> tags,
            Map<String, String> parameters,
            List<String> filters,
            boolean userListeners,
            Charset outputCharset) {
        this(
                selectors,
                classNamePatterns,
                tags,
                parameters,
                filters,
                userListeners,
                outputCharset,
                Watching.NONE,
                Optional.empty());
    }

    /** All tests that the selectors choose, as a build tool would run them, with output in UTF-8. */
    public static RunRequest of(Selector... selectors) {
        return new RunRequest(
                List.of(selectors), List.of(), List.of(), Map.of(), List.of(), true, StandardCharsets.UTF_8);
    }

    /** The same with these selectors. */
    public RunRequest withSelectors(List<Selector> given) {
        return new RunRequest(
                given, classNamePatterns, tags, parameters, filters, userListeners, outputCharset, watching, hunting);
    }

    /** The same with these configuration parameters. */
    public RunRequest withParameters(Map<String, String> given) {
        return new RunRequest(
                selectors, classNamePatterns, tags, given, filters, userListeners, outputCharset, watching, hunting);
    }

    /** The same with these tag expressions. */
    public RunRequest withTags(String... given) {
        return new RunRequest(
                selectors,
                classNamePatterns,
                List.of(given),
                parameters,
                filters,
                userListeners,
                outputCharset,
                watching,
                hunting);
    }

    /** The same with these patterns of class names. */
    public RunRequest withClassNamePatterns(String... given) {
        return new RunRequest(
                selectors, List.of(given), tags, parameters, filters, userListeners, outputCharset, watching, hunting);
    }

    /** The same with these filters more: classes of {@code PostDiscoveryFilter}s. */
    public RunRequest withFilters(String... more) {
        return new RunRequest(
                selectors,
                classNamePatterns,
                tags,
                parameters,
                Stream.concat(filters.stream(), Stream.of(more)).toList(),
                userListeners,
                outputCharset,
                watching,
                hunting);
    }

    /** The same, watched like this. */
    public RunRequest watched(Watching given) {
        return new RunRequest(
                selectors, classNamePatterns, tags, parameters, filters, userListeners, outputCharset, given, hunting);
    }

    /** The same, but a hunt for tests that leak. */
    public RunRequest hunted(Hunting given) {
        return new RunRequest(
                selectors,
                classNamePatterns,
                tags,
                parameters,
                filters,
                userListeners,
                outputCharset,
                watching,
                Optional.of(given));
    }

    /**
     * Writes the request to a file, which may be there or not.
     *
     * @throws IOException if it cannot be written
     */
    public void writeTo(Path file) throws IOException {
        WireOutput out = new WireOutput();
        out.whole(MAGIC);
        out.whole(FrameCodec.VERSION);
        out.list(selectors, (to, selector) -> {
            to.constant(selector.kind());
            to.text(selector.value());
        });
        out.list(classNamePatterns, WireOutput::text);
        out.list(tags, WireOutput::text);
        out.texts(parameters);
        out.list(filters, WireOutput::text);
        out.flag(userListeners);
        out.text(outputCharset.name());
        Parts.write(out, watching);
        out.optional(hunting, (to, each) -> RecordCodec.write(to, Hunting.class, each));
        Files.write(file, out.toBytes());
    }

    /**
     * Reads a request from a file.
     *
     * @throws WireException if it is no request, damaged, or of another version
     * @throws IOException if it cannot be read
     */
    public static RunRequest readFrom(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new WireException(file + " is no request for a run: it is longer than " + LONGEST + " bytes.");
        }
        WireInput in = new WireInput(ByteBuffer.wrap(Files.readAllBytes(file)), () -> "The request " + file);
        if (in.whole() != MAGIC) {
            throw new WireException(file + " is no request for a run.");
        }
        int version = in.whole();
        if (version != FrameCodec.VERSION) {
            throw new WireException(
                    "The request is of version " + version + " of the wire format, this child of version "
                            + FrameCodec.VERSION + ". Give both the same version of ullage-child.");
        }
        RunRequest request = new RunRequest(
                in.list(each -> new Selector(each.constant(Selector.Kind.values()), each.text())),
                in.list(WireInput::text),
                in.list(WireInput::text),
                in.texts(),
                in.list(WireInput::text),
                in.flag(),
                Charset.forName(in.text()),
                Parts.watching(in),
                in.optional(from -> (Hunting) RecordCodec.read(from, Hunting.class)));
        in.end();
        return request;
    }
}
