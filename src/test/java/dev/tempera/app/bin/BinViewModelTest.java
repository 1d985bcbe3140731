package dev.tempera.app.bin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemorySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinViewModelTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final MemoryConversations conversations = new MemoryConversations();
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final List<Toast> toasts = new ArrayList<>();
  private final Conversation tea = deleted("Tea", Duration.ofDays(28));
  private final Conversation rain = deleted("Rain", Duration.ofHours(1));
  private final Conversation untitled = deleted("", Duration.ofDays(1));

  private Conversation deleted(String title, Duration ago) {
    Conversation c = conversations.add(title, NOW.minus(Duration.ofDays(60)), false, true);
    conversations.now(NOW.minus(ago));
    conversations.delete(c.id()).join();
    return c;
  }

  private BinViewModel open() {
    return new BinViewModel(
        conversations,
        settings,
        UiExecutor.immediate(),
        Clock.fixed(NOW, ZoneOffset.UTC),
        toasts::add);
  }

  private static List<String> words(BinViewModel bin) {
    return bin.rows().stream().map(row -> row.title() + ": " + row.when()).toList();
  }

  @Test
  void saysWhenEachWasDeletedAndWhenItGoes() {
    BinViewModel bin = open();
    assertTrue(bin.loadedProperty().get());
    assertEquals(
        List.of(
            "Rain: Deleted today · goes in 30 days",
            "New conversation: Deleted yesterday · goes in 29 days",
            "Tea: Deleted 28 days ago · goes in 2 days"),
        words(bin));
    bin.daysProperty().set(7);
    assertTrue(words(bin).getLast().endsWith("goes within the hour"), words(bin).toString());
    assertEquals(7, settings.get().behaviour().binDays());
    bin.daysProperty().set(0);
    assertEquals("Tea: Deleted 28 days ago", words(bin).getLast());
  }

  @Test
  void whatComesBackOrGoesIsNoLongerListed() {
    BinViewModel bin = open();
    bin.restore(rain.id());
    assertEquals(2, bin.rows().size());
    assertTrue(bin.warning(bin.rows().getLast()).contains("“Tea”"));
    bin.deleteForGood(tea.id());
    assertEquals(List.of(untitled.id()), bin.rows().stream().map(BinRow::id).toList());
    conversations.delete(rain.id()).join();
    assertEquals(2, bin.rows().size(), "what is deleted meanwhile is listed");
    conversations.restore(rain.id()).join();
    assertEquals(1, bin.rows().size(), "what is taken back elsewhere is not");
  }

  @Test
  void emptyingRemovesAllThatIsListedAndSaysHowMuchBefore() {
    BinViewModel bin = open();
    assertTrue(bin.warningOfAll().startsWith("3 conversations go "), bin.warningOfAll());
    bin.empty();
    assertEquals(List.of(), bin.rows());
    assertEquals(List.of(), conversations.bin().join());
    bin.empty();
  }

  @Test
  void whatFailsIsSaidAndStaysListed() {
    BinViewModel bin = open();
    conversations.failWith("The disk is full.");
    bin.empty();
    bin.deleteForGood(tea.id());
    assertEquals(3, bin.rows().size());
    assertEquals(
        List.of("The disk is full.", "The disk is full."),
        toasts.stream().map(Toast::text).toList());
  }

  @Test
  void aClosedPageListensToNothing() {
    BinViewModel bin = open();
    bin.close();
    assertEquals(0, settings.listening());
    assertEquals(0, conversations.listening());
    assertFalse(bin.rows().isEmpty());
  }
}
