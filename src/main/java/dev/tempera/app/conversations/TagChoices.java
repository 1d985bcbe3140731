package dev.tempera.app.conversations;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The tags that one or several conversations can be given, narrowed by what is typed. Lives on the
 * view models' thread.
 */
final class TagChoices {
  private final ShelfViewModel shelf;
  private final List<ConversationId> conversations;
  private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
  private final ObservableList<Option> options = FXCollections.observableArrayList();
  private final ChangeListener<ShelfContents> following = (all, was, is) -> refresh();

  /** How many of the conversations bear a tag. */
  enum Borne {
    NONE,
    SOME,
    ALL
  }

  /**
   * A line to choose.
   *
   * @param tag null for a tag that is still to be made
   * @param name the tag's, or what is typed
   */
  record Option(@Nullable Tag tag, String name, Borne borne) {}

  TagChoices(ShelfViewModel shelf, List<ConversationId> conversations) {
    this.shelf = shelf;
    this.conversations = List.copyOf(conversations);
    typed.subscribe(this::refresh);
    shelf.contentsProperty().addListener(following);
    refresh();
  }

  /** What is typed to narrow them, or as the name of a new one. */
  StringProperty typedProperty() {
    return typed;
  }

  /** What can be chosen, what begins as typed first, a new tag last. */
  ObservableList<Option> options() {
    return options;
  }

  private void refresh() {
    String wanted = Names.key(typed.get());
    List<Option> begin = new ArrayList<>();
    List<Option> hold = new ArrayList<>();
    boolean exact = false;
    for (Tag tag : shelf.contents().tags()) {
      String name = Names.key(tag.name());
      exact |= name.equals(wanted);
      if (name.startsWith(wanted)) {
        begin.add(new Option(tag, tag.name(), borne(tag)));
      } else if (name.contains(wanted)) {
        hold.add(new Option(tag, tag.name(), borne(tag)));
      }
    }
    begin.addAll(hold);
    if (!wanted.isEmpty() && !exact) {
      begin.add(new Option(null, Names.clean(typed.get()), Borne.NONE));
    }
    if (!options.equals(begin)) {
      options.setAll(begin);
    }
  }

  private Borne borne(Tag tag) {
    long bearing =
        conversations.stream()
            .filter(id -> shelf.contents().of(id).tags().contains(tag.id()))
            .count();
    return bearing == 0 ? Borne.NONE : bearing == conversations.size() ? Borne.ALL : Borne.SOME;
  }

  /** Gives all of them a tag, or takes it from all if all bear it. */
  void choose(Option option) {
    Tag tag = option.tag();
    if (tag == null) {
      shelf.tagAnew(conversations, option.name());
    } else {
      shelf.tag(conversations, tag, option.borne() != Borne.ALL);
    }
    typed.set("");
  }

  /** Gives a tag another colour. */
  void colour(Tag tag, TagColour colour) {
    shelf.changeTag(new Tag(tag.id(), tag.name(), colour));
  }

  /** Gives a tag another name. */
  void rename(Tag tag, String name) {
    shelf.changeTag(new Tag(tag.id(), name, tag.colour()));
  }

  /** Deletes a tag everywhere. */
  void delete(Tag tag) {
    shelf.deleteTag(tag.id());
  }

  /** Follows no longer. */
  void close() {
    shelf.contentsProperty().removeListener(following);
  }
}
