package dev.ullage.internal.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A way to start a child JVM. */
public interface ChildStart {

    /**
     * What was asked for, as it can be had where the JVM will run; asked first, when the folder holds little yet.
     *
     * @param folder what both sides will share
     * @throws IOException if files that belong into the folder cannot be put there
     */
    default JvmSpec fitted(JvmSpec spec, Path folder) throws IOException {
        return spec;
    }

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
