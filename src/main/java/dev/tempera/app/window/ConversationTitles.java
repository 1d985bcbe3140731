package dev.tempera.app.window;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.session.Conversations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What conversations are called, so that each can be told from the others. Any thread. */
final class ConversationTitles {
  private final Conversations conversations;

  ConversationTitles(Conversations conversations) {
    this.conversations = conversations;
  }

  /** By id, those in the bin included; of the same title, the later ones have a number. */
  CompletableFuture<Map<String, String>> byId() {
    return conversations
        .list()
        .thenCombine(
            conversations.bin(),
            (listed, deleted) -> {
              List<Conversation> all = new ArrayList<>(listed);
              all.addAll(deleted);
              return names(all);
            });
  }

  private static Map<String, String> names(List<Conversation> all) {
    Map<String, String> names = new HashMap<>();
    Set<String> taken = new HashSet<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Conversation each : all) {
      String title = each.title().isBlank() ? "New conversation" : each.title().strip();
      String name = title;
      while (!taken.add(name)) {
        name = title + " (" + counts.merge(title, 2, (count, first) -> count + 1) + ")";
      }
      names.put(each.id().value(), name);
    }
    return names;
  }
}
