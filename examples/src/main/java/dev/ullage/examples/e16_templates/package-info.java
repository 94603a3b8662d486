/** Templates that are compiled once and kept within a bound, and pages that are streamed; on Pebble. */
@NullMarked
package dev.ullage.examples.e16_templates;

import org.jspecify.annotations.NullMarked;
