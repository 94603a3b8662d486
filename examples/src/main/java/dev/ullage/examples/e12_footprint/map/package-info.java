/** A table of postcodes in a static field, kept as a map of them all. */
@NullMarked
package dev.ullage.examples.e12_footprint.map;

import org.jspecify.annotations.NullMarked;
