/** The command {@code ullage}: what the goals of a build do, for any build tool and for operators. */
@NullMarked
package dev.ullage.cli;

import org.jspecify.annotations.NullMarked;
