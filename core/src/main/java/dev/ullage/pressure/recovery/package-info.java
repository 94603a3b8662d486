/** Whether memory comes back to where it was before a load, and who holds what does not. */
@NullMarked
package dev.ullage.pressure.recovery;

import org.jspecify.annotations.NullMarked;
