/** What a person can do with messages. */
@NullMarked
package dev.tempera.app.transcript.actions;

import org.jspecify.annotations.NullMarked;
