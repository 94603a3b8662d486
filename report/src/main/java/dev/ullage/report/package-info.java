/** The reports of a run on the command line. */
@NullMarked
package dev.ullage.report;

import org.jspecify.annotations.NullMarked;
