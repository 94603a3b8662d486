package dev.ullage.internal.report.html;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.ullage.internal.printable.Printable;
import dev.ullage.internal.report.evidence.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Evidence as one self-contained HTML page: nothing is loaded from elsewhere, and a policy in it forbids that. Tables and texts
 * are there without JavaScript; the chart, sorting and filtering need it.
 *
 * <p>Everything that comes from the evidence is escaped by the template engine. Safe for use by several threads.
 */
public final class HtmlReport {

    /** Three braces, which do not escape, are used in the template for the files of this package and for the chart's data only. */
    private static final Template PAGE = Mustache.compiler()
            .withEscaper(HtmlReport::escaped)
            .emptyStringIsFalse(true)
            .compile(resource("report.html"));

    private HtmlReport() {}

    /** A text in HTML; all that comes from the evidence goes through here. */
    private static String escaped(String plain) {
        return Escapers.HTML.escape(Printable.lines(plain));
    }

    /** The page. */
    public static String of(Evidence evidence) {
        return PAGE.execute(new Page(evidence));
    }

    static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The report's file " + name + " is not in its jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The report's file " + name + " cannot be read from its jar.", unreadable);
        }
    }
}
