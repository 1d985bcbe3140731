package dev.tempera.app.conversations;

import dev.tempera.app.ui.Icon;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** The small window in which conversations are given tags. FX thread only. */
final class TagPopup {
  private final TagChoices choices;
  private final Popup popup = new Popup();
  private final TextField field = new TextField();
  private final ListView<TagChoices.Option> list = new ListView<>();

  /** The tag whose new name is being typed. */
  private @Nullable Tag renamed;

  /**
   * Not shown yet.
   *
   * @param count how many conversations are meant
   */
  TagPopup(TagChoices choices, int count) {
    this.choices = choices;
    field.setId("tag-field");
    field.setPromptText("Tag, or a new one");
    field.setAccessibleText(
        count == 1 ? "Tag of the conversation" : "Tag of " + count + " conversations");
    field.textProperty().subscribe(this::typed);
    list.setId("tag-list");
    list.setAccessibleText("Tags");
    list.setItems(choices.options());
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new OptionCell());
    list.setPlaceholder(new Label("Type the name of a new tag."));
    list.getItems().addListener((Observable change) -> selectFirst());
    Label about =
        new Label(count == 1 ? "Enter gives or takes it." : "For " + count + " conversations.");
    about.getStyleClass().add("hint");
    VBox content = new VBox(field, list, about);
    content.getStyleClass().add("tag-popup");
    content
        .getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("conversations.css")).toExternalForm());
    content.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    popup.setAutoHide(true);
    popup.getContent().add(content);
    popup.setOnHidden(e -> choices.close());
    selectFirst();
  }

  /** Shows it beside a node. */
  void show(Node beside) {
    var place = beside.localToScreen(beside.getBoundsInLocal());
    if (place != null) {
      popup.show(beside, place.getMinX() + 12, place.getMinY() + 48);
      field.requestFocus();
    }
  }

  private void typed(String text) {
    if (renamed == null) {
      choices.typedProperty().set(text);
    }
  }

  private void selectFirst() {
    if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
      list.getSelectionModel().select(0);
    }
  }

  private void pressed(KeyEvent event) {
    int at = list.getSelectionModel().getSelectedIndex();
    switch (event.getCode()) {
      case ESCAPE -> {
        if (renamed == null) {
          popup.hide();
        } else {
          stopRenaming();
        }
      }
      case DOWN -> select(at + 1);
      case UP -> select(at - 1);
      case ENTER -> enter();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void select(int index) {
    if (!list.getItems().isEmpty()) {
      int to = Math.clamp(index, 0, list.getItems().size() - 1);
      list.getSelectionModel().select(to);
      list.scrollTo(Math.max(0, to - 3));
    }
  }

  private void enter() {
    Tag tag = renamed;
    if (tag != null) {
      choices.rename(tag, field.getText());
      stopRenaming();
      return;
    }
    TagChoices.Option chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      choose(chosen);
    }
  }

  private void choose(TagChoices.Option chosen) {
    choices.choose(chosen);
    field.clear();
    field.requestFocus();
  }

  private void rename(Tag tag) {
    renamed = tag;
    field.setText(tag.name());
    field.requestFocus();
    field.selectAll();
  }

  private void stopRenaming() {
    renamed = null;
    field.clear();
  }

  private ContextMenu menu(Tag tag) {
    Menu colours = new Menu("Colour");
    for (TagColour each : TagColour.values()) {
      String word = each.word();
      colours
          .getItems()
          .add(
              FolderMenus.item(
                  word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
                  () -> choices.colour(tag, each)));
      colours.getItems().getLast().setGraphic(TagChips.dot(new Tag(tag.id(), "", each)));
    }
    return new ContextMenu(
        FolderMenus.item("Rename", () -> rename(tag)),
        colours,
        new SeparatorMenuItem(),
        FolderMenus.item("Delete tag", () -> choices.delete(tag)));
  }

  /** A tag with what the conversations have of it. */
  private final class OptionCell extends ListCell<TagChoices.Option> {
    private final HBox box = new HBox();

    OptionCell() {
      box.setAlignment(Pos.CENTER_LEFT);
      box.getStyleClass().add("tag-option");
      setPrefWidth(0);
      setOnMouseClicked(event -> {
        TagChoices.Option option = getItem();
        if (event.getButton() == MouseButton.PRIMARY && option != null) {
          choose(option);
        }
      });
    }

    @Override
    protected void updateItem(TagChoices.@Nullable Option option, boolean empty) {
      super.updateItem(option, empty);
      if (empty || option == null) {
        setGraphic(null);
        setContextMenu(null);
        setAccessibleText(null);
        return;
      }
      Tag tag = option.tag();
      if (tag == null) {
        box.getChildren().setAll(Icon.PLUS.node(), new Label("New tag “" + option.name() + "”"));
        setContextMenu(null);
        setAccessibleText("New tag " + option.name());
      } else {
        Region mark = (option.borne() == TagChoices.Borne.SOME ? Icon.MINUS : Icon.CHECK).node();
        mark.setVisible(option.borne() != TagChoices.Borne.NONE);
        box.getChildren().setAll(mark, TagChips.chip(tag));
        setContextMenu(menu(tag));
        setAccessibleText(
            "Tag "
                + tag.name()
                + switch (option.borne()) {
                  case ALL -> ", given";
                  case SOME -> ", given to some";
                  case NONE -> "";
                });
      }
      setGraphic(box);
    }
  }
}
