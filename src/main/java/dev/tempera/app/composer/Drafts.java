package dev.tempera.app.composer;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import java.util.function.Consumer;

/**
 * What is written and attached and not yet sent, in every conversation: the same for all windows of
 * the program, so that two that show one conversation show one draft. Lives on the view models'
 * thread.
 */
public final class Drafts {
  private final TextDrafts texts;
  private final AttachmentDrafts attachments;
  private final Consumer<Toast> toasts;

  /**
   * Those of the store until others are kept here.
   *
   * @param toasts hears what could not be read or stored, or sent from a window that is closed
   */
  public Drafts(Conversations conversations, UiExecutor ui, Consumer<Toast> toasts) {
    this.toasts = toasts;
    texts = new TextDrafts(conversations, ui, toasts);
    attachments =
        new AttachmentDrafts(
            conversations, ui, problem -> toasts.accept(Toast.of(UiTasks.sentence(problem))));
  }

  /** Tells something where a person sees it, though the window that it comes from is gone. */
  void tell(Toast toast) {
    toasts.accept(toast);
  }

  TextDrafts texts() {
    return texts;
  }

  AttachmentDrafts attachments() {
    return attachments;
  }
}
