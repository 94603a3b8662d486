/** Relief from memory pressure: actions in an order, each shown to free what it says it frees, and a wait for the relief. */
@NullMarked
package dev.ullage.pressure.relief;

import org.jspecify.annotations.NullMarked;
