package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.run.ChildMain;
import dev.ullage.internal.child.run.Main;
import dev.ullage.internal.child.run.Telling;
import dev.ullage.internal.child.run.ThrownReader;
import dev.ullage.internal.child.wire.Frame.Ended;
import dev.ullage.internal.child.wire.Hunting;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Thrown;
import dev.ullage.internal.child.wire.Totals;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The child that hunts: {@code java -cp … dev.ullage.internal.child.hunt.HuntMain REQUEST FRAMES [--end-with-parent]}, with the exit
 * codes of {@link Main}. What tests print is dropped, for they print it thousands of times.
 */
public final class HuntMain {

    private HuntMain() {}

    /** Hunts, and ends the JVM. */
    public static void main(String[] arguments) {
        ChildMain.run(arguments, (request, telling, effective) -> {
            System.setOut(new PrintStream(OutputStream.nullOutputStream()));
            System.setErr(new PrintStream(OutputStream.nullOutputStream()));
            return hunt(request, telling, Path.of(arguments[0]).toAbsolutePath().resolveSibling(""));
        });
    }

    /** Hunts; heap dumps go into the folder of the child's files, which goes with it. */
    private static int hunt(RunRequest request, Telling telling, Path folder) {
        Optional<Thrown> failure = Optional.empty();
        Hunting hunting = request.hunting()
                .orElseThrow(() -> new IllegalArgumentException("The request is no hunt; give it to " + Main.class));
        try (Launchers launchers = Launchers.open(request)) {
            new HuntRun(hunting, launchers, telling, folder).run();
        } catch (Throwable thrown) { // whatever it is, the parent is told before the JVM ends
            failure = Optional.of(ThrownReader.read(thrown));
        }
        telling.tell(new Ended(Totals.NONE, failure));
        return failure.map(thrown -> thrown.isOutOfMemory() ? Main.OUT_OF_MEMORY : Main.BROKEN)
                .orElse(Main.COMPLETED);
    }
}
