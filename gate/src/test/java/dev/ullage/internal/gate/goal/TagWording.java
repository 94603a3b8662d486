package dev.ullage.internal.gate.goal;

/** Names parameters like elements of a build file. */
final class TagWording implements Wording {

    @Override
    public String title(String parameter) {
        return "The tag " + parameter;
    }

    @Override
    public String example(String parameter, String value) {
        return "<" + parameter + ">" + value + "</" + parameter + ">";
    }

    @Override
    public String onCommandLine(String parameter, String value) {
        return parameter + "=" + value;
    }
}
