package dev.ullage.report.exchange;

import dev.ullage.printable.Printable;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.Grade;
import dev.ullage.report.evidence.Numbers;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.TestRow;
import dev.ullage.report.evidence.TestRow.Result;
import dev.ullage.report.evidence.Verdict.Cause;
import dev.ullage.report.evidence.Verdict.Reason;
import dev.ullage.report.text.Summary;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Evidence as JUnit XML, which CI servers read: the tests of each run, and one test case more, {@code "memory"}, that fails
 * where memory speaks against the run.
 */
public final class JunitXml {

    private final Run run;
    private final XMLStreamWriter xml;

    private JunitXml(Run run, XMLStreamWriter xml) {
        this.run = run;
        this.xml = xml;
    }

    /** The document. */
    public static String of(Evidence evidence) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", Printable.line(evidence.name()));
            for (Run run : evidence.runs()) {
                new JunitXml(run, xml).suite();
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("XML could not be written to a string.", impossible);
        }
        return text.append('\n').toString();
    }

    private void suite() throws XMLStreamException {
        List<Reason> memory = run.verdict().reasons().stream()
                .filter(reason -> reason.cause() != Cause.TEST && reason.grade() == Grade.FAILED)
                .toList();
        long unfinished = run.tests(Result.UNFINISHED);
        indent(1);
        xml.writeStartElement("testsuite");
        attribute("name", run.suite());
        attribute("tests", String.valueOf(run.tests().size() + 1));
        attribute("failures", String.valueOf(run.tests(Result.FAILED) + (memory.isEmpty() ? 0 : 1)));
        attribute("errors", String.valueOf(unfinished));
        attribute("skipped", String.valueOf(run.tests(Result.SKIPPED) + run.tests(Result.ABORTED)));
        attribute("time", seconds(run.duration()));
        attribute("timestamp", run.started().toString());
        for (TestRow test : run.tests()) {
            test(test);
        }
        memory(memory);
        indent(1);
        xml.writeEndElement();
    }

    private void test(TestRow test) throws XMLStreamException {
        begin(test.className(), test.name(), test.duration());
        switch (test.result()) {
            case PASSED -> {}
            case FAILED -> problem("failure", test.failure().orElse("failed"));
            case UNFINISHED ->
                problem("error", "The run was " + run.outcome().kind().title() + " in this test.");
            case SKIPPED, ABORTED -> problem("skipped", test.failure().orElse(""));
        }
        if (test.allocated().isPresent() || test.retained().isPresent()) {
            output(test);
        }
        indent(2);
        xml.writeEndElement();
    }

    private void output(TestRow test) throws XMLStreamException {
        indent(3);
        xml.writeStartElement("system-out");
        String allocated = test.allocated().map(size -> "allocated " + size).orElse("");
        String retained = test.retained().isPresent()
                ? "retained " + Numbers.bytes(test.retained().getAsLong())
                : "";
        xml.writeCharacters(allocated + (allocated.isEmpty() || retained.isEmpty() ? "" : ", ") + retained);
        xml.writeEndElement();
    }

    private void memory(List<Reason> reasons) throws XMLStreamException {
        begin(run.suite(), "memory", Duration.ZERO);
        if (!reasons.isEmpty()) {
            problem("failure", reasons.stream().map(Summary::of).collect(Collectors.joining("\n")));
        }
        indent(2);
        xml.writeEndElement();
    }

    private void begin(String className, String name, Duration time) throws XMLStreamException {
        indent(2);
        xml.writeStartElement("testcase");
        attribute("classname", className);
        attribute("name", name);
        attribute("time", seconds(time));
    }

    private void problem(String element, String text) throws XMLStreamException {
        indent(3);
        xml.writeStartElement(element);
        attribute("message", text.lines().findFirst().orElse(""));
        xml.writeCharacters(Printable.lines(text));
        xml.writeEndElement();
    }

    /** XML 1.0 has no way to write most control characters, or halves of surrogate pairs: what is printable is valid. */
    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Printable.line(value));
    }

    private void indent(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }
}
