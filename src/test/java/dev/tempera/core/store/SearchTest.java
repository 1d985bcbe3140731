package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  @TempDir Path folder;
  private final Conversation conversation = Samples.conversation();
  private SqliteStore store;

  @BeforeEach
  void open() {
    store =
        SqliteStore.open(
                folder,
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    store.save(conversation);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private MessageId add(String text) {
    MessageNode node = Samples.user(conversation, null, text);
    store.save(node);
    return node.id();
  }

  private List<MessageId> found(String words) {
    return Found.messages(store, words);
  }

  @Test
  void findsWordsByTheirBeginningWhateverCaseAndAccents() {
    MessageId fox = add("The quick brown Fox");
    MessageId cafe = add("A naïve café");
    assertEquals(List.of(fox), found("fox"));
    assertEquals(List.of(fox), found("qui bro"));
    assertEquals(List.of(cafe), found("CAFE naive"));
    assertEquals(List.of(), found("fox café"));
  }

  @Test
  void followsEditsAndTheBin() {
    Conversation other = Samples.conversation();
    store.save(other);
    MessageNode node = Samples.user(other, null, "first words");
    store.save(node);
    store.save(node.with(Samples.user(other, null, "later words").message(), null));
    assertEquals(List.of(), found("first"));
    assertEquals(List.of(node.id()), found("later"));
    store.save(other.withDeletedAt(Samples.NOW));
    assertEquals(List.of(), found("later"));
    store.save(other);
    assertEquals(List.of(node.id()), found("later"));
    store.save(other.withDeletedAt(Samples.NOW));
    store.emptyBin(Samples.NOW.plusSeconds(1));
    assertEquals(List.of(), found("later"));
  }

  @Test
  void noInputIsQuerySyntax() {
    MessageId id = add("say \"NEAR(a b)\" AND so on");
    assertEquals(List.of(id), found("NEAR(a AND"));
    assertEquals(List.of(), found(" \u0000 * \" ^ ( ) - : {}"));
    Random random = new Random(5);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sizes.add(found(Samples.words(random, 6)).size());
    }
    assertEquals(200, sizes.size());
  }
}
