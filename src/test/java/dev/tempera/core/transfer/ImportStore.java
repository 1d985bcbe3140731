package dev.tempera.core.transfer;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store and an importer into it, without windows. */
final class ImportStore implements AutoCloseable {
  final SqliteStore store;
  private final ForeignImporter importer;

  ImportStore(Path folder) throws IOException {
    this(
        SqliteStore.open(
                Files.createDirectories(folder),
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store());
  }

  /** Into a store that is open, which the caller closes. */
  ImportStore(SqliteStore store) {
    this.store = store;
    importer =
        new ForeignImporter(
            store,
            new ForeignImporter.Session() {
              @Override
              public void restore(ConversationId id) {
                Conversation there = store.conversation(id).orElseThrow();
                store.save(there.withDeletedAt(null));
              }

              @Override
              public void grow(
                  ConversationId id,
                  List<MessageNode> messages,
                  @Nullable MessageId head,
                  Runnable keep) {
                keep.run();
              }
            },
            () -> new Setup("here", "lab/model", "", ParameterSet.EMPTY),
            Samples.CLOCK);
  }

  ForeignImporter importer() {
    return importer;
  }

  ImportReport take(Path... files) {
    return importer.importFrom(List.of(files), false, entry -> {}, new Cancellation());
  }

  ImportReport take(ImportFiling filing, Path... files) {
    return importer.importFrom(List.of(files), false, filing, entry -> {}, new Cancellation());
  }

  ImportReport choose(Set<ConversationId> chosen, Path... files) {
    return importer.importChosen(List.of(files), chosen, entry -> {}, new Cancellation());
  }

  /** All messages by their ids, each with its parent and what is said. */
  Map<String, String> content() {
    Map<String, String> all = new TreeMap<>();
    for (Conversation each : store.conversations()) {
      for (MessageNode node : store.messages(each.id())) {
        List<ContentPart> parts = node.message().parts();
        all.put(each.id() + " " + node.id(), node.role() + " " + node.parent() + parts);
      }
    }
    return all;
  }

  @Override
  public void close() {
    store.close();
  }
}
