package dev.tempera.app.shell;

import dev.tempera.core.chat.ConversationId;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the shell asks of the other features. Each runs on the FX thread and returns at once.
 *
 * @param newConversation shows a new conversation
 * @param move shows the next (1) or previous (-1) conversation
 * @param rename gives a conversation a title
 * @param togglePin pins or unpins a conversation
 * @param delete deletes a conversation, with undo
 * @param undoDelete takes the last deleted conversation back
 * @param select shows a conversation
 * @param send writes a text into the composer and sends it
 * @param stop stops the answer that is arriving
 * @param regenerate asks again for the last answer
 * @param editLast edits the last message sent
 * @param focusComposer puts the cursor into the composer
 * @param focusFilter puts the cursor into the filter of the list
 * @param pickModel opens the choice of models
 * @param openSettings opens the settings
 * @param openConnections opens the connections
 * @param connectOpenRouter opens the connections where an OpenRouter key is asked for
 * @param connectLocal opens the connections and looks for local servers
 * @param quit closes the window
 */
public record ShellActions(
    Runnable newConversation,
    Consumer<Integer> move,
    BiConsumer<ConversationId, String> rename,
    Consumer<ConversationId> togglePin,
    Consumer<ConversationId> delete,
    Runnable undoDelete,
    Consumer<ConversationId> select,
    Consumer<String> send,
    Runnable stop,
    Runnable regenerate,
    Runnable editLast,
    Runnable focusComposer,
    Runnable focusFilter,
    Runnable pickModel,
    Runnable openSettings,
    Runnable openConnections,
    Runnable connectOpenRouter,
    Runnable connectLocal,
    Runnable quit) {}
