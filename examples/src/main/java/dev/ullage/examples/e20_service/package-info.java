/** A web service with a database, and three mistakes of the kind that happen, behind switches. */
@NullMarked
package dev.ullage.examples.e20_service;

import org.jspecify.annotations.NullMarked;
