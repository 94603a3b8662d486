/** The leak verdict: a body is repeated in rounds, what each round leaves behind is counted, and the growth is judged. */
@NullMarked
package dev.ullage.leak;

import org.jspecify.annotations.NullMarked;
