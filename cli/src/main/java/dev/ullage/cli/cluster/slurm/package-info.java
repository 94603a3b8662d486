/** Shards as an array of a Slurm cluster. */
@NullMarked
package dev.ullage.cli.cluster.slurm;

import org.jspecify.annotations.NullMarked;
