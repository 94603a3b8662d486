/** Child JVMs: the JDKs found, the collectors they have, and a process that hands its lines back. */
@NullMarked
package dev.ullage.benchmarks.fork;

import org.jspecify.annotations.NullMarked;
