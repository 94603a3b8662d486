package dev.ullage.benchmarks.constrained;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Five thousand tests with output. */
class TalkingTests {

    static final int COUNT = 5000;

    @RepeatedTest(COUNT)
    void prints(RepetitionInfo repetition) {
        for (int line = 0; line < 10; line++) {
            System.out.println("test " + repetition.getCurrentRepetition() + " has come to line " + line);
        }
    }
}
