/** Holds what the pages say to what the code does. */
@NullMarked
package dev.ullage.docs.guide;

import org.jspecify.annotations.NullMarked;
