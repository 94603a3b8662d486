/** Class loaders that are thrown away, and what pins them: a JDBC driver, a script. */
@NullMarked
package dev.ullage.examples.e06_loader;

import org.jspecify.annotations.NullMarked;
