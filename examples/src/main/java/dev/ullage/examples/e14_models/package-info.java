/** Models of 10 to 60 MiB, loaded, switched and unloaded within a budget. */
@NullMarked
package dev.ullage.examples.e14_models;

import org.jspecify.annotations.NullMarked;
