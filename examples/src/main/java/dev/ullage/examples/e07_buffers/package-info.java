/** Uploads received into direct buffers, which are released or held. */
@NullMarked
package dev.ullage.examples.e07_buffers;

import org.jspecify.annotations.NullMarked;
