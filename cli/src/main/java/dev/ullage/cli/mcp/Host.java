package dev.ullage.cli.mcp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What the server asks of the command that started it. Safe for use by several threads. */
public interface Host {

    /** The version that answers. */
    String version();

    /** A text that names goals as Maven does, with the names that this command has for them. */
    String said(String text);

    /** Why something failed, in a sentence for a user. */
    String reason(Exception failure);

    /**
     * Jars and folders, as {@code --class-path} gives them.
     *
     * @throws Exception if one is not there, or cannot be read
     */
    List<Path> classPath(List<String> texts) throws Exception;

    /**
     * Runs a command to its end.
     *
     * @param words as on a command line
     * @param progress is told each line that it says
     * @throws IOException if what it said cannot be kept
     */
    Ran run(List<String> words, Consumer<String> progress) throws IOException;

    /**
     * How a command ended.
     *
     * @param exitCode as the command line has it
     * @param text what it said
     */
    record Ran(int exitCode, String text) {}
}
