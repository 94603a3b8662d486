package dev.ullage.constrained;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds what is wrong with a suite before anything is started. */
final class SuiteCheck {

    private SuiteCheck() {}

    static void check(ConstrainedSuite suite) {
        if (suite.request().selectors().isEmpty()) {
            throw new ConstraintException("ConstrainedSuite: no tests are chosen."
                    + " Give classes, packages or methods, for example packages(\"com.acme\").");
        }
        for (String entry : suite.jvm().classPath()) {
            if (!Files.exists(Path.of(entry))) {
                throw new ConstraintException("ConstrainedSuite: the class path entry " + entry
                        + " does not exist. Give files and folders that do, for example target/test-classes.");
            }
        }
        if (!Files.isDirectory(suite.jvm().workingDirectory())) {
            throw new ConstraintException(
                    "ConstrainedSuite: the working directory " + suite.jvm().workingDirectory()
                            + " does not exist. Give a folder that does, for example that of the module.");
        }
    }
}
