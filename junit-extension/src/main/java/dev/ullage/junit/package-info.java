/** Memory assertions as annotations on JUnit Jupiter tests: what a test leaves behind, judged by {@code dev.ullage.leak}. */
@NullMarked
package dev.ullage.junit;

import org.jspecify.annotations.NullMarked;
