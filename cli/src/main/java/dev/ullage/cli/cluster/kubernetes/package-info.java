/** Shards as an Indexed Job of a Kubernetes cluster. */
@NullMarked
package dev.ullage.cli.cluster.kubernetes;

import org.jspecify.annotations.NullMarked;
