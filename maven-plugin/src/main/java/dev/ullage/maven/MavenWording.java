package dev.ullage.maven;

import dev.ullage.internal.gate.goal.Wording;

/** Names parameters as build files and the command line of Maven have them. */
enum MavenWording implements Wording {
    /** The only one. */
    INSTANCE;

    @Override
    public String title(String parameter) {
        return "The parameter " + parameter + " (-Dullage." + parameter + ")";
    }

    @Override
    public String example(String parameter, String value) {
        return "<" + parameter + ">" + value + "</" + parameter + ">";
    }

    @Override
    public String onCommandLine(String parameter, String value) {
        return "-Dullage." + parameter + "=" + value;
    }
}
