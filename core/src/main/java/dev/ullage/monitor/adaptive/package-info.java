/** Thresholds that are learnt from the runs that were observed. */
@NullMarked
package dev.ullage.monitor.adaptive;

import org.jspecify.annotations.NullMarked;
