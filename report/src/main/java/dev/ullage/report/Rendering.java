package dev.ullage.report;

import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.exchange.JunitXml;
import dev.ullage.internal.report.exchange.Sarif;
import dev.ullage.internal.report.html.HtmlReport;
import dev.ullage.internal.report.text.Annotations;
import dev.ullage.internal.report.text.ConsoleText;
import dev.ullage.internal.report.text.Markdown;
import dev.ullage.internal.scratch.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The forms in which evidence can be shown. */
public enum Rendering {
    /** The console's text. */
    TEXT("report.txt"),
    /** A self-contained page. */
    HTML("report.html"),
    /** Markdown as GitHub and GitLab show it. */
    MARKDOWN("report.md"),
    /** SARIF 2.1.0. */
    SARIF("report.sarif"),
    /**
     * JUnit XML. Its name is none that CI servers look for by a pattern, as TEST-*.xml, for they have the same tests from the
     * build's own reports.
     */
    JUNIT("ullage.xml"),
    /** Commands of GitHub Actions. */
    ANNOTATIONS("annotations.txt");

    private final String example;

    Rendering(String example) {
        this.example = example;
    }

    /** The usual name of a file in this form: {@code "report.html"}. */
    public String example() {
        return example;
    }

    /** The evidence in this form. */
    public String of(Evidence evidence) {
        return switch (this) {
            case TEXT -> ConsoleText.of(evidence);
            case HTML -> HtmlReport.of(evidence);
            case MARKDOWN -> Markdown.of(evidence);
            case SARIF -> Sarif.of(evidence);
            case JUNIT -> JunitXml.of(evidence);
            case ANNOTATIONS -> Annotations.of(evidence);
        };
    }

    /**
     * Writes the evidence in this form to a file in UTF-8, whole or not at all; to a device or a pipe as it comes.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(Evidence evidence, Path file) throws IOException {
        byte[] content = of(evidence).getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            Files.write(file, content);
        } else {
            WholeFile.write(file, out -> out.write(content));
        }
    }
}
