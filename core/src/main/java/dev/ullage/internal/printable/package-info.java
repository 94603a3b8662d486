/** Text of strangers, such as names and messages of tests, made fit to be printed. */
@NullMarked
package dev.ullage.internal.printable;

import org.jspecify.annotations.NullMarked;
