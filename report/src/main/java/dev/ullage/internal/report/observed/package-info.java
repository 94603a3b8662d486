/** Evidence made of what leak checks, budgets and watching report. */
@NullMarked
package dev.ullage.internal.report.observed;

import org.jspecify.annotations.NullMarked;
