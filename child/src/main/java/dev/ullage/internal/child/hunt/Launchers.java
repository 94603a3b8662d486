package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.run.Discovery;
import dev.ullage.internal.child.run.NodeReader;
import dev.ullage.internal.child.wire.Hunting;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.TestNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The two launchers of a hunt: one discovers as a build tool would, with the user's session listeners, whose session lasts for
 * the whole hunt; the other runs loops and calls no listener, for one that keeps each run would leak.
 */
final class Launchers implements AutoCloseable {

    private static final Map<String, String> OF_LOOPS = Map.of(
            Hunting.PARAMETER,
            "true",
            "junit.jupiter.execution.parallel.enabled",
            "false",
            "junit.platform.output.capture.stdout",
            "false",
            "junit.platform.output.capture.stderr",
            "false");

    private final RunRequest request;
    private final LauncherSession discovering;
    private final LauncherSession looping;

    private Launchers(RunRequest request, LauncherSession discovering, LauncherSession looping) {
        this.request = request;
        this.discovering = discovering;
        this.looping = looping;
    }

    static Launchers open(RunRequest request) {
        LauncherSession discovering = LauncherFactory.openSession(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        LauncherSession looping = LauncherFactory.openSession(LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build());
        return new Launchers(request, discovering, looping);
    }

    /** All tests that the request selects, in their order. */
    List<Target> discover() {
        TestPlan plan = discovering.getLauncher().discover(Discovery.of(request));
        List<Target> targets = new ArrayList<>();
        for (TestIdentifier engine : plan.getRoots()) {
            for (TestIdentifier group : plan.getChildren(engine)) {
                addTests(plan, group, NodeReader.read(group), targets);
            }
        }
        return List.copyOf(targets);
    }

    /** What has no parts that are known before it runs is a test: a method, a template, or a class of an engine that asks it. */
    private static void addTests(TestPlan plan, TestIdentifier node, TestNode group, List<Target> targets) {
        Set<TestIdentifier> children = plan.getChildren(node);
        if (node.isTest() || children.isEmpty()) {
            targets.add(new Target(NodeReader.read(node), group));
        } else {
            children.forEach(child -> addTests(plan, child, group, targets));
        }
    }

    /** The launcher of the loops. */
    Launcher looping() {
        return looping.getLauncher();
    }

    /** A request for just these tests, to be run in the order of their unique ids. */
    LauncherDiscoveryRequest only(List<Target> targets) {
        return request(
                targets,
                targets.stream()
                        .map(target -> DiscoverySelectors.selectUniqueId(target.id()))
                        .toList(),
                test -> FilterResult.included("selected by its unique id"));
    }

    /** A request for these tests that selects whole classes, which takes engines less time, and lets no other test pass. */
    LauncherDiscoveryRequest classesOf(List<Target> targets) {
        Set<String> ids = targets.stream().map(Target::id).collect(Collectors.toSet());
        Map<String, DiscoverySelector> selectors = new LinkedHashMap<>();
        targets.forEach(target -> selectors.computeIfAbsent(target.group().id(), id -> selector(target.group())));
        return request(
                targets,
                List.copyOf(selectors.values()),
                test -> FilterResult.includedIf(ids.contains(test.getUniqueId().toString())));
    }

    private static DiscoverySelector selector(TestNode group) {
        return group.className()
                .<DiscoverySelector>map(DiscoverySelectors::selectClass)
                .orElseGet(() -> DiscoverySelectors.selectUniqueId(group.id()));
    }

    private LauncherDiscoveryRequest request(
            List<Target> targets, List<? extends DiscoverySelector> selectors, PostDiscoveryFilter filter) {
        Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
        parameters.putAll(OF_LOOPS);
        Set<String> engines = targets.stream()
                .map(target -> UniqueId.parse(target.id()).getSegments().get(0).getValue())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(EngineFilter.includeEngines(List.copyOf(engines)), filter)
                .configurationParameters(parameters)
                .build();
    }

    @Override
    public void close() {
        looping.close();
        discovering.close();
    }
}
