/** Evidence in words: for the console, for a pull request, and as annotations of GitHub. */
@NullMarked
package dev.ullage.internal.report.text;

import org.jspecify.annotations.NullMarked;
