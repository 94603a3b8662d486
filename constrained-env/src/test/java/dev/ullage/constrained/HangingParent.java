package dev.ullage.constrained;

import dev.ullage.internal.child.wire.Frame;
import java.nio.file.Path;

/** A process that runs a suite without end, and says so with one character. */
final class HangingParent {

    private HangingParent() {}

    public static void main(String[] arguments) throws Exception {
        SuiteListener listener = new SuiteListener() {
            @Override
            public void frame(Frame frame) {
                if (frame instanceof Frame.Started started && started.node().isTest()) {
                    System.out.print('!');
                    System.out.flush();
                }
            }
        };
        Places.suite(Path.of(arguments[1]), SuiteCases.Hanging.class)
                .run(Limits.usual(), Places.valueOf(arguments[0]).environment(), listener);
    }
}
