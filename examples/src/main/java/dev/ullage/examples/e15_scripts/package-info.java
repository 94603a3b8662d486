/** Scripts in contexts of their own, which are pooled, cleaned and made anew; on Rhino. */
@NullMarked
package dev.ullage.examples.e15_scripts;

import org.jspecify.annotations.NullMarked;
