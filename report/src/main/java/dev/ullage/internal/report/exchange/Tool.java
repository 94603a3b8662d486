package dev.ullage.internal.report.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What a report calls the tool that made it.
 *
 * @param version the version of this build
 * @param uri where to read about it
 */
record Tool(String version, String uri) {

    static final Tool ULLAGE = read();

    private static Tool read() {
        Properties properties = new Properties();
        try (InputStream in = Tool.class.getResourceAsStream("tool.properties")) {
            if (in == null) {
                throw new IllegalStateException("The report's file tool.properties is not in its jar.");
            }
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The report's file tool.properties cannot be read.", unreadable);
        }
        return new Tool(properties.getProperty("version", ""), properties.getProperty("uri", ""));
    }
}
