/** The gate itself: a suite is run inside its limits, judged, and its evidence written for people and machines. */
@NullMarked
package dev.ullage.internal.gate.verify;

import org.jspecify.annotations.NullMarked;
