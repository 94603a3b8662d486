/** What running code takes: allocation per thread, high-water marks, and the collections in its time. */
@NullMarked
package dev.ullage.internal.measure.usage;

import org.jspecify.annotations.NullMarked;
