/** Ullage's goals for Maven: parameters, one translation of the build, one call, one verdict each. */
@NullMarked
package dev.ullage.maven;

import org.jspecify.annotations.NullMarked;
