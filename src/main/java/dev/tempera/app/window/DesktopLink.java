package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.desktop.AnswerNotices;
import dev.tempera.app.desktop.DesktopSession;
import dev.tempera.app.desktop.MacNotifications;
import dev.tempera.app.desktop.RememberedLook;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Settings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.stage.Window;

/**
 * Follows the desktop's look and shows notifications on it, once the window is up. FX thread only,
 * but for what it is told in the background.
 */
final class DesktopLink implements AutoCloseable {
  private final AppContext context;
  private final UiExecutor ui;
  private final ThemeController theme;
  private final DesktopSession session;
  private final AtomicBoolean following = new AtomicBoolean();
  private final Subscription settings;
  private final Subscription answers;

  /**
   * @param clicked shows a conversation in front; FX thread
   */
  DesktopLink(
      AppContext context, UiExecutor ui, ThemeController theme, Consumer<ConversationId> clicked) {
    this.context = context;
    this.ui = ui;
    this.theme = theme;
    session = new DesktopSession(context.options().environment());
    settings = context.settings().listen(changed -> follow(changed));
    follow(context.settings().get());
    answers =
        context
            .conversations()
            .listen(
                new AnswerNotices(
                    context.conversations(),
                    this::isNoticeWanted,
                    context.background(),
                    (title, body, turn) ->
                        show(
                            title,
                            body,
                            () -> ui.execute(() -> clicked.accept(turn.conversation())))));
  }

  /** Asks the desktop once it matters. */
  private void follow(Settings now) {
    boolean matters = context.appearance(now).theme() == Settings.Theme.SYSTEM;
    if (matters && DesktopSession.isSupported() && following.compareAndSet(false, true)) {
      context.background().execute(() -> session.watchScheme(this::say));
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
    RememberedLook.write(context.folder(), dark);
    ui.execute(() -> theme.desktopIsDark(dark));
  }

  private boolean isNoticeWanted() {
    if (!context.settings().get().behaviour().notifyWhenDone()) {
      return false;
    }
    CompletableFuture<Boolean> looking = new CompletableFuture<>();
    ui.execute(() -> looking.complete(Window.getWindows().stream().anyMatch(Window::isFocused)));
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
    settings.cancel();
    answers.cancel();
    session.close();
  }
}
