/** Shards of a run on the engines that exist: how they are written, followed, and made one verdict. */
@NullMarked
package dev.ullage.cli.cluster;

import org.jspecify.annotations.NullMarked;
