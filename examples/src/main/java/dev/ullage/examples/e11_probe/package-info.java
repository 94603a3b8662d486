/** Documents that are closed, and a list of recent ones that keeps them. */
@NullMarked
package dev.ullage.examples.e11_probe;

import org.jspecify.annotations.NullMarked;
