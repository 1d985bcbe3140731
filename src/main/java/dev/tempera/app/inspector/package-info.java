/** Looks into one answer, beside the conversation: request, response, events, cost, replay. */
@NullMarked
package dev.tempera.app.inspector;

import org.jspecify.annotations.NullMarked;
