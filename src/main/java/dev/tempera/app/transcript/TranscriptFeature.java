package dev.tempera.app.transcript;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.media.PictureFetcher;
import dev.tempera.core.session.Conversations;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The messages of the conversation shown. */
public final class TranscriptFeature implements Feature {
  private final TranscriptViewModel model;
  private final Consumer<String> openLink;
  private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom", 1);
  private final Subscription following;
  private IntConsumer zoomWheel = direction -> {};
  private @Nullable TranscriptView view;

  /**
   * Follows the workspace.
   *
   * @param fetcher gets pictures at addresses that the person asks for
   * @param openLink opens an address the person chose; it asks first
   */
  public TranscriptFeature(
      Conversations conversations,
      Workspace workspace,
      Threads threads,
      PictureFetcher fetcher,
      Consumer<String> openLink) {
    this.openLink = openLink;
    model =
        new TranscriptViewModel(
            conversations, threads.ui(), threads.pulse(), threads.background(), fetcher);
    following = workspace.currentProperty().subscribe(now -> show(now));
  }

  private void show(@Nullable Conversation now) {
    ConversationId id = now == null ? null : now.id();
    if (!Objects.equals(id, model.shownProperty().get())) {
      model.show(id);
    }
  }

  /** The messages shown. */
  public TranscriptViewModel model() {
    return model;
  }

  /** Puts what is selected on the clipboard. */
  public void copySelection() {
    if (view != null) {
      view.copySelection();
    }
  }

  /** Selects all messages. */
  public void selectAll() {
    model.selection().selectAll();
  }

  /** How large the text is, 1 as drawn. */
  public DoubleProperty zoomProperty() {
    return zoom;
  }

  /** What the wheel does that asks for larger (1) or smaller (-1) text. */
  public void onZoomWheel(IntConsumer action) {
    zoomWheel = action;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "edit.last", Menus.EDIT, "Edit last message", model::editLast, "Shortcut+Shift+E"),
        inView("edit.find", Menus.EDIT, "Find in conversation", "F", TranscriptView::openFind),
        inView(
            "edit.copyPlain",
            Menus.EDIT,
            "Copy selection as plain text",
            "Shift+C",
            TranscriptView::copyPlain),
        inView(
            "edit.copyAll",
            Menus.EDIT,
            "Copy whole conversation",
            "Alt+C",
            TranscriptView::copyAll),
        Command.of(
            "answer.regenerate",
            Menus.CONVERSATION,
            "Regenerate the last answer",
            model::regenerateLast,
            "Shortcut+R"),
        inView(
            "conversation.outline",
            Menus.CONVERSATION,
            "Outline…",
            "Shift+O",
            TranscriptView::openOutline));
  }

  private Command inView(
      String id, String menu, String title, String keys, Consumer<TranscriptView> action) {
    return Command.of(
        id,
        menu,
        title,
        () -> {
          if (view != null) {
            action.accept(view);
          }
        },
        "Shortcut+" + keys);
  }

  @Override
  public String guidePage() {
    return "messages";
  }

  @Override
  public Place place() {
    return Place.MIDDLE;
  }

  @Override
  public Region page() {
    TranscriptView made = new TranscriptView(model, openLink);
    made.zoomProperty().bind(zoom);
    made.onZoomWheel(direction -> zoomWheel.accept(direction));
    view = made;
    return made;
  }

  @Override
  public void close() {
    following.unsubscribe();
    model.dispose();
  }
}
