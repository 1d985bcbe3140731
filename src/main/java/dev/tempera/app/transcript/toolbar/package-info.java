/** What stands over the rows: a message's toolbar, and what is told. */
@NullMarked
package dev.tempera.app.transcript.toolbar;

import org.jspecify.annotations.NullMarked;
