/** The site, built from small repositories. */
@NullMarked
package dev.ullage.docs.site;

import org.jspecify.annotations.NullMarked;
