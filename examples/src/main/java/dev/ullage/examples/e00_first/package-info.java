/** Sessions that are opened, closed and, in one registry of two, never forgotten. */
@NullMarked
package dev.ullage.examples.e00_first;

import org.jspecify.annotations.NullMarked;
