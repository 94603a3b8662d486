/** One object under the lens: what it and all it holds take, how it is laid out, and what keeps it from being collected. */
@NullMarked
package dev.ullage.probe;

import org.jspecify.annotations.NullMarked;
