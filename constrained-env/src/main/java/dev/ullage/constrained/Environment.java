package dev.ullage.constrained;

import dev.ullage.internal.constrained.container.Engine;
import dev.ullage.monitor.Metric;
import java.util.Optional;

/** Where a suite runs. */
public sealed interface Environment {

    /**
     * A JVM of this machine. It is given the heap and the collector that it would choose in a container of that size;
     * what it takes beyond its heap is watched, not enforced.
     *
     * @param why why it and not a container; empty where it was asked for
     */
    record ForkedJvm(Optional<String> why) implements Environment {}

    /**
     * A container on a Docker or Podman engine; the kernel enforces its limits.
     *
     * @param image its image, which must have {@code java} on its path; by default one that is made from the JDK that
     *     runs this
     * @param network whether it reaches the network; by default it does not
     */
    record Container(Optional<String> image, boolean network) implements Environment {

        /** The same from another image. */
        public Container image(String name) {
            return new Container(Optional.of(name), network);
        }

        /** The same with the network, or without. */
        public Container network(boolean reachable) {
            return new Container(image, reachable);
        }
    }

    /**
     * A JVM in the container of a Kubernetes pod in which this process runs, too: nothing is started beside it, and the limit of
     * that container, which the kernel enforces, stands in place of the memory and the swap that were asked for.
     */
    record Pod() implements Environment {}

    /** Its name in evidence and in baselines: {@code "container"}, {@code "pod"} or {@code "forked JVM"}. */
    default String kind() {
        return this instanceof Container ? "container" : this instanceof Pod ? "pod" : "forked JVM";
    }

    /** What is told of memory there, and judged. */
    default Metric told() {
        return this instanceof ForkedJvm ? Metric.RESIDENT : Metric.WORKING_SET;
    }

    /** The pod of this process, and an error where it is in none, or in one without a limit. */
    static Pod pod() {
        return new Pod();
    }

    /** A JVM of this machine. */
    static ForkedJvm forkedJvm() {
        return new ForkedJvm(Optional.empty());
    }

    /** A container, and an error where no engine answers. */
    static Container container() {
        return new Container(Optional.empty(), false);
    }

    /**
     * In a pod with a limit that pod; otherwise the container where an engine answers now, else the forked JVM, which says why.
     */
    static Environment auto() {
        return PodLimit.now()
                .<Environment>map(limit -> pod())
                .orElseGet(() -> Engine.absence()
                        .<Environment>map(why -> new ForkedJvm(Optional.of(why)))
                        .orElseGet(Environment::container));
    }
}
