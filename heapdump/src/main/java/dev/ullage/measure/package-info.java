/** What the JVM, its process and its container use now: sizes, snapshots, live counts and proven collections. */
@NullMarked
package dev.ullage.measure;

import org.jspecify.annotations.NullMarked;
