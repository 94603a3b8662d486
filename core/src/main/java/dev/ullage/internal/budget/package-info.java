/** Memory budgets: what a piece of code may take, how much it took, and what took it. */
@NullMarked
package dev.ullage.internal.budget;

import org.jspecify.annotations.NullMarked;
