/** Evidence in the formats that other tools read: SARIF and JUnit XML. */
@NullMarked
package dev.ullage.internal.report.exchange;

import org.jspecify.annotations.NullMarked;
