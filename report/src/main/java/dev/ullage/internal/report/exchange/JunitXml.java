package dev.ullage.internal.report.exchange;

import dev.ullage.internal.printable.Printable;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Evidence as JUnit XML, which CI servers read: the tests of each run, and one test case more, {@code "memory"}, for what speaks
 * against the run and belongs to none of its tests. A test case has one failure at most, whatever is wrong with it.
 *
 * <p>A suite is as Surefire's schema has it; several stand in a {@code testsuites} element.
 *
 * @see <a href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">Surefire's schema</a>
 */
public final class JunitXml {

    private final Run run;
    private final XMLStreamWriter xml;
    private final int depth;
    private final CaseResults results;

    private JunitXml(Run run, XMLStreamWriter xml, int depth) {
        this.run = run;
        this.xml = xml;
        this.depth = depth;
        results = new CaseResults(run);
    }

    /** The document. */
    public static String of(Evidence evidence) {
        StringWriter text = new StringWriter();
        boolean several = evidence.runs().size() > 1;
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            if (several) {
                xml.writeCharacters("\n");
                xml.writeStartElement("testsuites");
                xml.writeAttribute("name", Printable.line(evidence.name()));
            }
            for (Run run : evidence.runs()) {
                new JunitXml(run, xml, several ? 1 : 0).suite();
            }
            if (several) {
                xml.writeCharacters("\n");
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("XML could not be written to a string.", impossible);
        }
        return text.append('\n').toString();
    }

    private void suite() throws XMLStreamException {
        indent(0);
        xml.writeStartElement("testsuite");
        attribute("name", run.suite());
        attribute("tests", String.valueOf(run.tests().size() + 1));
        attribute("failures", String.valueOf(results.count(CaseResult.Element.FAILURE)));
        attribute("errors", String.valueOf(results.count(CaseResult.Element.ERROR)));
        attribute("skipped", String.valueOf(results.count(CaseResult.Element.SKIPPED)));
        attribute("time", seconds(run.duration()));
        for (TestRow test : run.tests()) {
            testCase(test.className(), test.name(), test.duration(), results.of(test), taken(test));
        }
        testCase(run.suite(), "memory", Duration.ZERO, results.ofRun(), "");
        indent(0);
        xml.writeEndElement();
    }

    private void testCase(String className, String name, Duration time, Optional<CaseResult> result, String output)
            throws XMLStreamException {
        indent(1);
        xml.writeStartElement("testcase");
        attribute("name", name);
        attribute("classname", className);
        attribute("time", seconds(time));
        if (result.isPresent()) {
            problem(result.get());
        }
        if (!output.isEmpty()) {
            indent(2);
            xml.writeStartElement("system-out");
            xml.writeCharacters(output);
            xml.writeEndElement();
        }
        indent(1);
        xml.writeEndElement();
    }

    private void problem(CaseResult result) throws XMLStreamException {
        indent(2);
        xml.writeStartElement(result.element().tag());
        attribute("message", result.message());
        if (result.element() != CaseResult.Element.SKIPPED) {
            attribute("type", result.type());
        }
        xml.writeCharacters(Printable.lines(result.text()));
        xml.writeEndElement();
    }

    private static String taken(TestRow test) {
        String allocated = test.allocated().map(size -> "allocated " + size).orElse("");
        String retained = test.retained().isPresent()
                ? "retained " + Numbers.bytes(test.retained().getAsLong())
                : "";
        return allocated + (allocated.isEmpty() || retained.isEmpty() ? "" : ", ") + retained;
    }

    /** XML 1.0 has no way to write most control characters, or halves of surrogate pairs: what is printable is valid. */
    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Printable.line(value));
    }

    private void indent(int level) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth + level));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }
}
