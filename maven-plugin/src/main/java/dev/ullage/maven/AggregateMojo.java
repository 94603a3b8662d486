package dev.ullage.maven;

import dev.ullage.gate.verify.EvidenceFolder;
import dev.ullage.gate.verify.FailOn;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.EvidenceException;
import dev.ullage.report.evidence.EvidenceFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
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
        try {
            FailOn bar = Settings.failOn(failOn);
            EvidenceFolder folder = new EvidenceFolder(outputDirectory.toPath());
            List<Evidence> parts = new ArrayList<>();
            for (Path file : files(folder)) {
                parts.add(EvidenceFile.read(file));
            }
            getLog().info("Evidence of " + parts.stream().map(Evidence::name).collect(Collectors.joining(", ")) + ".");
            Evidence whole = Evidence.merged(suite, parts);
            folder.write(whole);
            new Console(getLog()).judge(whole, bar, folder);
        } catch (IllegalArgumentException | EvidenceException | IOException unreadable) {
            throw new MojoExecutionException(unreadable.getMessage(), unreadable);
        }
    }

    private Set<Path> files(EvidenceFolder whole) throws IOException, MojoExecutionException {
        Set<Path> files = new LinkedHashSet<>();
        for (MavenProject module : session.getProjects()) {
            Path file =
                    new EvidenceFolder(Path.of(module.getBuild().getDirectory()).resolve(moduleDirectory)).evidence();
            if (Files.isRegularFile(file) && !file.equals(whole.evidence())) {
                files.add(file);
            }
        }
        for (File shard : shards == null ? List.<File>of() : shards) {
            EvidenceFolder.filesIn(shard.toPath()).stream()
                    .filter(file -> !file.equals(whole.evidence()))
                    .forEach(files::add);
        }
        if (files.isEmpty()) {
            throw new MojoExecutionException("There is no evidence to aggregate: no module has a "
                    + Path.of("target", moduleDirectory, EvidenceFolder.EVIDENCE)
                    + ", and no shards are given. Run mvn verify with ullage:verify in it first, or give"
                    + " -Dullage.shards=FOLDER.");
        }
        return files;
    }
}
