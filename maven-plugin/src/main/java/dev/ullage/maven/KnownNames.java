package dev.ullage.maven;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The names of all parameters, so that a misspelt one is an error and not silently nothing.
 *
 * @param properties {@code "ullage.memory"}
 * @param elements of the configuration in a build file: {@code "memory"}
 */
record KnownNames(Set<String> properties, Set<String> elements) {

    private static final String OURS = "ullage.";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(ullage\\.[^}]+)}");
    /** What JUnit's extensions read, and check by themselves; all that begins with one of these. */
    private static final List<String> OF_THE_EXTENSIONS = List.of(
            "ullage.leakfree.",
            "ullage.memorybudget.",
            "ullage.staticfootprint.",
            "ullage.heap.",
            "ullage.probe.",
            "ullage.ledger",
            "ullage.baseline.",
            "ullage.keepHeapDump");

    /**
     * Checks properties of the command line and of the build file, and the configuration of a goal.
     *
     * @throws MojoExecutionException if one is not known; the message names the nearest that is
     */
    static void check(MavenSession session, MojoExecution goal) throws MojoExecutionException {
        KnownNames known = of(goal.getMojoDescriptor().getPluginDescriptor().getMojos());
        MavenProject project = session.getCurrentProject();
        Set<String> given = new TreeSet<>(session.getUserProperties().stringPropertyNames());
        given.addAll(project.getProperties().stringPropertyNames());
        given.removeAll(used(project));
        Optional<String> wrong = known.wrongProperty(given).or(() -> known.wrongElement(configured(project, goal)));
        if (wrong.isPresent()) {
            throw new MojoExecutionException(wrong.get());
        }
    }

    static KnownNames of(List<MojoDescriptor> goals) {
        Set<String> properties = new TreeSet<>();
        Set<String> elements = new TreeSet<>();
        for (MojoDescriptor goal : goals) {
            for (Parameter parameter : parameters(goal)) {
                elements.add(parameter.getName());
                Matcher property = PROPERTY.matcher(String.valueOf(parameter.getExpression()));
                if (property.matches()) {
                    properties.add(property.group(1));
                }
            }
        }
        return new KnownNames(properties, elements);
    }

    private static List<Parameter> parameters(MojoDescriptor goal) {
        List<Parameter> parameters = goal.getParameters();
        return parameters == null
                ? List.of()
                : parameters.stream().filter(Parameter::isEditable).toList();
    }

    /** Properties that the build file uses itself are its own affair, as the version of the plugin is. */
    private static Set<String> used(MavenProject project) {
        Set<String> used = new TreeSet<>();
        for (MavenProject each = project; each != null; each = each.getParent()) {
            if (each.getOriginalModel() != null) {
                PROPERTY.matcher(text(each.getOriginalModel())).results().forEach(found -> used.add(found.group(1)));
            }
        }
        return used;
    }

    private static String text(Model model) {
        StringWriter text = new StringWriter();
        try {
            new MavenXpp3Writer().write(text, model);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** A goal that the command line names has a plugin of its own, without the configuration that the project has for it. */
    private static List<String> configured(MavenProject project, MojoExecution goal) {
        Plugin plugin = Optional.ofNullable(project.getPlugin(goal.getPlugin().getKey()))
                .orElse(goal.getPlugin());
        Optional<Object> ofExecution = plugin.getExecutions().stream()
                .filter(each -> each.getId().equals(goal.getExecutionId()))
                .findFirst()
                .map(PluginExecution::getConfiguration);
        return ofExecution.or(() -> Optional.ofNullable(plugin.getConfiguration())).stream()
                .filter(Xpp3Dom.class::isInstance)
                .flatMap(dom -> Stream.of(((Xpp3Dom) dom).getChildren()))
                .map(Xpp3Dom::getName)
                .toList();
    }

    /** What is wrong with properties, of which others than Ullage's do not count; empty where all are known. */
    Optional<String> wrongProperty(Collection<String> given) {
        return given.stream()
                .filter(name -> isMeant(name) && !properties.contains(name))
                .filter(name -> OF_THE_EXTENSIONS.stream().noneMatch(name::startsWith))
                .findFirst()
                .map(name -> "There is no parameter " + name + "." + nearest(name, properties)
                        + " A property that the tests read belongs into systemPropertyVariables.");
    }

    /** Whether a name begins as ours do, or with one letter that is wrong: {@code ulage.memory}. */
    private static boolean isMeant(String name) {
        int dot = name.indexOf('.');
        return name.startsWith(OURS) || (dot > 0 && distance(name.substring(0, dot + 1), OURS) <= 1);
    }

    /** What is wrong with elements of the configuration; empty where all are known. */
    Optional<String> wrongElement(Collection<String> given) {
        return given.stream()
                .filter(name -> !elements.contains(name))
                .findFirst()
                .map(name -> "The configuration of ullage-maven-plugin has the element " + name
                        + ", but there is no such parameter." + nearest(name, elements));
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream()
                        .min(Comparator.comparingInt(each -> distance(name, each)))
                        .map(each -> " The nearest name is " + each + ";")
                        .orElse("")
                + " mvn ullage:help -Ddetail lists all of them.";
    }

    /** How many letters must be changed, added, taken out, or swapped with the next. */
    static int distance(String from, String to) {
        String one = from.toLowerCase(Locale.ROOT);
        String other = to.toLowerCase(Locale.ROOT);
        int[][] costs = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    costs[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                costs[i][j] = Math.min(costs[i - 1][j - 1] + change, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
                boolean isSwapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (isSwapped) {
                    costs[i][j] = Math.min(costs[i][j], 1 + costs[i - 2][j - 2]);
                }
            }
        }
        return costs[one.length()][other.length()];
    }
}
