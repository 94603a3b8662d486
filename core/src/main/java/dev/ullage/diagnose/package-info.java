/** Who holds what leaked, what kind of leak that is, and what to do about it. */
@NullMarked
package dev.ullage.diagnose;

import org.jspecify.annotations.NullMarked;
