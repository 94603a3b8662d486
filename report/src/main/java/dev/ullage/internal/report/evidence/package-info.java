/** What is known of a run, in plain records, and the file that keeps it. */
@NullMarked
package dev.ullage.internal.report.evidence;

import org.jspecify.annotations.NullMarked;
