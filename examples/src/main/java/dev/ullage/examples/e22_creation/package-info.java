/** Labels made in two ways, of which one creates an object for each part; which classes, and where, is seen by operation. */
@NullMarked
package dev.ullage.examples.e22_creation;

import org.jspecify.annotations.NullMarked;
