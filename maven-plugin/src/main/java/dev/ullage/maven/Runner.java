package dev.ullage.maven;

import java.util.List;

/** A plugin of Maven's that runs tests: what its goal and its usual execution are called, and which classes it takes. */
enum Runner {
    /** Unit tests. */
    SUREFIRE(
            "maven-surefire-plugin",
            "test",
            "default-test",
            "**/Test*.java, **/*Test.java, **/*Tests.java, **/*TestCase.java"),
    /** Integration tests. */
    FAILSAFE(
            "maven-failsafe-plugin",
            "integration-test",
            "default-integration-test",
            "**/IT*.java, **/*IT.java, **/*ITCase.java");

    static final String GROUP = "org.apache.maven.plugins";

    final String artifact;
    final String goal;
    /** The id of an execution that nobody named. */
    final String usual;

    private final String includes;

    Runner(String artifact, String goal, String usual, String includes) {
        this.artifact = artifact;
        this.goal = goal;
        this.usual = usual;
        this.includes = includes;
    }

    /** Patterns of the classes that it takes where none are configured. */
    List<String> includes() {
        return List.of(includes.split(", "));
    }

    /** As a prefix on the command line: {@code "failsafe"}. */
    String prefix() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** In a sentence: {@code "Failsafe"}. */
    String title() {
        return name().charAt(0) + prefix().substring(1);
    }

    String key() {
        return GROUP + ":" + artifact;
    }
}
