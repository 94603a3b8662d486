package dev.ullage.internal.child.run;

import dev.ullage.internal.child.wire.Frame.Exiting;
import dev.ullage.internal.child.wire.Frame.Exiting.ExitCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Notices a {@code System.exit} in the middle of a run, and who called it. */
final class ExitWatch {

    private ExitWatch() {}

    static void install(Telling telling) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutdown(telling), "ullage-exit-watch"));
    }

    private static void shutdown(Telling telling) {
        if (!telling.isOver()) {
            telling.tell(new Exiting(caller()));
        }
    }

    private static Optional<ExitCall> caller() {
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            List<StackTraceElement> stack = PlainStack.of(thread.getValue());
            int exit = indexOfExit(stack);
            if (exit >= 0 && !isOurs(stack.get(Math.min(exit + 1, stack.size() - 1)))) {
                return Optional.of(new ExitCall(thread.getKey().getName(), stack.subList(exit, stack.size())));
            }
        }
        return Optional.empty();
    }

    private static boolean isOurs(StackTraceElement caller) {
        return caller.getClassName().equals(ChildMain.class.getName());
    }

    /** The outermost of {@code System.exit} and {@code Runtime.exit}; -1 if the thread is in neither. */
    private static int indexOfExit(List<StackTraceElement> stack) {
        return Stream.iterate(stack.size() - 1, i -> i >= 0, i -> i - 1)
                .filter(i -> stack.get(i).getMethodName().equals("exit"))
                .filter(i -> List.of("java.lang.System", "java.lang.Runtime")
                        .contains(stack.get(i).getClassName()))
                .findFirst()
                .orElse(-1);
    }
}
