/** Pictures made smaller on threads of their own, which end or not. */
@NullMarked
package dev.ullage.examples.e05_executor;

import org.jspecify.annotations.NullMarked;
