/** A cache of three levels: as it is, compressed, and on disk. */
@NullMarked
package dev.ullage.examples.e18_levels;

import org.jspecify.annotations.NullMarked;
