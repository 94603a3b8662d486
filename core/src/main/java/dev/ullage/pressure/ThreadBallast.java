package dev.ullage.pressure;

import dev.ullage.measure.ThreadEnd;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/** Daemon threads that wait until they are let go. */
final class ThreadBallast implements Ballast {

    private final Deque<Waiting> threads = new ArrayDeque<>();

    private record Waiting(Thread thread, CountDownLatch end) {

        static Waiting start(int number) {
            CountDownLatch end = new CountDownLatch(1);
            Thread thread = new Thread(() -> awaitThrough(end), "ullage-pressure-" + number);
            thread.setDaemon(true);
            thread.start();
            return new Waiting(thread, end);
        }

        /** It is there to be there, whoever interrupts it. */
        private static void awaitThrough(CountDownLatch latch) {
            boolean ended = false;
            while (!ended) {
                try {
                    latch.await();
                    ended = true;
                } catch (InterruptedException others) {
                    ended = latch.getCount() == 0;
                }
            }
        }

        /** Returns once the thread has gone, so that it does not count any more. */
        void stop() {
            end.countDown();
            ThreadEnd.await(thread);
        }
    }

    @Override
    public void resize(long amount) {
        while (threads.size() > amount) {
            threads.removeLast().stop();
        }
        while (threads.size() < amount) {
            threads.add(Waiting.start(threads.size() + 1));
        }
    }

    @Override
    public long amount() {
        return threads.size();
    }

    @Override
    public long room() {
        return threads.size() + NativeRoom.threads();
    }

    @Override
    public String place() {
        return "this system";
    }

    @Override
    public String cure() {
        return "raise the limit (ulimit -u, or the pids limit of the container)";
    }

    @Override
    public String text(long amount) {
        return amount == 1 ? "1 thread" : amount + " threads";
    }
}
