/** What {@code ullage heap} says of a heap dump: gathered once, and rendered as text, JSON and a page. */
@NullMarked
package dev.ullage.cli.heap;

import org.jspecify.annotations.NullMarked;
