/** What a scenario is: a body to repeat, what is expected of its verdict, and how a verdict is judged against it. */
@NullMarked
package dev.ullage.benchmarks.accuracy.scenario;

import org.jspecify.annotations.NullMarked;
