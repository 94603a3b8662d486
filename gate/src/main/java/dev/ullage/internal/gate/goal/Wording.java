package dev.ullage.internal.gate.goal;

import org.jspecify.annotations.Nullable;

/** How those who ask for goals name parameters: a build file has elements, a command line has options. */
public interface Wording {

    /** {@code "The parameter memory (-Dullage.memory)"}, {@code "The option --memory"}. */
    String title(String parameter);

    /** How a value is given: {@code "<memory>256MiB</memory>"}, {@code "--memory 256MiB"}. */
    String example(String parameter, String value);

    /** How a value is given on the command line: {@code "-Dullage.memory=256MiB"}, {@code "--memory 256MiB"}. */
    String onCommandLine(String parameter, String value);

    /** A text that names goals and parameters as Maven does, with the names that those who ask have for them. */
    default String said(String text) {
        return text;
    }

    /** The error of a parameter that cannot be read: what it is called, what was given, what is accepted, and an example. */
    default IllegalArgumentException refused(
            String parameter, String given, String accepted, String example, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                title(parameter) + " is \"" + given + "\": " + accepted.replaceFirst("\\.$", "") + ". An example is "
                        + example(parameter, example) + ".",
                cause);
    }
}
