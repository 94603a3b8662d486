package dev.ullage.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ullage.internal.printable.Printable;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Schemas;
import java.io.StringReader;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.xml.sax.InputSource;

/** What every output must be, whatever the evidence says: well-formed, bounded, and without a character that is obeyed. */
final class Rendered {

    private static final int PAGE = 1 << 20;
    private static final int MOST_PER_CHARACTER = 60;
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*::|##\\w*\\[");
    private static final Pattern ANNOTATION = Pattern.compile("::(error|warning|notice) [^:]*::.*");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Schemas SARIF = sarif();

    private final Rendering rendering;
    private final String text;

    private Rendered(Rendering rendering, String text) {
        this.rendering = rendering;
        this.text = text;
    }

    /** Checks all forms of the evidence, which takes so many characters as a file. */
    static void check(Evidence evidence, int size) throws Exception {
        for (Rendering each : Rendering.values()) {
            new Rendered(each, each.of(evidence)).check(size);
        }
    }

    private void check(int size) throws Exception {
        assertThat(text.length()).as("%s of %d", rendering, size).isLessThan((int)
                Math.min(Integer.MAX_VALUE, PAGE + MOST_PER_CHARACTER * (long) size));
        assertThat(obeyed(text))
                .as("%s has a character that is obeyed", rendering)
                .isEmpty();
        if (rendering != Rendering.HTML && rendering != Rendering.ANNOTATIONS) {
            assertThat(COMMAND.matcher(text).results().map(each -> each.group()))
                    .isEmpty();
        }
        switch (rendering) {
            case TEXT, MARKDOWN -> {}
            case ANNOTATIONS ->
                assertThat(text.lines())
                        .allMatch(line -> ANNOTATION.matcher(line).matches());
            case JUNIT -> xml();
            case SARIF -> sarif(text);
            case HTML -> html();
        }
    }

    static Optional<String> obeyed(String text) {
        OptionalInt found = text.codePoints()
                .filter(point -> point != '\n' && point != '\t' && !Printable.isShown(point))
                .findFirst();
        return found.isPresent() ? Optional.of("U+" + Integer.toHexString(found.getAsInt())) : Optional.empty();
    }

    private void xml() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        assertThat(builder.parse(new InputSource(new StringReader(text)))
                        .getDocumentElement()
                        .getTagName())
                .isIn("testsuite", "testsuites");
    }

    private static void sarif(String document) throws Exception {
        JSON.readTree(document);
        assertThat(SARIF.problems(document)).isEmpty();
    }

    private void html() {
        Parser parser = Parser.htmlParser().setTrackErrors(5);
        Document page = parser.parseInput(text, "");
        assertThat(parser.getErrors()).isEmpty();
        assertThat(page.select("script")).hasSizeLessThanOrEqualTo(4);
        assertThat(page.select("img, iframe, object, embed, link, base, form[action]"))
                .isEmpty();
        for (Element each : page.getAllElements()) {
            assertThat(each.attributes().asList())
                    .noneMatch(attribute -> attribute.getKey().startsWith("on"));
        }
    }

    private static Schemas sarif() {
        try {
            return Schemas.sarif();
        } catch (java.io.IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }
}
