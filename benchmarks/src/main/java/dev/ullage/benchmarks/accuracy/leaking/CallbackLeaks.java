package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Registrations that are never taken back: listeners, tasks, hooks, beans. */
final class CallbackLeaks {

    private static final List<Runnable> LISTENERS = new ArrayList<>();
    private static final List<Runnable> CAPTURED = new ArrayList<>();
    private static Timer timer = new Timer(true);

    private CallbackLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak(
                        "a listener is never removed",
                        "$View|CallbackLeaks$$Lambda",
                        "static CallbackLeaks.LISTENERS : ArrayList",
                        seed -> listeners()),
                leak(
                        "an inner class holds its outer instance",
                        "$Screen",
                        "static CallbackLeaks.CAPTURED : ArrayList",
                        seed -> captured()),
                leak(
                        "tasks of a timer are never cancelled",
                        "$Reminder",
                        "TimerThread.queue of thread \"CallbackLeaks\" : TaskQueue",
                        seed -> tasks()),
                leak(
                        "a shutdown hook is added per iteration",
                        "$Flush",
                        "static ApplicationShutdownHooks.hooks : IdentityHashMap",
                        seed -> hooks()),
                leak(
                        "an MBean is registered per iteration",
                        "$Counter",
                        "ManagementFactory.platformMBeanServer",
                        seed -> beans()));
    }

    private static Scenario leak(String name, String culprits, String holder, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.HEAP, culprits, holder, setup);
    }

    private static Fixture listeners() {
        return Fixture.of(
                () -> {
                    View view = new View();
                    LISTENERS.add(view::refresh);
                },
                LISTENERS::clear);
    }

    private static Fixture captured() {
        return Fixture.of(() -> CAPTURED.add(new Screen().closeAction()), CAPTURED::clear);
    }

    private static Fixture tasks() {
        timer.cancel();
        timer = new Timer("CallbackLeaks", true);
        return Fixture.of(() -> timer.schedule(new Reminder(), 3_600_000), timer::cancel);
    }

    private static Fixture hooks() {
        List<Thread> hooks = new ArrayList<>();
        return Fixture.of(
                () -> {
                    Thread hook = new Flush();
                    hooks.add(hook);
                    Runtime.getRuntime().addShutdownHook(hook);
                },
                () -> hooks.forEach(Runtime.getRuntime()::removeShutdownHook));
    }

    private static Fixture beans() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        int[] next = {0};
        return Fixture.of(() -> server.registerMBean(new Counter(), counterName(next[0]++)), () -> {
            for (int i = 0; i < next[0]; i++) {
                server.unregisterMBean(counterName(i));
            }
        });
    }

    private static ObjectName counterName(int id) throws MalformedObjectNameException {
        return new ObjectName("dev.ullage.benchmarks:type=Counter,id=" + id);
    }

    private static final class View {
        private int refreshed;

        void refresh() {
            refreshed = refreshed + 1;
        }
    }

    private static final class Screen {

        private final byte[] pixels = new byte[512];

        Runnable closeAction() {
            return new Runnable() {
                @Override
                public void run() {
                    pixels[0] = 0;
                }
            };
        }
    }

    private static final class Reminder extends TimerTask {
        @Override
        public void run() {}
    }

    private static final class Flush extends Thread {}

    /** What a {@link Counter} offers to management. */
    public interface CounterMBean {
        /** How often it counted. */
        int getCount();
    }

    /** A bean that nobody deregisters. */
    public static final class Counter implements CounterMBean {
        @Override
        public int getCount() {
            return 0;
        }
    }
}
