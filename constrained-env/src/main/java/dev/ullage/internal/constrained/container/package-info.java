/** A child JVM in a container: the engine, the image made from a JDK, the container's limits and its end. */
@NullMarked
package dev.ullage.internal.constrained.container;

import org.jspecify.annotations.NullMarked;
