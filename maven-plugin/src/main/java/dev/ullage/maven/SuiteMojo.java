package dev.ullage.maven;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.ConstraintException;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.gate.goal.GoalConsole;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.goal.Selection;
import dev.ullage.internal.gate.goal.Settings;
import dev.ullage.internal.gate.goal.SuiteGoal;
import dev.ullage.internal.gate.goal.SuitePart;
import dev.ullage.internal.gate.goal.TestClasses;
import dev.ullage.internal.gate.hunt.TestPattern;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.internal.gate.verify.SuiteOrder;
import dev.ullage.internal.report.evidence.SourceRoots;
import dev.ullage.monitor.Levels;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that runs the module's tests: how they are chosen, and what they may take. */
abstract class SuiteMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution goal;

    @Inject
    private RepositorySystem repositories;

    @Inject
    private LifecycleExecutor lifecycle;

    @Inject
    private ToolchainManager toolchains;

    /** Runs nothing. */
    @Parameter(property = "ullage.skip", defaultValue = "false")
    private boolean skip;

    /** Runs nothing, as with Surefire. */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /** Runs nothing, as with Surefire. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean skipAllOfTests;

    /** What it is called in reports. */
    @Parameter(property = "ullage.suite", defaultValue = "${project.artifactId}")
    private String suite;

    /**
     * Where the tests run: {@code container} on a Docker or Podman engine, {@code forked} in a JVM of this machine, or
     * {@code auto}, the container where an engine answers.
     */
    @Parameter(property = "ullage.environment", defaultValue = "auto")
    private String environment;

    /** The container's image, with {@code java} on its path; by default one that is made from the JDK of the build. */
    @Parameter(property = "ullage.image")
    private @Nullable String image;

    /** Whether tests in a container reach the network. */
    @Parameter(property = "ullage.network", defaultValue = "false")
    private boolean network;

    /** How much memory the tests may take in all. */
    @Parameter(property = "ullage.memory", defaultValue = "256MiB")
    private String memory;

    /** How much swap beyond that. */
    @Parameter(property = "ullage.swap", defaultValue = "0")
    private String swap;

    /** How many processors, for example {@code 0.5}; by default the machine's. */
    @Parameter(property = "ullage.cpus")
    private @Nullable String cpus;

    /** The largest heap, a size or a share of the memory as {@code 50%}; by default the JVM's own choice for that memory. */
    @Parameter(property = "ullage.heap")
    private @Nullable String heap;

    /** The garbage collector, for example {@code G1}; by default the JVM's own choice for that memory. */
    @Parameter(property = "ullage.collector")
    private @Nullable String collector;

    /** Further flags of the JVM, beside those of Surefire's {@code argLine}. */
    @Parameter(property = "ullage.jvmArgs")
    private @Nullable String jvmArgs;

    /** How long the tests may take in all. */
    @Parameter(property = "ullage.timeout", defaultValue = "10m")
    private String timeout;

    /** How often memory is read. */
    @Parameter(property = "ullage.interval", defaultValue = "100ms")
    private String interval;

    /** Where the warning level begins: sizes, shares of the limit, or {@code baseline+50MiB}, separated by commas; or {@code off}. */
    @Parameter(property = "ullage.warning", defaultValue = "baseline+50MiB")
    private String warning;

    /** Where the critical level begins. */
    @Parameter(property = "ullage.critical", defaultValue = "baseline+70MiB, limit-30MiB")
    private String critical;

    /** Where the emergency level begins. */
    @Parameter(property = "ullage.emergency", defaultValue = "95%")
    private String emergency;

    /**
     * The execution of Surefire or Failsafe whose tests and configuration are taken: its id, {@code failsafe:ID} where both have it,
     * or {@code failsafe} alone; by default Surefire's {@code default-test}.
     */
    @Parameter(property = "ullage.execution")
    private @Nullable String execution;

    /** Test classes, as patterns of files below the test classes; by default Surefire's. */
    @Parameter
    private @Nullable List<String> includes;

    /** Test classes that are left out, by the same patterns. */
    @Parameter
    private @Nullable List<String> excludes;

    /**
     * Some tests only, as with Surefire's {@code -Dtest}: {@code OrderTest}, {@code *Order*}, {@code OrderTest#places+takes*},
     * {@code com.acme.**}, {@code !SlowTest}, {@code %regex[.*Order.*]}. Includes and excludes do not count then.
     */
    @Parameter(property = "ullage.test")
    private @Nullable String test;

    /** Tests of these tags only, an expression of JUnit; by default Surefire's {@code groups}. */
    @Parameter(property = "ullage.groups")
    private @Nullable String groups;

    /** No tests of these tags; by default Surefire's {@code excludedGroups}. */
    @Parameter(property = "ullage.excludedGroups")
    private @Nullable String excludedGroups;

    /** System properties of the tests, beside Surefire's. */
    @Parameter
    private @Nullable Map<String, String> systemPropertyVariables;

    /** Environment variables of the tests, beside Surefire's. */
    @Parameter
    private @Nullable Map<String, String> environmentVariables;

    /** Configuration parameters of the JUnit Platform, beside Surefire's. */
    @Parameter
    private @Nullable Map<String, String> configurationParameters;

    /**
     * A part of the tests only: {@code 3/16} is the third of 16 shards, {@code auto} reads which one from the environment of GitLab,
     * CircleCI, Buildkite, Bazel, Kubernetes or Slurm. {@code ullage:aggregate} makes one verdict of all.
     */
    @Parameter(property = "ullage.shard")
    private @Nullable String shard;

    /** Evidence of earlier runs, a file or a folder, by whose times tests are divided into shards; by default the baseline's times. */
    @Parameter(property = "ullage.shardTimes")
    private @Nullable File shardTimes;

    /** Only test classes that changes since this branch, tag or commit touch, for {@code verify} and {@code hunt}. */
    @Parameter(property = "ullage.changed")
    private @Nullable String changed;

    /** What fails the build: {@code critical}, {@code warning} (critical, too), or {@code never}. */
    @Parameter(property = "ullage.failOn", defaultValue = "critical")
    private String failOn;

    /** What was recorded of the module's tests, by {@code ullage:baseline}. */
    @Parameter(property = "ullage.baseline", defaultValue = "${project.basedir}/ullage-baseline.json")
    private File baseline;

    /** Where evidence and reports are written. */
    @Parameter(property = "ullage.outputDirectory", defaultValue = "${project.build.directory}/ullage")
    private File outputDirectory;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || skipTests || skipAllOfTests) {
            getLog().info("Ullage is skipped.");
            return;
        }
        KnownNames.check(session, goal);
        quietTestcontainers();
        try {
            SuiteGoal wanted = goal();
            Limits limits = limits();
            Levels levels = settings().levels(warning, critical, emergency);
            Environment place = place();
            Optional<ConstrainedSuite> tests = suite().map(suite -> suite.levels(levels));
            if (tests.isEmpty()) {
                getLog().info("No tests to run.");
            } else {
                GoalConsole console = MavenLog.console(getLog());
                SuiteOrder whole = new SuiteOrder(suite, sources(), tests.get(), limits, place);
                wanted.run(part().of(whole, goal.getGoal(), console), console);
            }
        } catch (GoalException failure) {
            MavenLog.rethrow(failure);
        } catch (IllegalArgumentException | ConstraintException wrong) {
            getLog().debug(wrong);
            throw new MojoExecutionException(wrong.getMessage()); // Maven would print the causes' sentences again
        } catch (BaselineException unreadable) {
            throw new MojoExecutionException(unreadable.getMessage(), unreadable);
        } catch (IOException broken) {
            throw new MojoExecutionException("Ullage could not run the tests: " + broken.getMessage(), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Ullage was interrupted; what it had started is ended.", interrupted);
        }
    }

    /** Where no engine answers, it would log errors in many lines; the report says so in one. */
    private static void quietTestcontainers() {
        String level = "org.slf4j.simpleLogger.log.org.testcontainers";
        if (System.getProperty(level) == null) {
            System.setProperty(level, "off");
        }
    }

    /**
     * What the goal is for.
     *
     * @throws MojoExecutionException if its parameters do not go together
     */
    abstract SuiteGoal goal() throws MojoExecutionException;

    /** Reads parameters. */
    final Settings settings() {
        return new Settings(MavenWording.INSTANCE);
    }

    /** The module. */
    final MavenProject project() {
        return project;
    }

    /** The build. */
    final MavenSession session() {
        return session;
    }

    /** This goal, in this build. */
    final MojoExecution execution() {
        return goal;
    }

    /** What fails the build. */
    final FailOn failOn() {
        return settings().failOn(failOn);
    }

    /** Which tests are meant by name. */
    final TestPattern tests() {
        return TestPattern.parse("ullage.test", argument(test).orElse(""));
    }

    /** Where evidence and reports go. */
    final Path output() {
        return outputDirectory.toPath();
    }

    /** The committed baseline, which may not be there. */
    final Path baseline() {
        return baseline.toPath();
    }

    private Optional<ConstrainedSuite> suite() throws IOException, MojoExecutionException, MojoFailureException {
        TestBuild build = new TestBuild(project, session, goal, getLog());
        SurefireSettings surefire = build.surefire(lifecycle, argument(execution));
        LateValues late = new LateValues(surefire, goal.getGoal(), LateValues.isEarly(session.getGoals()));
        late.check();
        TestPattern chosen =
                tests().equals(TestPattern.ALL) ? surefire.tests(listOf(includes), listOf(excludes)) : tests();
        TestClassPath path = new TestClassPath(
                goal,
                new Resolution(project, session, repositories),
                surefire,
                build.runner(surefire.execution().runner()));
        List<Path> places =
                Stream.concat(Stream.of(path.tests()), path.scanned().stream()).toList();
        List<String> classes = new TestClasses(places, chosen).names();
        if (classes.isEmpty()) {
            build.checkCompiled(path.tests());
            build.checkFound(surefire, argument(test));
            return Optional.empty();
        }
        late.note().ifPresent(getLog()::info);
        new Differences(surefire).render().ifPresent(getLog()::info);
        JvmSettings jvm = new JvmSettings(project, session, toolchains, surefire);
        return Optional.of(new ConstrainedSuite(
                Selection.named(
                        chosen,
                        jvm.spec(
                                path.layout(classes),
                                late.argLine(),
                                argument(jvmArgs),
                                mapOf(systemPropertyVariables),
                                mapOf(environmentVariables))),
                request(classes, chosen, surefire),
                Levels.STANDARD,
                settings().duration("interval", interval),
                outputDirectory.toPath()));
    }

    private RunRequest request(List<String> classes, TestPattern chosen, SurefireSettings surefire) {
        return Selection.of(classes, chosen)
                .tagged(
                        argument(groups).or(surefire::groups),
                        argument(excludedGroups).or(surefire::excludedGroups))
                .with(surefire.configurationParameters(), mapOf(configurationParameters))
                .request();
    }

    private SuitePart part() {
        return new SuitePart(
                settings(),
                argument(shard),
                Optional.ofNullable(shardTimes).map(File::toPath),
                argument(changed),
                baseline(),
                project.getBasedir().toPath(),
                List.of(
                        Path.of(project.getBuild().getOutputDirectory()),
                        Path.of(project.getBuild().getTestOutputDirectory())));
    }

    private Limits limits() {
        return settings()
                .limits(new Settings.Texts(memory, swap, argument(cpus), argument(heap), argument(collector), timeout));
    }

    private Environment place() {
        return settings().environment(environment, argument(image), network);
    }

    private SourceRoots sources() {
        List<Path> roots = Stream.concat(
                        project.getTestCompileSourceRoots().stream(), project.getCompileSourceRoots().stream())
                .map(Path::of)
                .toList();
        return SourceRoots.of(session.getTopLevelProject().getBasedir().toPath(), roots);
    }

    private static Optional<String> argument(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isBlank());
    }

    private static Map<String, String> mapOf(@Nullable Map<String, String> given) {
        return given == null ? Map.of() : given;
    }

    private static List<String> listOf(@Nullable List<String> patterns) {
        return patterns == null ? List.of() : patterns;
    }
}
