/** A mailbox on disk whose streams are closed or not. */
@NullMarked
package dev.ullage.examples.e08_files;

import org.jspecify.annotations.NullMarked;
