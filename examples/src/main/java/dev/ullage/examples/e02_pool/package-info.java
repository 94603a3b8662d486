/** Connections lent from a Commons Pool, and returned or not. */
@NullMarked
package dev.ullage.examples.e02_pool;

import org.jspecify.annotations.NullMarked;
