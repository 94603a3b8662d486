package dev.ullage.constrained;

import dev.ullage.internal.child.ChildJvm;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where one run happens, and what holds its limit. */
sealed interface Place extends AutoCloseable permits ForkedPlace, ContainerPlace, PodPlace {

    /**
     * The place that was asked for.
     *
     * @throws ConstraintException if there is none
     */
    static Place of(Environment environment, Limits limits, Path javaHome) throws IOException {
        if (environment instanceof Environment.Container container) {
            return ContainerPlace.of(container, limits, javaHome);
        }
        return environment instanceof Environment.ForkedJvm forked
                ? new ForkedPlace(limits, forked.why())
                : PodPlace.of(limits);
    }

    /** What may be taken there: other limits than those that were asked for where the place has its own. */
    Limits limits();

    /** As sentences name it: {@code "a forked JVM"}. */
    String name();

    /** What it is, and why it was chosen. */
    String description();

    /** The limits that are held, and by what. */
    List<String> enforced(EffectiveValues effective);

    /** The limits that are only looked at. */
    List<String> watched();

    /** Starts the JVM. */
    ChildJvm start(JvmSpec spec, RunRequest request) throws IOException;

    /**
     * Puts what the JVM wrote elsewhere where it belongs; to be asked when it has ended.
     *
     * @return what could not be written there, each with its reason
     */
    List<String> bringHome();

    /**
     * What ended the JVM, by signal 9, for going over the limit; empty where nothing did. To be asked when it has ended.
     *
     * @param last how much of all memory was in use at the last sample
     */
    Optional<String> limitKill(Optional<MemorySize> last);

    /** The most memory that was seen in use; empty where nobody looked. */
    Optional<MemorySize> peak();

    /** The metric that its limit is about. */
    Metric told();

    /** Looks no longer. */
    @Override
    void close();
}
