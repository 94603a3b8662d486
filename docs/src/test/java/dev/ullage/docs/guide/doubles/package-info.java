/** A test double that records how it is used, as the guide tells of. */
@NullMarked
package dev.ullage.docs.guide.doubles;

import org.jspecify.annotations.NullMarked;
