package dev.ullage.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bodies that leave threads, or something on a thread. */
final class ThreadScenarios {

    private ThreadScenarios() {}

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    static final class Worker implements Scenario {
        private final AtomicInteger started = new AtomicInteger();

        static final class Job implements Runnable {
            final CountDownLatch end = new CountDownLatch(1);

            @Override
            public void run() {
                try {
                    end.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void iterate() {
            daemon(new Job(), "worker-" + started.incrementAndGet()).start();
        }
    }

    static final class Pools implements Scenario {
        private final AtomicInteger started = new AtomicInteger();

        @Override
        public void iterate() throws Exception {
            ExecutorService pool =
                    Executors.newFixedThreadPool(1, task -> daemon(task, "pool-" + started.incrementAndGet()));
            pool.submit(() -> {}).get();
        }
    }

    static final class Backlog implements Scenario {
        static final ThreadPoolExecutor EXECUTOR = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.HOURS, new LinkedBlockingQueue<>(), task -> daemon(task, "busy"));

        record Mail(CountDownLatch never) implements Runnable {
            @Override
            public void run() {
                try {
                    never.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void iterate() {
            EXECUTOR.execute(new Mail(new CountDownLatch(1)));
        }
    }

    static final class Locals implements Scenario {
        private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> daemon(task, "requests"));
        private final List<ThreadLocal<User>> variables = new ArrayList<>();

        record User(String name) {}

        @Override
        public void iterate() throws Exception {
            ThreadLocal<User> variable = new ThreadLocal<>();
            variables.add(variable);
            thread.submit(() -> variable.set(new User("one"))).get();
        }
    }

    static final class LocalList implements Scenario {
        static final ThreadLocal<List<Event>> EVENTS = ThreadLocal.withInitial(ArrayList::new);
        private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> daemon(task, "events"));

        record Event(int number) {}

        @Override
        public void iterate() throws Exception {
            thread.submit(() -> EVENTS.get().add(new Event(1))).get();
        }
    }

    /** As Spring Boot's MockMvc keeps lines in a ThreadLocal, until a test fails. */
    static final class PrintingFramework implements Scenario {
        private final ThreadLocal<List<Line>> lines = ThreadLocal.withInitial(ArrayList::new);
        private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> daemon(task, "tests"));

        record Line(int number) {}

        @Override
        public void iterate() throws Exception {
            thread.submit(() -> lines.get().add(new Line(1))).get();
        }
    }

    static final class Timers implements Scenario {
        private final Timer timer = new Timer("reminders", true);

        static final class Reminder extends TimerTask {
            @Override
            public void run() {}
        }

        @Override
        public void iterate() {
            timer.schedule(new Reminder(), 3_600_000, 3_600_000);
        }
    }

    static final class Schedule implements Scenario {
        static final ScheduledExecutorService SCHEDULER =
                Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "poller"));

        static final class Poll implements Runnable {
            @Override
            public void run() {}
        }

        @Override
        public void iterate() {
            SCHEDULER.scheduleAtFixedRate(new Poll(), 1, 1, TimeUnit.HOURS);
        }
    }
}
