/**
 * Conversations as values: messages, content parts, the message tree. Siblings are kept, never
 * overwritten.
 */
@NullMarked
package dev.tempera.core.chat;

import org.jspecify.annotations.NullMarked;
