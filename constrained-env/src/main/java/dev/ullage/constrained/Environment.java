package dev.ullage.constrained;

import dev.ullage.constrained.container.Engine;
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

    /** A JVM of this machine. */
    static ForkedJvm forkedJvm() {
        return new ForkedJvm(Optional.empty());
    }

    /** A container, and an error where no engine answers. */
    static Container container() {
        return new Container(Optional.empty(), false);
    }

    /** The container where an engine answers now, else the forked JVM, which says why. */
    static Environment auto() {
        return Engine.absence()
                .<Environment>map(why -> new ForkedJvm(Optional.of(why)))
                .orElseGet(Environment::container);
    }
}
