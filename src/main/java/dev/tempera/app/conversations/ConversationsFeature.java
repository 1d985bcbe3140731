package dev.tempera.app.conversations;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.PaletteItem;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The list of conversations: which one the window shows. */
public final class ConversationsFeature implements Feature {
  private final ConversationsViewModel model;
  private final Workspace workspace;
  private final BooleanBinding present;
  private @Nullable Supplier<Region> below;
  private Consumer<String> search = text -> {};
  private @Nullable ConversationsView view;

  /**
   * The list; {@link #start} fills it.
   *
   * @param shelf folders, tags and notes; closed with this
   * @param newSetup how a new conversation asks
   */
  public ConversationsFeature(
      Conversations conversations,
      ShelfViewModel shelf,
      Supplier<Setup> newSetup,
      Workspace workspace,
      UiExecutor ui,
      Clock clock,
      Delay delay) {
    this.workspace = workspace;
    model =
        new ConversationsViewModel(
            conversations, shelf, ui, clock, delay, newSetup, workspace::toast);
    present = Bindings.isNotNull(model.currentProperty());
    workspace.follow(model.currentProperty());
  }

  /** The list and what is selected in it. */
  public ConversationsViewModel model() {
    return model;
  }

  /** Loads the list and shows {@code preferred}, or else the last one used, or a new one. */
  public void start(@Nullable ConversationId preferred) {
    model.start(preferred);
  }

  /** Loads the list and shows a new conversation, or one that is unused and none of these. */
  public void startAnew(Set<ConversationId> taken) {
    model.startAnew(taken);
  }

  /**
   * Shows a conversation, also where a page stands over it; one that is not there yet when it is.
   */
  public void reveal(ConversationId id) {
    model.reveal(id);
    workspace.reveal(Place.MIDDLE);
  }

  /** Says what looks for a text in everything, where titles are not enough. */
  public void onSearch(Consumer<String> action) {
    search = action;
  }

  /** Lets another feature stand below the list. */
  public void below(Supplier<Region> other) {
    below = other;
  }

  /** Lets the list export conversations. */
  public void onExport(Consumer<List<ConversationId>> export) {
    model.onExportProperty().set(export);
  }

  /** Lets the list duplicate a conversation. */
  public void onDuplicate(Consumer<ConversationId> duplicate) {
    model.onDuplicateProperty().set(duplicate);
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("new.conversation", Menus.FILE, "New conversation", this::create, "Shortcut+N"),
        Command.of(
            "focus.filter",
            Menus.EDIT,
            "Filter conversations",
            () -> workspace.focus(Place.LEFT),
            "Shortcut+T"),
        Command.of(
            "walk.next",
            Menus.CONVERSATION,
            "Next conversation",
            () -> model.move(1),
            "Shortcut+PAGE_DOWN"),
        Command.of(
            "walk.previous",
            Menus.CONVERSATION,
            "Previous conversation",
            () -> model.move(-1),
            "Shortcut+PAGE_UP"),
        Command.of(
            "new.folder", Menus.CONVERSATION, "New folder", () -> inList(view -> view.addFolder())),
        onCurrent(
            "this.folder",
            "Move conversation to a folder…",
            id -> inList(ConversationsView::moveSelected)),
        onCurrent(
            "this.tags", "Tags of conversation…", id -> inList(ConversationsView::tagSelected)),
        onCurrent(
            "this.note", "Note of conversation…", id -> inList(ConversationsView::noteSelected)),
        onCurrent("this.pin", "Pin or unpin conversation", model::togglePin, "Shortcut+D"),
        onCurrent(
            "this.delete", "Delete conversation", model::delete, "Shortcut+Shift+BACK_SPACE"));
  }

  @Override
  public List<PaletteItem> paletteItems() {
    return model.all().stream()
        .map(conversation ->
            new PaletteItem(
                Icon.CHAT,
                ConversationRows.titleOf(conversation),
                "Open conversation",
                () -> open(conversation.id())))
        .toList();
  }

  private void create() {
    model.create();
    workspace.focus(Place.BELOW);
  }

  private void open(ConversationId id) {
    model.selectedProperty().set(id);
    workspace.focus(Place.BELOW);
  }

  /** Does something in the list, which is brought up first. */
  private void inList(Consumer<ConversationsView> action) {
    workspace.focus(Place.LEFT);
    if (view != null) {
      action.accept(view);
    }
  }

  private Command onCurrent(
      String id, String title, Consumer<ConversationId> action, String... shortcuts) {
    Runnable run =
        () -> {
          ConversationId shown = workspace.currentId();
          if (shown != null) {
            action.accept(shown);
          }
        };
    return new Command(id, Menus.CONVERSATION, title, List.of(shortcuts), present, run);
  }

  @Override
  public String guidePage() {
    return "conversations";
  }

  @Override
  public Place place() {
    return Place.LEFT;
  }

  @Override
  public Region page() {
    ConversationsView made =
        new ConversationsView(
            model, text -> search.accept(text), () -> workspace.focus(Place.BELOW));
    Supplier<Region> other = below;
    if (other != null) {
      made.getChildren().add(other.get());
    }
    view = made;
    return made;
  }

  @Override
  public void focus() {
    if (view != null) {
      view.focusFilter();
    }
  }

  @Override
  public void close() {
    model.close();
    present.dispose();
  }
}
