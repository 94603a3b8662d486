package dev.ullage.internal.report.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.report.Rendering;
import dev.ullage.report.SampleRuns;
import java.io.StringReader;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JunitXmlTest {

    static Stream<Evidence> documents() {
        return Stream.of(
                SampleRuns.passing(),
                SampleRuns.failing(),
                SampleRuns.killed(),
                SampleRuns.outOfMemory(),
                SampleRuns.empty(),
                SampleRuns.large());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aSuiteIsAsSurefiresSchemaSays(Evidence evidence) throws Exception {
        assertThat(problems(new StreamSource(new StringReader(JunitXml.of(evidence)))))
                .isEmpty();
    }

    @Test
    void eachOfSeveralSuitesIsAsSurefiresSchemaSays() throws Exception {
        Evidence several = Evidence.merged(
                "shop",
                List.of(
                        SampleRuns.passing(),
                        Evidence.of(SampleRuns.failingRun("mails").judged())));

        NodeList suites = read(JunitXml.of(several)).getElementsByTagName("testsuite");

        assertThat(suites.getLength()).isEqualTo(2);
        for (int i = 0; i < suites.getLength(); i++) {
            assertThat(problems(new DOMSource(suites.item(i)))).isEmpty();
        }
    }

    @Test
    void theSchemaRejectsAFailureWithoutItsType() throws Exception {
        String document = JunitXml.of(SampleRuns.failing()).replace(" type=\"java.lang.AssertionError\"", "");

        assertThat(problems(new StreamSource(new StringReader(document)))).contains("'type'");
    }

    @Test
    void eachTestHasOneFailureWithAllThatIsWrongWithIt() {
        assertThat(JunitXml.of(SampleRuns.failing())).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="orders" tests="4" failures="3" errors="0" skipped="0" time="3.000">
                  <testcase name="places()" classname="com.acme.OrderTest" time="0.700">
                    <failure message="Leak: 1 SessionRegistry$Session per iteration (72 B per iteration); see src/main/java/com/acme/SessionRegistry.java:41 (OrderTest.places())" type="ullage/leak">Leak: 1 SessionRegistry$Session per iteration (72 B per iteration); see src/main/java/com/acme/SessionRegistry.java:41 (OrderTest.places())
                held by static SessionRegistry.OPEN : HashMap (growing: 115 → 200 entries)
                next: remove the session in close(), or bound the map</failure>
                    <system-out>allocated 440 B, retained 0 B</system-out>
                  </testcase>
                  <testcase name="cancels()" classname="com.acme.OrderTest" time="0.700">
                    <failure message="java.lang.AssertionError: expected &lt;1&gt; but was &lt;2&gt;" type="java.lang.AssertionError">java.lang.AssertionError: expected &lt;1&gt; but was &lt;2&gt;
                \tat com.acme.OrderTest.cancels(OrderTest.java:33)</failure>
                    <system-out>allocated 440 B, retained 54 MiB</system-out>
                  </testcase>
                  <testcase name="lists()" classname="com.acme.OrderTest" time="0.700">
                    <failure message="Memory budget exceeded: allocated is 1,240 B, at most 440 B is allowed; see src/test/java/com/acme/OrderTest.java:27 (OrderTest.lists())" type="ullage/budget">Memory budget exceeded: allocated is 1,240 B, at most 440 B is allowed; see src/test/java/com/acme/OrderTest.java:27 (OrderTest.lists())
                runs 1,240 B, 1,240 B, 1,240 B; the least counts
                measured by the thread's own counter, to the byte
                next: allocate less in the body; or, if so much is meant, raise the budget: allocated = "2KiB"</failure>
                    <system-out>allocated 440 B, retained 0 B</system-out>
                  </testcase>
                  <testcase name="memory" classname="orders" time="0.000">
                  </testcase>
                </testsuite>
                """);
    }

    @Test
    void aTestThatFailedAndLeaksHasOneFailure() throws Exception {
        Evidence evidence = Evidence.of(SampleRuns.failingRun("orders", SampleRuns.leak(SampleRuns.id(1)))
                .judged());

        Element test = (Element)
                read(JunitXml.of(evidence)).getElementsByTagName("testcase").item(1);

        assertThat(test.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(test.getTextContent()).contains("Leak: 1 Session", "held by ", "java.lang.AssertionError: expected");
    }

    @Test
    void theTestInWhichTheRunWasKilledIsAnErrorThatSaysWhatGrew() {
        assertThat(JunitXml.of(SampleRuns.killed())).contains("""
                    <error message="Killed by the limit of 256 MiB, in a container: by the kernel; see OrderTest.cancels()" type="ullage/outcome">Killed by the limit of 256 MiB, in a container: by the kernel; see OrderTest.cancels()
                grew direct buffers 8 KiB → 190 MiB
                next: bound direct buffers with -XX:MaxDirectMemorySize, or use them again</error>
                """);
    }

    @Test
    void whatBelongsToNoTestFailsTheMemoryOfTheRun() {
        assertThat(JunitXml.of(SampleRuns.empty())).contains("""
                  <testcase name="memory" classname="orders and more" time="0.000">
                    <failure message="No test ran, so nothing was measured" type="ullage/nothing">No test ran, so nothing was measured
                next: look at which tests are selected</failure>
                  </testcase>
                """);
    }

    @Test
    void ciServersDoNotCountItTwice() {
        Path file = Path.of("shop/target/ullage", Rendering.JUNIT.example());

        assertThat(List.of(
                        "**/TEST-*.xml",
                        "**/*-reports/*.xml",
                        "**/surefire-reports/*.xml",
                        "**/test-results/**/*.xml",
                        "**/*junit*.xml",
                        "**/*test*.xml",
                        "**/report.xml"))
                .noneMatch(glob ->
                        FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(file));
    }

    @Test
    void fiveThousandTestsAreCountedRightly() throws Exception {
        Document document = read(JunitXml.of(SampleRuns.large()));

        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(5001);
        assertThat(suite.getAttribute("tests")).isEqualTo("5001");
        assertThat(suite.getAttribute("failures"))
                .isEqualTo(
                        String.valueOf(document.getElementsByTagName("failure").getLength()))
                .isEqualTo("4");
        assertThat(suite.getAttribute("skipped"))
                .isEqualTo(
                        String.valueOf(document.getElementsByTagName("skipped").getLength()));
    }

    @Test
    void whatXmlCannotHoldIsShown() throws Exception {
        Evidence evidence = Evidence.of(SampleRuns.failingRun("bell \u0007, half \uD83D, whole 😀, <&\"")
                .judged());

        Document document = read(JunitXml.of(evidence));

        assertThat(((Element) document.getElementsByTagName("testsuite").item(0)).getAttribute("name"))
                .isEqualTo("bell \\u0007, half \\ud83d, whole 😀, <&\"");
    }

    private static String problems(Source document) throws Exception {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JunitXmlTest.class.getResource("surefire-report.xsd"));
        try {
            schema.newValidator().validate(document);
            return "";
        } catch (SAXException invalid) {
            return invalid.getMessage();
        }
    }

    private static Document read(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
