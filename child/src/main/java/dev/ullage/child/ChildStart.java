package dev.ullage.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A way to start a child JVM. */
public interface ChildStart {

    /**
     * Starts the JVM. Its standard input must stay open as long as this JVM lives, for it ends with it.
     *
     * @param spec what was asked for; flags, properties and class path are in {@code command} already
     * @param command the program and its arguments, which name files of the folder
     * @param folder what both sides share: the child reads and writes it under this very path
     * @param output takes what the JVM writes to its standard streams
     * @throws IOException if it cannot be started
     */
    ChildHost start(JvmSpec spec, List<String> command, Path folder, JvmOutput output) throws IOException;
}
