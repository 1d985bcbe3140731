package dev.tempera.app.experiments;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chat.Conversation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The list of conversations whose questions can be items. FX thread only. */
final class QuestionsPane extends VBox {
  private static final double HEIGHT = 180;

  private final QuestionsViewModel model;
  private final ListView<Conversation> list = new ListView<>();
  private final TextField filter = new TextField();

  QuestionsPane(QuestionsViewModel model) {
    super(6);
    this.model = model;
    filter.setId("builder-questions-filter");
    filter.setPromptText("Titles that hold…");
    filter.setAccessibleText("Titles that hold");
    filter.textProperty().bindBidirectional(model.filterProperty());
    list.setId("builder-questions");
    list.setItems(model.shown());
    list.setPrefHeight(HEIGHT);
    list.setAccessibleText("Conversations");
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setCellFactory(view -> new TitleCell());
    list.setPlaceholder(hint("No conversation."));
    Button take = new Button("Take their questions");
    take.setId("builder-questions-take");
    take.setOnAction(e -> take());
    Button cancel = new Button("Cancel");
    cancel.setOnAction(e -> model.putAway());
    Label notice = hint("");
    notice.textProperty().bind(model.noticeProperty());
    notice.managedProperty().bind(notice.textProperty().isNotEmpty());
    getChildren().addAll(filter, list, notice, new FlowPane(8, 6, take, cancel));
    visibleProperty().bind(model.openProperty());
    managedProperty().bind(visibleProperty());
    model
        .openProperty()
        .subscribe((was, is) -> {
          if (is) {
            filter.requestFocus();
          }
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private static Label hint(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("hint");
    Wrapping.of(label);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private void take() {
    model.take(list.getSelectionModel().getSelectedItems());
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      model.putAway();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && list.isFocused()) {
      take();
      event.consume();
    }
  }

  private static final class TitleCell extends ListCell<Conversation> {
    @Override
    protected void updateItem(@Nullable Conversation item, boolean empty) {
      super.updateItem(item, empty);
      setText(item == null || empty ? "" : title(item));
    }

    private static String title(Conversation item) {
      return item.title().isBlank() ? "Untitled" : item.title();
    }
  }
}
