/** What the goals of a build do, whoever asks for them: parameters read, the tests chosen, one call, one verdict told. */
@NullMarked
package dev.ullage.internal.gate.goal;

import org.jspecify.annotations.NullMarked;
