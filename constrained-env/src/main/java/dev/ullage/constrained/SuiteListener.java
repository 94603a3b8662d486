package dev.ullage.constrained;

import dev.ullage.internal.child.wire.Frame;

/** Is told of a suite while it runs, on the thread that waits for it. */
public interface SuiteListener {

    /** All that the child tells, as it happens: starts, ends, output, exceptions, samples. */
    default void frame(Frame frame) {}

    /** How far it has come, ten times a second at most. */
    default void progress(SuiteProgress progress) {}

    /** This listener, and then another. */
    default SuiteListener and(SuiteListener other) {
        SuiteListener first = this;
        return new SuiteListener() {
            @Override
            public void frame(Frame frame) {
                first.frame(frame);
                other.frame(frame);
            }

            @Override
            public void progress(SuiteProgress progress) {
                first.progress(progress);
                other.progress(progress);
            }
        };
    }
}
