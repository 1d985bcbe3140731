package dev.tempera.app.desktop;

import dev.tempera.app.AppOptions;
import dev.tempera.app.feature.Feature;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.stage.Window;

/**
 * The window as the desktop's: its look follows the settings and the desktop, and long answers are
 * told there. The desktop is asked once the window is up.
 */
public final class DesktopFeature implements Feature {
  private final AppOptions options;
  private final SettingsStore settings;
  private final Conversations conversations;
  private final ThemeController theme;
  private final Threads threads;
  private final Place place;
  private final DesktopSession session;
  private final AtomicBoolean following = new AtomicBoolean();
  private final List<Subscription> subscriptions = new ArrayList<>();

  /**
   * Where this window stands among those of the program.
   *
   * @param leads whether it is the one that tells the desktop; asked on any thread
   * @param clicked shows a conversation in front; called on the FX thread
   */
  public record Place(BooleanSupplier leads, Consumer<ConversationId> clicked) {}

  /** A window at its place. */
  public DesktopFeature(
      AppOptions options,
      SettingsStore settings,
      Conversations conversations,
      ThemeController theme,
      Threads threads,
      Place place) {
    this.options = options;
    this.settings = settings;
    this.conversations = conversations;
    this.theme = theme;
    this.threads = threads;
    this.place = place;
    session = new DesktopSession(options.environment());
    subscriptions.add(
        settings.listen(
            changed -> threads.ui().execute(() -> theme.apply(options.appearance(changed)))));
  }

  @Override
  public void shown() {
    subscriptions.add(settings.listen(this::follow));
    follow(settings.get());
    AnswerNotices.Notifier notifier =
        (title, body, turn) ->
            show(
                title,
                body,
                () -> threads.ui().execute(() -> place.clicked().accept(turn.conversation())));
    subscriptions.add(
        conversations.listen(
            new AnswerNotices(
                conversations, this::isNoticeWanted, threads.background(), notifier)));
  }

  /** Asks the desktop once it matters. */
  private void follow(Settings now) {
    boolean matters = options.appearance(now).theme() == Settings.Theme.SYSTEM;
    if (matters && DesktopSession.isSupported() && following.compareAndSet(false, true)) {
      threads.background().execute(() -> session.watchScheme(this::say));
    }
  }

  /** Any thread but the JavaFX thread. */
  private void say(DesktopSession.Scheme scheme) {
    Boolean dark =
        switch (scheme) {
          case DARK -> true;
          case LIGHT -> false;
          case NONE -> null;
        };
    RememberedLook.write(options.folder(), dark);
    threads.ui().execute(() -> theme.desktopIsDark(dark));
  }

  private boolean isNoticeWanted() {
    if (!settings.get().behaviour().notifyWhenDone() || !place.leads().getAsBoolean()) {
      return false;
    }
    CompletableFuture<Boolean> looking = new CompletableFuture<>();
    threads
        .ui()
        .execute(() -> looking.complete(Window.getWindows().stream().anyMatch(Window::isFocused)));
    return !looking.join();
  }

  private void show(String title, String body, Runnable clicked) {
    if (DesktopSession.isSupported()) {
      session.notify(title, body, clicked);
    } else if (MacNotifications.isSupported()) {
      MacNotifications.show(title, body);
    }
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::cancel);
    subscriptions.clear();
    session.close();
  }
}
