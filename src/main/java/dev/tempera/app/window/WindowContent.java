package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.composer.Drafts;
import dev.tempera.app.conversations.ConversationsViewModel;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.shell.ShellView;
import dev.tempera.app.shell.ShellViewModel;
import dev.tempera.app.transcript.TranscriptViewModel;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.app.ui.ToastPane;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.concurrent.Threads;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything in one window: the features and the frame around them. FX thread only. */
final class WindowContent implements AutoCloseable {
  private final AppContext context;
  private final Workspace workspace;
  private final WindowFeatures features;
  private final Lazy<ShellView> view;

  /**
   * The content of a window that is not shown yet.
   *
   * @param drafts what is unsent, the same for all windows
   */
  WindowContent(
      AppContext context,
      Drafts drafts,
      Threads threads,
      ThemeController theme,
      Dialogs dialogs,
      FilePicker files,
      WindowFeatures.Outside outside) {
    this.context = context;
    ToastPane toasts = new ToastPane(Delay.system(), threads.ui());
    workspace = new Workspace(dialogs, files, toasts::show);
    features = new WindowFeatures(context, workspace, drafts, threads, theme, outside);
    view =
        Lazy.of(() ->
            new ShellView(features.shell(), features.all(), workspace, toasts, threads.pulse()));
  }

  /** The root of the scene, made when first asked for: what is to be loaded can be on its way. */
  ShellView view() {
    return view.get();
  }

  /** What they share. */
  Workspace workspace() {
    return workspace;
  }

  /** The features of this window. */
  WindowFeatures features() {
    return features;
  }

  /** The frame's state. */
  ShellViewModel shell() {
    return features.shell();
  }

  /** The list of conversations. */
  ConversationsViewModel conversations() {
    return features.conversations().model();
  }

  /** The messages shown. */
  TranscriptViewModel transcript() {
    return features.transcript().model();
  }

  /**
   * Begins to load the list, and to show {@code preferred}, the last conversation, or a new one; a
   * new one too where the start says how to ask.
   */
  void start(@Nullable ConversationId preferred) {
    String last = context.settings().get().window().lastConversation();
    ConversationId remembered = last == null ? null : new ConversationId(last);
    if (preferred == null && context.options().start().wanted()) {
      features.conversations().startAnew(Set.of());
    } else {
      features.conversations().start(preferred == null ? remembered : preferred);
    }
  }

  /** Begins to load the list, and to show a new conversation, or an unused one but these. */
  void startAnew(Set<ConversationId> taken) {
    features.conversations().startAnew(taken);
  }

  /** Puts the cursor where one writes; the window is on the screen. */
  void focus() {
    workspace.focus(Place.BELOW);
  }

  @Override
  public void close() {
    features.all().close();
  }
}
