/** Workers that share a limit: each reserves what its task takes, and gets it where there is most room. */
@NullMarked
package dev.ullage.examples.e19_workers;

import org.jspecify.annotations.NullMarked;
