package dev.ullage.maven;

import dev.ullage.internal.gate.goal.EvidenceGoals;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.goal.Settings;
import dev.ullage.internal.gate.shard.BaselineMerge;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Merges the evidence of many modules, or of the shards of a build that ran on many machines, into one, with one report and one
 * verdict. Run it by itself after {@code ullage:verify}, as it goes before the modules' phases in the same build:
 * {@code mvn ullage:aggregate}.
 */
@Mojo(name = "aggregate", aggregator = true, requiresProject = false, threadSafe = true)
public final class AggregateMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution goal;

    /** Evidence files beside those of the modules, or folders in which all {@code evidence.json} are taken. */
    @Parameter(property = "ullage.shards")
    private @Nullable List<File> shards;

    /** Where evidence and reports are written. */
    @Parameter(property = "ullage.outputDirectory", defaultValue = "${project.build.directory}/ullage")
    private File outputDirectory;

    /** The folder of each module's evidence, in its build directory. */
    @Parameter(property = "ullage.moduleDirectory", defaultValue = "ullage")
    private String moduleDirectory;

    /** What the whole is called. */
    @Parameter(property = "ullage.suite", defaultValue = "${project.artifactId}")
    private String suite;

    /** Where parts of a baseline, which {@code ullage:baseline} recorded in shards, are merged, if there are any. */
    @Parameter(property = "ullage.baseline", defaultValue = "${project.basedir}/ullage-baseline.json")
    private File baseline;

    /** What fails the build: {@code critical}, {@code warning} (critical, too), or {@code never}. */
    @Parameter(property = "ullage.failOn", defaultValue = "critical")
    private String failOn;

    /** Does nothing. */
    @Parameter(property = "ullage.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Ullage is skipped.");
            return;
        }
        KnownNames.check(session, goal);
        try {
            EvidenceFolder folder = new EvidenceFolder(outputDirectory.toPath());
            Set<Path> recorded = recorded();
            Set<Path> files = files(folder);
            if (files.isEmpty() && recorded.isEmpty()) {
                throw new MojoExecutionException("There is no evidence to aggregate: no module has a "
                        + Path.of("target", moduleDirectory, EvidenceFolder.EVIDENCE)
                        + ", and no shards are given. Run mvn verify with ullage:verify in it first, or give"
                        + " -Dullage.shards=FOLDER.");
            }
            new EvidenceGoals(MavenLog.console(getLog()))
                    .aggregate(
                            suite,
                            files,
                            recorded,
                            baseline.toPath(),
                            new Settings(MavenWording.INSTANCE).failOn(failOn),
                            folder);
        } catch (GoalException failure) {
            MavenLog.rethrow(failure);
        } catch (IllegalArgumentException | IOException unreadable) {
            throw new MojoExecutionException(unreadable.getMessage(), unreadable);
        }
    }

    private Set<Path> files(EvidenceFolder whole) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (MavenProject module : session.getProjects()) {
            Path file = new EvidenceFolder(folderOf(module)).evidence();
            if (Files.isRegularFile(file) && !file.equals(whole.evidence())) {
                files.add(file);
            }
        }
        for (File shard : given()) {
            EvidenceFolder.filesIn(shard.toPath()).stream()
                    .filter(file -> !file.equals(whole.evidence()))
                    .forEach(files::add);
        }
        return files;
    }

    private Set<Path> recorded() throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (MavenProject module : session.getProjects()) {
            files.addAll(EvidenceFolder.below(folderOf(module), BaselineMerge.PART));
        }
        for (File shard : given()) {
            files.addAll(EvidenceFolder.below(shard.toPath(), BaselineMerge.PART));
        }
        return files;
    }

    private Path folderOf(MavenProject module) {
        return Path.of(module.getBuild().getDirectory()).resolve(moduleDirectory);
    }

    private List<File> given() {
        return shards == null ? List.of() : shards;
    }
}
