/** Quotes kept in a Caffeine cache, with and without a bound. */
@NullMarked
package dev.ullage.examples.e01_cache;

import org.jspecify.annotations.NullMarked;
