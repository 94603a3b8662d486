/** Ullage's own events of JDK Flight Recorder: samples, changes of state, leaks and pressure. */
@NullMarked
package dev.ullage.monitor.jfr;

import org.jspecify.annotations.NullMarked;
