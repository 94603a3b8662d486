/** What is known of classes of the JDK, of libraries and of test frameworks, as data. */
@NullMarked
package dev.ullage.internal.library;

import org.jspecify.annotations.NullMarked;
