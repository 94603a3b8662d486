/** Views that listen to a model, and stop listening or not. */
@NullMarked
package dev.ullage.examples.e03_listener;

import org.jspecify.annotations.NullMarked;
