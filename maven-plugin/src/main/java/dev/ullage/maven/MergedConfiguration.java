package dev.ullage.maven;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The configuration of an execution as Maven itself merges it: plugin, execution, profiles, management and defaults. */
record MergedConfiguration(MavenSession session, LifecycleExecutor lifecycle) {

    /** Plugins of the module's effective model by their keys; those that are only managed, too. */
    static Map<String, Plugin> plugins(MavenProject project) {
        Map<String, Plugin> plugins = new LinkedHashMap<>();
        PluginManagement management = project.getPluginManagement();
        if (management != null) {
            plugins.putAll(management.getPluginsAsMap());
        }
        project.getBuildPlugins().forEach(plugin -> plugins.put(plugin.getKey(), plugin));
        return plugins;
    }

    /** Keys of the plugins that run with the module's build. */
    static Set<String> used(MavenProject project) {
        return project.getBuildPlugins().stream().map(Plugin::getKey).collect(Collectors.toUnmodifiableSet());
    }

    /** What the goal would get; empty where the module has no such plugin. */
    Xpp3Dom of(TestExecution execution, Map<String, Plugin> plugins) throws MojoExecutionException {
        Plugin plugin = plugins.get(execution.runner().key());
        if (plugin == null || plugin.getVersion() == null) {
            return new Xpp3Dom("configuration");
        }
        String goal =
                plugin.getKey() + ":" + plugin.getVersion() + ":" + execution.runner().goal + "@" + execution.id();
        try {
            return Optional.ofNullable(lifecycle
                            .calculateExecutionPlan(session, true, goal)
                            .getMojoExecutions()
                            .get(0)
                            .getConfiguration())
                    .orElseGet(() -> new Xpp3Dom("configuration"));
        } catch (Exception unresolved) { // a dozen kinds, all of which say that the plugin is not there or not whole
            throw new MojoExecutionException(
                    "The configuration of " + goal + ", which Ullage takes over, cannot be read: "
                            + unresolved.getMessage(),
                    unresolved);
        }
    }
}
