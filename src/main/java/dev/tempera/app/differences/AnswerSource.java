package dev.tempera.app.differences;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where answers and what was sent for them are kept. Every method returns at once; any thread.
 *
 * @param conversations all that are not in the bin
 * @param open a conversation with its messages
 * @param sent what went out for an answer, empty if it is not kept
 */
public record AnswerSource(
    Supplier<CompletableFuture<List<Conversation>>> conversations,
    Function<ConversationId, CompletableFuture<OpenConversation>> open,
    Function<MessageNode, CompletableFuture<Optional<SentRequest>>> sent) {}
