/** Named parts of a program, their size and how well they serve. */
@NullMarked
package dev.ullage.monitor.component;

import org.jspecify.annotations.NullMarked;
