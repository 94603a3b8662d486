/** Makes a static site of the repository's Markdown pages, with a search that needs no server. */
@NullMarked
package dev.ullage.docs.site;

import org.jspecify.annotations.NullMarked;
