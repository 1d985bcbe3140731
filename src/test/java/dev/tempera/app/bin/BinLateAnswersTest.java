package dev.tempera.app.bin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.LateConversations;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemorySettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A bin that is read late, while conversations go and come back elsewhere. */
class BinLateAnswersTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private MemoryConversations store = new MemoryConversations();
  private LateConversations session = new LateConversations(store);
  private final List<Toast> toasts = new ArrayList<>();

  private BinViewModel open() {
    return new BinViewModel(
        session,
        new MemorySettings(Settings.defaults()),
        UiExecutor.immediate(),
        Clock.fixed(NOW, ZoneOffset.UTC),
        toasts::add);
  }

  private static Set<ConversationId> ids(BinViewModel bin) {
    Set<ConversationId> ids = new HashSet<>();
    bin.rows().forEach(row -> ids.add(row.id()));
    return ids;
  }

  private Set<ConversationId> stored() {
    Set<ConversationId> ids = new HashSet<>();
    for (Conversation each : store.bin().join()) {
      ids.add(each.id());
    }
    return ids;
  }

  /** The rows against what the store holds. */
  @Test
  void whatIsListedIsInTheEndWhatIsThereHoweverLateItIsRead() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      store = new MemoryConversations();
      session = new LateConversations(store);
      List<ConversationId> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(store.add("c" + i, NOW.minusSeconds(60), false, true).id());
      }
      store.now(NOW);
      BinViewModel bin = open();
      for (int step = 0; step < 30; step++) {
        ConversationId any = all.get(random.nextInt(all.size()));
        switch (random.nextInt(9)) {
          case 0 -> {
            var _ = session.delete(any);
          }
          case 1 -> {
            var _ = session.restore(any);
          }
          case 2 -> {
            if (ids(bin).contains(any)) {
              bin.restore(any);
            }
          }
          case 3 -> {
            if (ids(bin).contains(any)) {
              bin.deleteForGood(any);
              all.remove(any);
              all.add(store.add("new", NOW.minusSeconds(60), false, true).id());
            }
          }
          case 4, 5, 6 -> session.work();
          default -> session.answerAny(random);
        }
      }
      session.settle();
      assertEquals(stored(), ids(bin), "seed " + seed);
      bin.close();
    }
  }

  @Test
  void emptyingLeavesWhatWasDeletedWhileThePersonWasAsked() {
    ConversationId first = store.add("first", NOW.minusSeconds(90), false, true).id();
    ConversationId second = store.add("second", NOW.minusSeconds(90), false, true).id();
    store.now(NOW.minusSeconds(50));
    store.delete(first).join();
    BinViewModel bin = open();
    session.settle();
    store.now(NOW);
    var _ = session.delete(second);
    session.work();
    bin.empty();
    session.settle();
    assertEquals(Set.of(second), stored());
    assertEquals(Set.of(second), ids(bin));
    bin.close();
  }
}
