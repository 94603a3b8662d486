/** The same table, kept as ranges. */
@NullMarked
package dev.ullage.examples.e12_footprint.ranges;

import org.jspecify.annotations.NullMarked;
