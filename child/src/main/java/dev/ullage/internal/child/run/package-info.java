/** What runs in the child JVM: a thin main over the JUnit Platform's launcher that writes frames as tests go. */
@NullMarked
package dev.ullage.internal.child.run;

import org.jspecify.annotations.NullMarked;
