/** What a build asks of its tests' memory, each question a package of its own below this one. */
@NullMarked
package dev.ullage.gate;

import org.jspecify.annotations.NullMarked;
