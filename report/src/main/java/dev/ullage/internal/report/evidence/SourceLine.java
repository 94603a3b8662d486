package dev.ullage.internal.report.evidence;

/**
 * A line of source.
 *
 * @param file the file, relative to the project's root where it is known, with slashes:
 *     {@code "core/src/main/java/com/acme/Registry.java"}
 * @param line the line, from 1; 1 where only the file is known
 */
public record SourceLine(String file, int line) {

    /**
     * Rejects a line before the first.
     *
     * @throws IllegalArgumentException if the line is less than 1
     */
    public SourceLine {
        if (line < 1) {
            throw new IllegalArgumentException("Lines of " + file + " are counted from 1, but got " + line + ".");
        }
    }

    /** File and line: {@code "src/main/java/com/acme/Registry.java:41"}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
