package dev.ullage.junit;

import dev.ullage.internal.child.ChildEnd;
import dev.ullage.internal.child.ChildJvm;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.child.wire.Frame.Finished;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The forked JVMs of a top-level test class, one for each setting; closed with the class. */
final class ForkedClass implements AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(ForkedClass.class);

    private final Class<?> testClass;
    private final String id;
    private final PlannedTests plan;
    private final Map<String, String> parameters;
    private final Map<String, Fork> forks = new LinkedHashMap<>();
    private final UntoldFailures failures = new UntoldFailures();

    private record Fork(ForkedRun run, HeapSetting setting) {}

    private ForkedClass(ExtensionContext top) {
        this.testClass = top.getRequiredTestClass();
        this.id = TestIds.withinJupiter(top.getUniqueId());
        this.plan = PlannedTests.with(top.getUniqueId());
        this.parameters = new LinkedHashMap<>();
        HeapSettingReader.KEYS.forEach(
                key -> top.getConfigurationParameter(key).ifPresent(value -> parameters.put(key, value)));
    }

    /** The forks of the class around a test. */
    static ForkedClass of(ExtensionContext context) {
        ExtensionContext top = context;
        while (top.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .isPresent()) {
            top = top.getParent().get();
        }
        return of(top, top.getStore(NAMESPACE));
    }

    /** By hand, for the store's own way has another name in each of JUnit 5 and 6. */
    private static synchronized ForkedClass of(ExtensionContext top, ExtensionContext.Store store) {
        ForkedClass known = store.get(ForkedClass.class, ForkedClass.class);
        if (known == null) {
            known = new ForkedClass(top);
            store.put(ForkedClass.class, known);
        }
        return known;
    }

    /** Waits until the test has begun in the forked JVM, so that a timeout of its own does not count that JVM's start. */
    void awaitStart(String test, HeapSetting setting) throws IOException, InterruptedException {
        fork(setting).awaitStart(test, setting.deadline());
    }

    /**
     * Waits for what becomes of a test or container.
     *
     * @return the run in which it passed
     * @throws Throwable what it threw there, or the report of how the JVM ended
     */
    ForkedRun await(String test, HeapSetting setting, ExtensionContext context) throws Throwable {
        ForkedRun shared = fork(setting);
        Optional<Finished> result = shared.await(test, setting.deadline());
        Optional<ChildEnd> end = shared.end();
        if (result.isEmpty() && end.isPresent() && isNotToBlame(test, end.get()) && isUndecided(shared, test)) {
            try (ForkedRun own = new ForkedRun(start(setting, Selector.ofUniqueId(test), Set.of()))) {
                Optional<Finished> ended = own.await(test, setting.deadline());
                own.awaitEnd(setting.deadline()); // @AfterAll is still to come
                return outcome(new Fork(own, setting), test, ended, context);
            }
        }
        return outcome(new Fork(shared, setting), test, result, context);
    }

    private ForkedRun outcome(Fork fork, String test, Optional<Finished> result, ExtensionContext context)
            throws Throwable {
        failures.toldBy(test, result, fork.run());
        failures.note(fork.run(), fork.setting());
        return new ForkedOutcome(fork.run(), fork.setting(), context).of(test, result);
    }

    /**
     * Waits for the end of a class, publishes its own report entries, and throws what failed there without a test that could
     * say so: {@code @AfterAll}, by what it threw or by the end of its JVM.
     */
    synchronized void end(String container, ExtensionContext context) throws IOException, InterruptedException {
        for (Fork fork : forks.values()) {
            fork.run().await(container, fork.setting().deadline());
            fork.run().takeEntries(container).forEach(context::publishReportEntry);
            failures.note(fork.run(), fork.setting());
        }
        Optional<Throwable> failure = failures.take(container);
        if (failure.isPresent()) {
            throw Rethrown.undeclared(failure.get());
        }
    }

    private static boolean isUndecided(ForkedRun run, String test) {
        return run.skipped(test).isEmpty() && run.failedAround(test).isEmpty();
    }

    /** Whether the JVM ended in another test, so that this one has had no chance yet. */
    private static boolean isNotToBlame(String test, ChildEnd end) {
        return end.inProgress()
                .filter(node -> !TestIds.isSameOrBelow(node.id(), test) && !TestIds.isSameOrBelow(test, node.id()))
                .isPresent();
    }

    private synchronized ForkedRun fork(HeapSetting setting) throws IOException {
        Fork fork = forks.get(setting.key());
        if (fork == null) {
            Set<String> planned = plan.ids().stream()
                    .map(TestIds::withinJupiter)
                    .filter(each -> TestIds.isBelow(each, id))
                    .collect(Collectors.toSet());
            fork = new Fork(new ForkedRun(start(setting, Selector.ofClass(testClass.getName()), planned)), setting);
            forks.put(setting.key(), fork);
        }
        return fork.run();
    }

    private ChildJvm start(HeapSetting setting, Selector selector, Set<String> tests) throws IOException {
        JvmSpec spec = setting.spec(testClass);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            spec = spec.plusSystemProperty(parameter.getKey(), parameter.getValue());
        }
        if (!tests.isEmpty()) {
            spec = spec.plusSystemProperty(LauncherForkFilter.TESTS, String.join("\n", tests));
        }
        Map<String, String> configuration = new LinkedHashMap<>(plan.parameters());
        // One after the other, so that it is known which test a JVM ended in.
        configuration.put("junit.jupiter.execution.parallel.enabled", "false");
        return ChildJvm.start(
                spec,
                new RunRequest(
                        List.of(selector),
                        List.of(),
                        List.of(),
                        configuration,
                        List.of("dev.ullage.junit.LauncherForkFilter"),
                        false,
                        outputCharset()));
    }

    /** What {@code System.out} of this JVM writes, so that the bytes may pass through. */
    private static Charset outputCharset() {
        String name =
                System.getProperty("stdout.encoding", Charset.defaultCharset().name());
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /**
     * Ends the JVMs, after they have run to their end, and throws what failed there without a test that could say so, as
     * {@code @AfterAll} does.
     */
    @Override
    public synchronized void close() {
        List<Throwable> thrown = new ArrayList<>();
        for (Fork fork : forks.values()) {
            try (ForkedRun run = fork.run()) {
                run.awaitEnd(fork.setting().deadline());
                failures.note(run, fork.setting());
            } catch (IOException unreadable) {
                thrown.add(unreadable);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                thrown.add(interrupted);
            }
        }
        thrown.addAll(failures.rest());
        if (!thrown.isEmpty()) {
            Throwable first = thrown.get(0);
            thrown.subList(1, thrown.size()).forEach(first::addSuppressed);
            throw Rethrown.undeclared(first);
        }
    }
}
