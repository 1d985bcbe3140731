package dev.tempera.app.composer;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.O200kTokenCounter;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.settings.SettingsStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.input.DragEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Where a message is written and sent. */
public final class ComposerFeature implements Feature {
  private final Workspace workspace;
  private final Threads threads;
  private final ConversationMeter meter;
  private final ComposerViewModel model;
  private final Subscription settingsListening;
  private @Nullable ComposerView view;
  private boolean wantsFocus;
  private Predicate<DragEvent> elsewhere = event -> false;

  /**
   * The composer of the conversation that the workspace shows.
   *
   * @param drafts what is unsent, the same for all windows
   */
  public ComposerFeature(
      Conversations conversations,
      ModelCatalog catalog,
      SettingsStore settings,
      Workspace workspace,
      Drafts drafts,
      Threads threads,
      Delay delay) {
    this.workspace = workspace;
    this.threads = threads;
    Function<Setup, CompletableFuture<ModelInfo>> modelOf =
        setup -> catalog.described(setup.connectionId(), setup.model());
    meter =
        new ConversationMeter(
            conversations,
            workspace.currentProperty(),
            new O200kTokenCounter(),
            modelOf,
            threads.ui(),
            threads.background());
    AttachmentsViewModel attachments =
        new AttachmentsViewModel(
            drafts,
            workspace.currentProperty(),
            modelOf,
            threads.ui(),
            threads.background(),
            workspace::toast);
    model =
        new ComposerViewModel(
            conversations,
            workspace.currentProperty(),
            meter,
            attachments,
            threads.ui(),
            delay,
            workspace::toast);
    model.sendOnEnterProperty().set(settings.get().behaviour().sendOnEnter());
    settingsListening =
        settings.listen(changed ->
            threads
                .ui()
                .execute(() -> model.sendOnEnterProperty().set(changed.behaviour().sendOnEnter())));
  }

  /** Says which drops are for somebody else, although they come on this window. */
  public void dropsElsewhere(Predicate<DragEvent> theirs) {
    elsewhere = theirs;
  }

  /** What is being written. */
  public ComposerViewModel model() {
    return model;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "focus.composer",
            Menus.EDIT,
            "Write a message",
            () -> workspace.focus(Place.BELOW),
            "Shortcut+L"),
        Command.of(
            "composer.attach", Menus.EDIT, "Attach files…", this::chooseFiles, "Shortcut+Shift+A"),
        new Command(
            "answer.stop",
            Menus.CONVERSATION,
            "Stop the answer",
            List.of("ESCAPE"),
            model.streamingProperty(),
            model::stop));
  }

  private void chooseFiles() {
    if (view != null) {
      view.chooseFiles();
    }
  }

  @Override
  public String guidePage() {
    return "messages";
  }

  @Override
  public Place place() {
    return Place.BELOW;
  }

  @Override
  public Region page() {
    ComposerView made = new ComposerView(model, threads.pulse(), workspace.files());
    made.dropsElsewhere(event -> elsewhere.test(event));
    view = made;
    if (wantsFocus) {
      made.focusText();
    }
    return made;
  }

  @Override
  public void focus() {
    wantsFocus = true;
    if (view != null) {
      view.focusText();
    }
  }

  @Override
  public void close() {
    settingsListening.cancel();
    model.close();
    meter.close();
  }
}
