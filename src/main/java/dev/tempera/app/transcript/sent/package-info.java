/** What went out for an answer: in words below it, and whole on request. */
@NullMarked
package dev.tempera.app.transcript.sent;

import org.jspecify.annotations.NullMarked;
