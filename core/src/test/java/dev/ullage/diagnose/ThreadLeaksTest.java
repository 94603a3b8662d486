package dev.ullage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadLeaksTest {

    @TempDir
    static Path directory;

    static Scenarios scenarios;

    @BeforeAll
    static void leak() throws Exception {
        scenarios = Scenarios.run(
                directory,
                List.of(
                        ThreadScenarios.Worker.class,
                        ThreadScenarios.Pools.class,
                        ThreadScenarios.Backlog.class,
                        ThreadScenarios.Locals.class,
                        ThreadScenarios.LocalList.class,
                        ThreadScenarios.PrintingFramework.class,
                        ThreadScenarios.Timers.class,
                        ThreadScenarios.Schedule.class));
    }

    @Test
    void threadsAreNamedWithWhatTheyKeep() throws Exception {
        String text = scenarios.text(ThreadScenarios.Worker.class);

        assertThat(text).isEqualTo("""
                leaks   1 Thread per iteration
                held by Thread (growing: 17 → 102 threads)
                path    thread "worker-18" (and 84 more)
                kind    THREAD, HIGH, STRONG
                because threads such as "worker-102" are alive when the iteration that started them is over, \
                and stand at ThreadScenarios.Worker.Job.run (ThreadScenarios.java:36), \
                and each keeps its Worker$Job
                next    let each thread end, and wait for that, or share one thread between iterations
                """);
    }

    @Test
    void anExecutorNeverShutDownIsSeenByItsWorkers() throws Exception {
        String text = scenarios.text(ThreadScenarios.Pools.class);

        assertThat(text).isEqualTo("""
                leaks   1 Thread per iteration
                held by Thread (growing: 17 → 102 threads)
                path    thread "pool-18" (and 84 more)
                kind    EXECUTOR, HIGH, STRONG
                because each ThreadPoolExecutor keeps its workers such as "pool-102" alive until it is shut down
                next    shut each ThreadPoolExecutor down where it was created, or share one between iterations
                """);
    }

    @Test
    void tasksPileUpInTheQueueOfAnExecutor() throws Exception {
        String text = scenarios.text(ThreadScenarios.Backlog.class);

        assertThat(text).isEqualTo("""
                leaks   1 Backlog$Mail per iteration
                held by static Backlog.EXECUTOR : ThreadPoolExecutor, in its LinkedBlockingQueue (growing: 16 \
                → 101 entries)
                path    Backlog.EXECUTOR → ThreadPoolExecutor.workQueue → LinkedBlockingQueue.head → \
                LinkedBlockingQueue$Node.next… → LinkedBlockingQueue$Node.item → Backlog$Mail
                kind    QUEUE, HIGH, STRONG
                because tasks come to the LinkedBlockingQueue of Backlog.EXECUTOR faster than its threads end them
                next    let the tasks of Backlog.EXECUTOR end, or bound its queue
                """);
    }

    @Test
    void valuesOfForgottenThreadLocalsStayOnTheThread() throws Exception {
        String text = scenarios.text(ThreadScenarios.Locals.class);

        assertThat(text).isEqualTo("""
                leaks   1 Locals$User per iteration
                held by Thread.threadLocals of thread "requests" : ThreadLocal$ThreadLocalMap (growing: 17 → \
                102 entries)
                path    thread "requests" → Thread.threadLocals → ThreadLocal$ThreadLocalMap.table → \
                ThreadLocal$ThreadLocalMap$Entry[x] → ThreadLocal$ThreadLocalMap$Entry.value → Locals$User
                kind    THREAD_LOCAL, HIGH, STRONG
                because thread "requests" lives on, and with it what the ThreadLocal keeps for it
                next    remove the value from the ThreadLocal when the work on that thread is done

                leaks   1 ThreadLocal per iteration
                held by Locals.variables : ArrayList (growing: 17 → 102 entries)
                path    Locals.variables → ArrayList.elementData → \
                Object[x] → ThreadLocal
                kind    INSTANCE_COLLECTION, HIGH, STRONG
                because the Locals outlives the iterations, and what is put into Locals.variables stays
                next    remove each ThreadLocal from Locals.variables when it is done with, bound \
                Locals.variables, or let go of the Locals
                """);
    }

    @Test
    void aListInAThreadLocalGrowsOnTheThread() throws Exception {
        String text = scenarios.text(ThreadScenarios.LocalList.class);

        assertThat(text).isEqualTo("""
                leaks   1 LocalList$Event per iteration
                held by Thread.threadLocals of thread "events" : ThreadLocal$ThreadLocalMap, in its ArrayList \
                (growing: 17 → 102 entries)
                path    thread "events" → Thread.threadLocals → ThreadLocal$ThreadLocalMap.table → \
                ThreadLocal$ThreadLocalMap$Entry[x] → ThreadLocal$ThreadLocalMap$Entry.value → \
                ArrayList.elementData → Object[x] → LocalList$Event
                kind    THREAD_LOCAL, HIGH, STRONG
                because thread "events" lives on, and with it what the ThreadLocal LocalList.EVENTS keeps for it
                next    remove the value from the ThreadLocal LocalList.EVENTS when the work on that thread is done
                """);
    }

    @Test
    void whatATestFrameworkKeepsForAThreadIsItsRecording() throws Exception {
        String text = scenarios.text(ThreadScenarios.PrintingFramework.class);

        assertThat(text).contains("kind    RECORDING, LOW").contains("the framework keeps what it would print");
    }

    @Test
    void tasksOfATimerStayUntilCancelled() throws Exception {
        String text = scenarios.text(ThreadScenarios.Timers.class);

        assertThat(text).isEqualTo("""
                leaks   1 Timers$Reminder per iteration
                held by TimerThread.queue of thread "reminders" : TaskQueue (growing: 17 → 102 Timers$Reminder)
                path    thread "reminders" → TimerThread.queue → TaskQueue.queue → TimerTask[x] → Timers$Reminder
                kind    SCHEDULED_TASK, HIGH, STRONG
                because the Timer of thread "reminders" keeps each task until it has run for the last time
                next    cancel each Timers$Reminder when it is done with
                """);
    }

    @Test
    void tasksOfASchedulerStayUntilCancelled() throws Exception {
        String text = scenarios.text(ThreadScenarios.Schedule.class);

        assertThat(text).isEqualTo("""
                leaks   1 Schedule$Poll per iteration
                held by static Schedule.SCHEDULER : Executors$DelegatedScheduledExecutorService, in its \
                ScheduledThreadPoolExecutor$DelayedWorkQueue (growing: 17 → 102 entries)
                path    Schedule.SCHEDULER → Executors$DelegatedScheduledExecutorService.e → \
                ThreadPoolExecutor.workQueue → ScheduledThreadPoolExecutor$DelayedWorkQueue.queue → \
                RunnableScheduledFuture[x] → FutureTask.callable → Executors$RunnableAdapter.task → Schedule$Poll
                kind    SCHEDULED_TASK, HIGH, STRONG
                because the ScheduledThreadPoolExecutor keeps each task until it has run for the last time
                next    cancel each Schedule$Poll when it is done with, and let the \
                ScheduledThreadPoolExecutor drop what is cancelled
                """);
    }
}
