/** Which of existing, unchanged tests leak: looped with their whole lifecycle in a JVM of their own. */
@NullMarked
package dev.ullage.internal.gate.hunt;

import org.jspecify.annotations.NullMarked;
