package dev.ullage.report.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.report.SampleRuns;
import dev.ullage.report.evidence.Evidence;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitXmlTest {

    @Test
    void theTestsAndTheVerdictOnMemoryAreTold() {
        assertThat(JunitXml.of(SampleRuns.failing())).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="orders">
                  <testsuite name="orders" tests="4" failures="2" errors="0" skipped="0" time="3.000" timestamp="2026-11-21T09:30:00Z">
                    <testcase classname="com.acme.OrderTest" name="places()" time="0.700">
                      <system-out>allocated 440 B, retained 0 B</system-out>
                    </testcase>
                    <testcase classname="com.acme.OrderTest" name="cancels()" time="0.700">
                      <failure message="java.lang.AssertionError: expected &lt;1&gt; but was &lt;2&gt;">java.lang.AssertionError: expected &lt;1&gt; but was &lt;2&gt;
                \tat com.acme.OrderTest.cancels(OrderTest.java:33)</failure>
                      <system-out>allocated 440 B, retained 54 MiB</system-out>
                    </testcase>
                    <testcase classname="com.acme.OrderTest" name="lists()" time="0.700">
                      <system-out>allocated 440 B, retained 0 B</system-out>
                    </testcase>
                    <testcase classname="orders" name="memory" time="0.000">
                      <failure message="Leak: 1 SessionRegistry$Session per iteration (72 B per iteration); see src/main/java/com/acme/SessionRegistry.java:41 (OrderTest.places())">Leak: 1 SessionRegistry$Session per iteration (72 B per iteration); see src/main/java/com/acme/SessionRegistry.java:41 (OrderTest.places())
                Memory budget exceeded: allocated is 1,240 B, at most 440 B is allowed; see src/test/java/com/acme/OrderTest.java:27 (OrderTest.lists())</failure>
                    </testcase>
                  </testsuite>
                </testsuites>
                """);
    }

    @Test
    void theTestInWhichTheRunWasKilledIsAnError() {
        assertThat(JunitXml.of(SampleRuns.killed())).contains("""
                      <error message="The run was killed by the limit in this test.">The run was killed by the limit in this test.</error>
                """);
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
                .isEqualTo("3");
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

    private static Document read(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
