package dev.ullage.cli.heap;

import java.nio.file.Path;
import java.util.List;

/**
 * What is asked of a heap dump.
 *
 * @param file the dump
 * @param later dumps of the same program, in the order of time
 * @param classNames whose instances' holders are wanted
 * @param classPath the program's jars and folders, to say who adds and who removes; may be empty
 * @param limit rows of each list
 */
public record HeapQuestion(Path file, List<Path> later, List<String> classNames, List<Path> classPath, int limit) {

    /** Immutable lists. */
    public HeapQuestion {
        later = List.copyOf(later);
        classNames = List.copyOf(classNames);
        classPath = List.copyOf(classPath);
    }
}
