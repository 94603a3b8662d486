/** What the bytecode says about a field that holds a container: who adds to it, who removes from it, and under what guard. */
@NullMarked
package dev.ullage.code;

import org.jspecify.annotations.NullMarked;
