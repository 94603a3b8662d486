/** The monitor inside a program: it samples, tells of states and their changes, and measures named operations. */
@NullMarked
package dev.ullage.monitor.watch;

import org.jspecify.annotations.NullMarked;
