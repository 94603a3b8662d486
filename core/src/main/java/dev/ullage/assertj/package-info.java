/** AssertJ assertions on snapshots, their differences and footprints; AssertJ is the user's own dependency. */
@NullMarked
package dev.ullage.assertj;

import org.jspecify.annotations.NullMarked;
