package dev.ullage.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitCollectedTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Map<String, Object> OPEN = new ConcurrentHashMap<>();

    private static SoftReference<Session> soft;

    @AfterEach
    void forget() {
        OPEN.clear();
    }

    @Test
    void whatNobodyHoldsIsCollected() {
        Probe.awaitCollected(new Session(), LONG);
        Probe.awaitCollected(Session::new, LONG);
        Probe.awaitCollected(new WeakReference<>(new Session()), LONG);
    }

    @Test
    void whatIsReleasedLaterIsWaitedFor() {
        OPEN.put("alice", new Session());
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        try {
            later.schedule(OPEN::clear, 100, TimeUnit.MILLISECONDS);

            Probe.awaitCollected(new WeakReference<>(OPEN.get("alice")), LONG);
        } finally {
            later.shutdownNow();
        }
    }

    @Test
    void whatAStaticMapHoldsIsReportedWithTheWholePath() {
        assertThatThrownBy(() -> Probe.awaitCollected(() -> register("alice"), SHORT))
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage("""
                        Not collected within 50 ms: a dev.ullage.probe.AwaitCollectedTest$Session
                          path      AwaitCollectedTest.OPEN → ConcurrentHashMap.table → ConcurrentHashMap$Node[x] → ConcurrentHashMap$Node.val → AwaitCollectedTest$Session
                          held      strongly, from the static field AwaitCollectedTest.OPEN
                          next      take the object out of what AwaitCollectedTest.OPEN holds when it is done with, or hold it weakly there""");
    }

    @Test
    void theVeryObjectIsFoundAmongOthersOfItsClass() {
        List<Session> others = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            others.add(new Session());
        }
        Session[] box = {new Session()};

        assertThatThrownBy(() -> Probe.awaitCollected(new WeakReference<>(box[0]), SHORT))
                .message()
                .contains("  path      local variable of thread \"main\" AwaitCollectedTest$Session[] → ")
                .doesNotContain("ArrayList");
        assertThat(others).hasSize(100);
        assertThat(box[0]).isNotNull();
    }

    @Test
    void aLocalVariableOfTheCallerIsNamedWithTheWayOut() {
        Session session = new Session();

        assertThatThrownBy(() -> Probe.awaitCollected(new WeakReference<>(session), Duration.ZERO))
                .hasMessageStartingWith("Not collected within 0 s: a dev.ullage.probe.AwaitCollectedTest$Session\n");
        assertThat(aWaitForALocalVariable()).isEqualTo("""
                Not collected within 0 s: a dev.ullage.probe.AwaitCollectedTest$Session
                  path      local variable of thread "main" AwaitCollectedTest$Session
                  held      strongly, by a local variable of the thread that waits
                  next      hand over a supplier that makes the object, awaitCollected(() -> …), or a WeakReference to it, with the variable set to null""");
        assertThat(session).isNotNull();
    }

    private static String aWaitForALocalVariable() {
        Session session = new Session();
        try {
            Probe.awaitCollected(session, Duration.ZERO);
            return "collected";
        } catch (AssertionError failure) {
            return failure.getMessage() + (session == null ? "?" : "");
        }
    }

    @Test
    void aSoftReferenceAloneIsSaidToBeOne() {
        soft = new SoftReference<>(new Session());

        assertThatThrownBy(() -> Probe.awaitCollected(softlyHeld(), SHORT)).hasMessage("""
                        Not collected within 50 ms: a dev.ullage.probe.AwaitCollectedTest$Session
                          path      AwaitCollectedTest.soft → SoftReference.referent → AwaitCollectedTest$Session
                          held      softly: the JVM lets go of it when memory is short, and not before
                          next      clear the soft reference, or do not wait for what a cache may keep""");
    }

    private static WeakReference<Object> softlyHeld() {
        return new WeakReference<>(soft.get());
    }

    @Test
    void aLiveThreadIsNamed() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread worker = holdingThread(end);
        WeakReference<Object> reference = new WeakReference<>(OPEN.remove("held"));

        try {
            assertThatThrownBy(() -> Probe.awaitCollected(reference, SHORT)).hasMessage("""
                            Not collected within 50 ms: a dev.ullage.probe.AwaitCollectedTest$Session
                              path      local variable of thread "holder" AwaitCollectedTest$Session
                              held      strongly, from a local variable of "holder"
                              next      clear the reference along the path that should have let go of it""");
        } finally {
            end.countDown();
            worker.join();
        }
    }

    private static Thread holdingThread(CountDownLatch end) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Thread worker = new Thread(
                () -> {
                    Session session = new Session();
                    OPEN.put("held", session);
                    started.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    session.close();
                },
                "holder");
        worker.start();
        started.await();
        return worker;
    }

    private static Session register(String name) {
        Session session = new Session();
        OPEN.put(name, session);
        return session;
    }

    static final class Session {
        private boolean closed;

        void close() {
            closed = true;
        }
    }
}
