package dev.tempera.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.WindowPlace;
import dev.tempera.testing.LateUi;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemorySettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A frame that hears late of settings that change, while conversations are switched. */
class ShellLateAnswersTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final ReadOnlyObjectWrapper<@Nullable Conversation> current =
      new ReadOnlyObjectWrapper<>();

  /** No features are around this frame. */
  private static final class Nothing implements ShellViewModel.Surroundings {
    @Override
    public void rename(ConversationId id, String title) {}

    @Override
    public void send(String text) {}

    @Override
    public void quit() {}
  }

  @Test
  void whatTheFrameShowsIsInTheEndWhatIsSoHoweverLateItHears() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      MemorySettings settings = new MemorySettings(Settings.defaults());
      LateUi ui = new LateUi();
      List<Conversation> all = conversations();
      current.set(null);
      ShellViewModel shell =
          new ShellViewModel(
              current,
              new SimpleStringProperty(""),
              settings,
              new ActiveConnections(settings, Map.of(), null),
              ui,
              new Nothing());
      boolean left = shell.conversationsShownProperty().get();
      double width = settings.get().window().leftDivider();
      for (int step = 0; step < 40; step++) {
        switch (random.nextInt(7)) {
          case 0 -> current.set(all.get(random.nextInt(all.size())));
          case 1 -> current.set(null);
          case 2 -> {
            left = !left;
            shell.conversationsShownProperty().set(left);
          }
          case 3 -> {
            width = 200 + random.nextInt(100);
            shell.dividersMoved(width, 330);
          }
          case 4 -> shell.zoomIn();
          case 5 -> connections(settings, random.nextInt(3));
          default -> ui.runNext();
        }
        // Nothing that the frame remembers is set back by what it hears late.
        WindowPlace place = settings.get().window();
        assertEquals(left, place.conversationsShown(), "seed " + seed + ", step " + step);
        assertEquals(width, place.leftDivider(), "seed " + seed + ", step " + step);
      }
      ui.runAll();
      assertShown(shell, settings, "seed " + seed);
      shell.close();
      assertEquals(0, settings.listening());
    }
  }

  private static List<Conversation> conversations() {
    MemoryConversations store = new MemoryConversations();
    List<Conversation> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Conversation plain = store.add("c" + i, NOW, false, i % 2 == 0);
      all.add(
          i < 2 ? plain : plain.withSetup(plain.setup().withModel("c" + i, "openai/gpt-4.1-nano")));
    }
    return all;
  }

  /** Saves so many connections, under the ids that the conversations name. */
  private static void connections(MemorySettings settings, int count) {
    List<ConnectionProfile> saved = new ArrayList<>();
    for (int i = 2; i < 2 + count; i++) {
      saved.add(ConnectionProfile.usual("c" + i, ConnectionProfile.Kind.CUSTOM));
    }
    settings.update(s -> s.withConnections(saved));
  }

  private void assertShown(ShellViewModel shell, MemorySettings settings, String place) {
    assertEquals(settings.get().appearance().zoom(), shell.zoomProperty().get(), place);
    assertEquals(!settings.get().connections().isEmpty(), shell.connectedProperty().get(), place);
    Conversation shown = current.get();
    if (shown == null) {
      assertFalse(shell.presentProperty().get(), place);
      return;
    }
    assertEquals(shown.title(), shell.titleProperty().get(), place);
    assertEquals(shown.id().value(), settings.get().window().lastConversation(), place);
    String connection = shown.setup().connectionId();
    String label =
        settings.get().connections().stream()
            .filter(profile -> profile.id().equals(connection))
            .findFirst()
            .map(profile -> shown.setup().model() + " · " + profile.name())
            .orElse(
                connection.equals(ConnectionProfile.OFFLINE_ID)
                    ? "Built-in tiny model"
                    : shown.setup().model());
    assertEquals(label, shell.modelLabelProperty().get(), place);
  }
}
