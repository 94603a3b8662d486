package dev.ullage.maven;

import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.gate.goal.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/** The JVM that Surefire would fork, but for what its limits decide. */
final class JvmSettings {

    /** Sizes belong to the limits, and a debugger would wait for somebody. */
    private static final Pattern LEFT_OUT = Pattern.compile("-Xm[sx].*|-XX:(Max|Initial|Min)(Heap|RAM).*"
            + "|-agentlib:jdwp.*|-Xrunjdwp.*|-XX:HeapDumpPath=.*|-XX:\\+ExitOnOutOfMemoryError");

    private static final Settings SETTINGS = new Settings(MavenWording.INSTANCE);

    private final MavenProject project;
    private final MavenSession session;
    private final ToolchainManager toolchains;
    private final SurefireSettings surefire;

    JvmSettings(MavenProject project, MavenSession session, ToolchainManager toolchains, SurefireSettings surefire) {
        this.project = project;
        this.session = session;
        this.toolchains = toolchains;
        this.surefire = surefire;
    }

    /**
     * The JVM.
     *
     * @param layout its class path and its modules
     * @param argLine Surefire's flags, as one line
     */
    JvmSpec spec(
            ModuleLayout layout,
            Optional<String> argLine,
            Optional<String> moreFlags,
            Map<String, String> moreProperties,
            Map<String, String> moreVariables)
            throws IOException {
        Path home = javaHome();
        Map<String, String> variables = new LinkedHashMap<>(surefire.environment());
        variables.putAll(moreVariables);
        if (!home.equals(Path.of(System.getProperty("java.home")))) {
            variables.putIfAbsent("JAVA_HOME", home.toString());
        }
        List<String> flags = new ArrayList<>(layout.flags());
        flags.addAll(flags(argLine, moreFlags));
        return new JvmSpec(
                home,
                layout.classPath().stream().map(Path::toString).toList(),
                Optional.empty(),
                Optional.empty(),
                flags,
                properties(moreProperties),
                variables,
                workingDirectory(),
                surefire.hiddenEnvironment());
    }

    private Path workingDirectory() throws IOException {
        return Files.createDirectories(surefire.workingDirectory());
    }

    private List<String> flags(Optional<String> argLine, Optional<String> more) {
        List<String> flags = new ArrayList<>();
        if (surefire.assertions()) {
            flags.add("-ea");
        }
        argLine.map(line -> SETTINGS.flags("argLine", line))
                .ifPresent(words -> words.stream()
                        .filter(word -> !LEFT_OUT.matcher(word).matches())
                        .forEach(flags::add));
        more.map(line -> SETTINGS.flags("jvmArgs", line)).ifPresent(flags::addAll);
        return flags;
    }

    /** Surefire's, with those of the command line, and then the goal's own. */
    private Map<String, String> properties(Map<String, String> more) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>(surefire.systemProperties(session.getUserProperties()));
        properties.put("basedir", project.getBasedir().getPath());
        properties.put("localRepository", session.getLocalRepository().getBasedir());
        properties.putAll(more);
        return properties;
    }

    /** That of the program or the toolchain which Surefire is to take, or which the build selects; else that of Maven. */
    private Path javaHome() {
        Optional<Path> program = surefire.jvm();
        if (program.isPresent()) {
            return homeOf(program.get());
        }
        Map<String, String> wanted = surefire.jdkToolchain();
        Optional<Toolchain> chosen = wanted.isEmpty()
                ? Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                : toolchains.getToolchains(session, "jdk", wanted).stream().findFirst();
        if (chosen.isEmpty() && !wanted.isEmpty()) {
            throw new IllegalArgumentException("jdkToolchain of Surefire asks for " + wanted
                    + ", but toolchains.xml has no such JDK. Add it there, or change what is asked for,"
                    + " for example <version>17</version>.");
        }
        // …/bin/java
        return chosen.map(toolchain ->
                        Path.of(toolchain.findTool("java")).resolve("../..").normalize())
                .orElseGet(() -> Path.of(System.getProperty("java.home")));
    }

    private static Path homeOf(Path program) {
        try {
            // …/bin/java
            return program.toRealPath().resolve("../..").normalize();
        } catch (IOException absent) {
            throw new IllegalArgumentException(
                    "jvm of Surefire is " + program + ", which is not there. Give the program of a JDK that is, for"
                            + " example ${java.home}/bin/java.",
                    absent);
        }
    }
}
