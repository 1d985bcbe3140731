/** What other programs exported, listed before anything is taken in, and what came of it. */
@NullMarked
package dev.tempera.app.importing;

import org.jspecify.annotations.NullMarked;
