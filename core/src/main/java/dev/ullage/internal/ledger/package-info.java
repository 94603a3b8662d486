/** The ledger of a run: what every test took and left behind, kept small, ranked, and written down. */
@NullMarked
package dev.ullage.internal.ledger;

import org.jspecify.annotations.NullMarked;
