/** Long runs of one operation at a rate, judged again and again, that survive being killed. */
@NullMarked
package dev.ullage.soak;

import org.jspecify.annotations.NullMarked;
