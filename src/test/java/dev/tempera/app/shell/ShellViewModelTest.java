package dev.tempera.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemorySettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {
  private final List<String> asked = new ArrayList<>();
  private final MemoryConversations conversations = new MemoryConversations();
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final ReadOnlyObjectWrapper<@Nullable Conversation> current =
      new ReadOnlyObjectWrapper<>();
  private final ShellViewModel model =
      new ShellViewModel(
          current,
          new SimpleStringProperty("$0.01"),
          settings,
          new ActiveConnections(settings, Map.of(), null),
          UiExecutor.immediate(),
          new Around());

  /** The features around the frame. */
  private final class Around implements ShellViewModel.Surroundings {
    @Override
    public void rename(ConversationId id, String title) {
      conversations.rename(id, title).join();
    }

    @Override
    public void send(String text) {
      asked.add("send " + text);
    }

    @Override
    public void quit() {
      asked.add("quit");
    }
  }

  private Conversation add(boolean empty) {
    return conversations.add("T", Instant.parse("2026-03-10T12:00:00Z"), false, empty);
  }

  @Test
  void anEmptyConversationIsWelcomedAndAFilledOneIsNot() {
    assertTrue(model.welcomeProperty().get());
    current.set(add(true));
    assertTrue(model.welcomeProperty().get());
    current.set(add(false));
    assertFalse(model.welcomeProperty().get());
  }

  @Test
  void aComparisonIsSeenBeforeAnythingIsAskedInIt() {
    Conversation c = add(true);
    Comparison.Column column = new Comparison.Column(c.setup(), null);
    Comparison open = new Comparison(List.of(column, column), 0, true);
    current.set(c.withComparison(open));
    assertFalse(model.welcomeProperty().get());
    current.set(c.withComparison(open.withOpen(false)));
    assertTrue(model.welcomeProperty().get(), "left, with nothing asked");
  }

  @Test
  void namesTheModelAndItsConnection() {
    Conversation c = add(false);
    current.set(c);
    assertEquals("Built-in tiny model", model.modelLabelProperty().get());
    assertTrue(model.offlineProperty().get());
    current.set(c.withSetup(c.setup().withModel("or", "openai/gpt-4.1-nano")));
    assertFalse(model.offlineProperty().get());
    assertEquals("openai/gpt-4.1-nano", model.modelLabelProperty().get());
    settings.update(s ->
        s.withConnections(
            List.of(ConnectionProfile.usual("or", ConnectionProfile.Kind.OPENROUTER))));
    assertEquals("openai/gpt-4.1-nano · OpenRouter", model.modelLabelProperty().get());
  }

  @Test
  void namesAConnectionThatIsInNoSettings() {
    ConnectionProfile fromCommandLine =
        ConnectionProfile.usual("command-line", ConnectionProfile.Kind.CUSTOM);
    ShellViewModel started =
        new ShellViewModel(
            current,
            new SimpleStringProperty(""),
            settings,
            new ActiveConnections(
                settings, Map.of("OPENROUTER_API_KEY", "sk-or-v1-x"), fromCommandLine),
            UiExecutor.immediate(),
            new Around());
    Conversation c = add(false);
    current.set(c.withSetup(c.setup().withModel("openrouter", "openai/gpt-4.1-nano")));
    assertEquals("openai/gpt-4.1-nano · OpenRouter", started.modelLabelProperty().get());
    current.set(c.withSetup(c.setup().withModel("command-line", "qwen3")));
    assertEquals("qwen3 · " + fromCommandLine.name(), started.modelLabelProperty().get());
    assertTrue(started.connectedProperty().get());
    assertFalse(model.connectedProperty().get(), "only the built-in model");
  }

  @Test
  void remembersPanesDividersAndTheConversation() {
    Conversation c = add(false);
    current.set(c);
    model.conversationsShownProperty().set(false);
    model.parametersShownProperty().set(false);
    model.dividersMoved(222, 333);
    Settings.WindowPlace place = settings.get().window();
    assertFalse(place.conversationsShown());
    assertFalse(place.parametersShown());
    assertEquals(222, place.leftDivider());
    assertEquals(333, place.rightDivider());
    assertEquals(c.id().value(), place.lastConversation());
  }

  @Test
  void aMaximizedWindowRemembersThePlaceToGoBackTo() {
    model.windowMoved(new WindowBounds(10, 20, 900, 600), false);
    model.windowMoved(new WindowBounds(0, 0, 1920, 1080), true);
    Settings.WindowPlace place = settings.get().window();
    assertTrue(place.maximized());
    assertEquals(10, place.x());
    assertEquals(900, place.width());
  }

  @Test
  void zoomsInStepsAndKeepsTheTheme() {
    model.theme(Theme.DARK);
    model.zoomIn();
    model.zoomIn();
    assertEquals(1.25, model.zoomProperty().get());
    assertEquals(Theme.DARK, settings.get().appearance().theme());
    model.zoomOut();
    assertEquals(1.1, settings.get().appearance().zoom());
    model.zoomReset();
    assertEquals(1, settings.get().appearance().zoom());
  }

  @Test
  void renamesWhatIsShown() {
    assertNull(model.currentId());
    model.renameCurrent("nothing to rename");
    Conversation c = add(false);
    current.set(c);
    model.renameCurrent("Better");
    assertEquals("Better", conversations.conversation(c.id()).title());
  }

  @Test
  void withoutAConversationNothingOfTheLastOneStays() {
    assertFalse(model.presentProperty().get());
    current.set(add(false));
    assertTrue(model.presentProperty().get());
    assertEquals("T", model.titleProperty().get());
    current.set(null);
    assertFalse(model.presentProperty().get());
    assertEquals("New conversation", model.titleProperty().get());
    assertEquals("", model.modelLabelProperty().get());
    assertTrue(model.welcomeProperty().get());
    assertEquals("$0.01", model.totalText().get());
  }

  @Test
  void aBlankTitleIsNeverShown() {
    current.set(add(false).withTitle("  "));
    assertEquals("New conversation", model.titleProperty().get());
  }

  @Test
  void aModelThatIsNotChosenLeavesTheNameOfItsConnection() {
    settings.update(s ->
        s.withConnections(
            List.of(ConnectionProfile.usual("or", ConnectionProfile.Kind.OPENROUTER))));
    Conversation c = add(false);
    current.set(c.withSetup(c.setup().withModel("or", " ")));
    assertEquals("OpenRouter", model.modelLabelProperty().get());
  }

  @Test
  void whatIsConnectedIsToldApart() {
    assertFalse(model.openRouterProperty().get());
    assertFalse(model.localProperty().get());
    settings.update(s ->
        s.withConnections(List.of(ConnectionProfile.usual("o", ConnectionProfile.Kind.OLLAMA))));
    assertTrue(model.connectedProperty().get());
    assertTrue(model.localProperty().get());
    assertFalse(model.openRouterProperty().get());
    settings.update(s ->
        s.withConnections(
            List.of(ConnectionProfile.usual("or", ConnectionProfile.Kind.OPENROUTER))));
    assertTrue(model.openRouterProperty().get());
    assertFalse(model.localProperty().get());
  }

  @Test
  void whatIsWrittenAndTheEndGoToWhoeverDoesThem() {
    model.send("Hello");
    model.quit();
    assertEquals(List.of("send Hello", "quit"), asked);
  }

  @Test
  void theWindowUsedLastSaysWhatTheNextStartShows() {
    model.rememberShown();
    assertNull(settings.get().window().lastConversation());
    Conversation mine = add(false);
    current.set(mine);
    settings.update(s -> s.withWindow(s.window().withLastConversation("of another window")));
    assertEquals("of another window", settings.get().window().lastConversation());
    model.rememberShown();
    assertEquals(mine.id().value(), settings.get().window().lastConversation());
  }

  @Test
  void aNormalWindowForgetsThatItWasMaximized() {
    model.windowMoved(new WindowBounds(0, 0, 1920, 1080), true);
    model.windowMoved(new WindowBounds(10, 20, 900, 600), false);
    Settings.WindowPlace place = model.windowPlace();
    assertFalse(place.maximized());
    assertEquals(20, place.y());
    assertEquals(600, place.height());
  }

  @Test
  void aClosedFrameFollowsNothing() {
    model.close();
    settings.update(s -> s.withAppearance(s.appearance().withZoom(2)));
    assertEquals(1, model.zoomProperty().get());
    assertEquals(2, model.appearance().zoom());
  }
}
