/** What runs in the child JVM that looks for leaking tests: it loops them with their whole lifecycle and counts what stays. */
@NullMarked
package dev.ullage.internal.child.hunt;

import org.jspecify.annotations.NullMarked;
