package dev.ullage.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private static final List<Object> KEPT = new ArrayList<>();

    @AfterEach
    void forget() {
        KEPT.clear();
    }

    @Test
    void aTestThatDoesNothingTakesAndLeavesNothing() {
        Recorder<String> recorder = Recorder.create(Collecting.TEST);
        for (int i = 0; i < 20; i++) {
            recorder.finishTest(recorder.startTest(), "nothing");
        }

        assertThat(ledger(recorder).tests()).last().satisfies(entry -> {
            assertThat(entry.of(Quantity.ALLOCATED)).hasValue(0);
            assertThat(entry.of(Quantity.THREADS)).hasValue(0);
            assertThat(entry.of(Quantity.DIRECT)).hasValue(0);
            assertThat(entry.of(Quantity.COLLECTIONS)).hasValue(0);
            assertThat(entry.of(Quantity.HEAP).orElseThrow()).isLessThan(65_536);
        });
    }

    @Test
    void whatATestAllocatesAndLeavesBehindIsRecordedWithIt() throws InterruptedException {
        Recorder<String> recorder = Recorder.create(Collecting.TEST);
        CountDownLatch end = new CountDownLatch(1);
        Thread left = new Thread(() -> awaitQuietly(end));

        Ticket ticket = recorder.startTest();
        keepMebibytes(8);
        KEPT.add(ByteBuffer.allocateDirect(1 << 20));
        left.start();
        recorder.finishTest(ticket, "leaves");
        end.countDown();
        left.join();

        Entry entry = ledger(recorder).tests().get(0);
        assertThat(entry.of(Quantity.ALLOCATED).orElseThrow()).isBetween(8L << 20, (8L << 20) + 65_536);
        assertThat(entry.of(Quantity.HEAP).orElseThrow()).isBetween(8L << 20, (8L << 20) + 262_144);
        assertThat(entry.of(Quantity.DIRECT)).hasValue(1 << 20);
        assertThat(entry.of(Quantity.THREADS)).hasValue(1);
        assertThat(ledger(recorder).leaving()).first().isNotNull();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void ofOverlappingTestsOnlyTheirOwnIsAttributed() {
        Recorder<String> recorder = Recorder.create(Collecting.TEST);

        Ticket first = recorder.startTest();
        Ticket second = recorder.startTest();
        keepMebibytes(1);
        recorder.finishTest(second, "second");
        recorder.finishTest(first, "first");

        assertThat(ledger(recorder).tests()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.isOverlapped()).isTrue();
            assertThat(entry.of(Quantity.THREADS)).isEqualTo(OptionalLong.empty());
            assertThat(entry.of(Quantity.HEAP)).isEqualTo(OptionalLong.empty());
            assertThat(entry.of(Quantity.ALLOCATED).orElseThrow()).isGreaterThanOrEqualTo(1 << 20);
        });
    }

    @Test
    void theTestsOfOverlappingClassesAreNotAttributedEither() {
        Recorder<String> recorder = Recorder.create(Collecting.CLASS);

        Ticket oneClass = recorder.startClass();
        Ticket test = recorder.startTest();
        Ticket other = recorder.startClass();
        recorder.finishTest(test, "test");
        recorder.finishClass(other, "other");
        recorder.finishClass(oneClass, "one");

        assertThat(ledger(recorder).tests()).allMatch(Entry::isOverlapped);
        assertThat(ledger(recorder).classes()).hasSize(2).allMatch(Entry::isOverlapped);
    }

    @Test
    void liveHeapIsThatOfClassesUnlessTestsAreAskedFor() {
        Recorder<String> recorder = Recorder.create(Collecting.CLASS);

        Ticket ofClass = recorder.startClass();
        Ticket ofTest = recorder.startTest();
        keepMebibytes(4);
        recorder.finishTest(ofTest, "test");
        recorder.finishClass(ofClass, "class");

        assertThat(ledger(recorder).tests().get(0).of(Quantity.HEAP)).isEmpty();
        assertThat(ledger(recorder).classes().get(0).of(Quantity.HEAP).orElseThrow())
                .isBetween(4L << 20, (4L << 20) + 262_144);
    }

    @Test
    void whatRunsBetweenTestsIsNotChargedToTheNext() {
        Recorder<String> recorder = Recorder.create(Collecting.TEST);

        recorder.finishTest(recorder.startTest(), "first");
        keepMebibytes(4);
        recorder.between();
        recorder.finishTest(recorder.startTest(), "second");

        assertThat(ledger(recorder).tests().get(1).of(Quantity.HEAP).orElseThrow())
                .isLessThan(1 << 20);
    }

    @Test
    void tenThousandTestsTakeLittleThatIsSubtracted() {
        Recorder<String> recorder = Recorder.create(Collecting.NEVER);
        for (int i = 0; i < 10_000; i++) {
            recorder.finishTest(recorder.startTest(), "test");
        }

        Ledger ledger = ledger(recorder);
        assertThat(ledger.tests()).hasSize(10_000);
        assertThat(ledger.cost().held().bytes()).isBetween(10_000L * 88, 10_300L * Recorder.BYTES_A_TEST);
        assertThat(ledger.tests().get(5_000).of(Quantity.HEAP)).isEmpty();
        assertThat(MemorySize.ofBytes(Recorder.BYTES_A_TEST).bytes()).isEqualTo(96);
    }

    /** In pieces that G1 does not round up to a region. */
    private static void keepMebibytes(int count) {
        for (int i = 0; i < 16 * count; i++) {
            KEPT.add(new byte[(64 << 10) - 16]);
        }
    }

    private static Ledger ledger(Recorder<String> recorder) {
        return recorder.ledger(label -> new Name(label, label));
    }
}
