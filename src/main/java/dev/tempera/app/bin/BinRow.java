package dev.tempera.app.bin;

import dev.tempera.core.chat.ConversationId;

/**
 * A deleted conversation.
 *
 * @param when it was deleted and when it goes for good, for a person
 */
public record BinRow(ConversationId id, String title, String when) {}
