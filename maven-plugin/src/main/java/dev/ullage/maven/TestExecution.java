package dev.ullage.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;

/**
 * The execution of Surefire or Failsafe whose tests are meant.
 *
 * @param runner the plugin
 * @param id of the execution; there may be none of that name, and then the plugin's own configuration counts
 * @param others further ones of the module that run tests, as {@code ullage.execution} names them
 */
record TestExecution(Runner runner, String id, List<String> others) {

    private static final String DISABLED = "none";

    /**
     * Finds it.
     *
     * @param plugins of the effective model, by their keys; those that are only managed, too
     * @param used keys of those that run with the build; only their executions are among the others
     * @param wanted an id, with the plugin's name before it where that is not clear, {@code "failsafe:it"}, or that name alone;
     *     by default Surefire's usual execution, or where the module has none the first that it has
     * @throws IllegalArgumentException if there is none; the message names those that there are
     */
    static TestExecution find(Map<String, Plugin> plugins, Set<String> used, Optional<String> wanted) {
        List<TestExecution> all = Stream.of(Runner.values())
                .flatMap(runner -> ids(runner, plugins).stream().map(id -> new TestExecution(runner, id, List.of())))
                .toList();
        TestExecution chosen = wanted.map(text -> named(text.strip(), all)).orElseGet(() -> usual(all));
        return new TestExecution(
                chosen.runner,
                chosen.id,
                all.stream()
                        .filter(other -> !other.equals(chosen) && used.contains(other.runner.key()))
                        .map(TestExecution::text)
                        .toList());
    }

    private static List<String> ids(Runner runner, Map<String, Plugin> plugins) {
        Plugin plugin = plugins.get(runner.key());
        List<String> ids = new ArrayList<>();
        if (plugin != null) {
            for (PluginExecution execution : plugin.getExecutions()) {
                boolean runsTests = execution.getGoals().contains(runner.goal)
                        || execution.getId().equals(runner.usual);
                if (runsTests && !DISABLED.equals(execution.getPhase())) {
                    ids.add(execution.getId());
                }
            }
        }
        return ids;
    }

    private static TestExecution usual(List<TestExecution> all) {
        TestExecution usual = new TestExecution(Runner.SUREFIRE, Runner.SUREFIRE.usual, List.of());
        return all.contains(usual)
                ? usual
                : all.stream()
                        .filter(each -> each.runner == Runner.SUREFIRE)
                        .findFirst()
                        .orElse(usual);
    }

    private static TestExecution named(String text, List<TestExecution> all) {
        for (Runner runner : Runner.values()) {
            if (text.equals(runner.prefix())) {
                return all.stream()
                        .filter(each -> each.runner == runner)
                        .findFirst()
                        .orElse(new TestExecution(runner, runner.usual, List.of()));
            }
        }
        return all.stream()
                .filter(each -> text.equals(each.id) || text.equals(each.text()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The parameter execution (-Dullage.execution) is \""
                        + text + "\": no execution of Surefire or Failsafe has that id. "
                        + (all.isEmpty()
                                ? "This module has none that runs tests."
                                : "There are "
                                        + all.stream().map(TestExecution::text).collect(Collectors.joining(", ")) + ".")
                        + " An example is <execution>failsafe:integration-test</execution>."));
    }

    /** As {@code ullage.execution} names it: {@code "surefire:default-test"}. */
    String text() {
        return runner.prefix() + ":" + id;
    }
}
