/** What checks have found, in the form in which report entries carry it from the JVM of the tests to the build. */
@NullMarked
package dev.ullage.internal.entry;

import org.jspecify.annotations.NullMarked;
