package dev.tempera.app.bin;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The page of deleted conversations. FX thread only. */
public final class BinView extends VBox {
  private static final List<Integer> DAYS = List.of(7, 30, 90, 365, 0);

  /** Asks before something that cannot be taken back. */
  @FunctionalInterface
  public interface Confirm {
    /** True if the person chose {@code yes}. */
    boolean ask(String title, String text, String yes);
  }

  private final BinViewModel model;
  private final Confirm confirm;
  private final Runnable leave;
  private final ListView<BinRow> list = new ListView<>();

  /** The row that had the keyboard last. */
  private int selected;

  /**
   * The page of {@code model}.
   *
   * @param leave goes back to the conversations
   */
  public BinView(BinViewModel model, Confirm confirm, Runnable leave) {
    this.model = model;
    this.confirm = confirm;
    this.leave = leave;
    setId("bin");
    getStyleClass().add("bin");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("bin.css")).toExternalForm());
    getChildren().addAll(head(), list(), footer());
    LeavingPage.byEscape(this, leave);
  }

  /** Puts the keyboard into the list, on its first row. */
  void focusList() {
    list.requestFocus();
    model.rows().addListener((ListChangeListener<BinRow>) change -> keepSelected());
    keepSelected();
  }

  /** Some row has the keyboard as long as there is one: what came back or went gives it on. */
  private void keepSelected() {
    int count = list.getItems().size();
    if (count > 0 && list.getSelectionModel().isEmpty()) {
      list.getSelectionModel().clearAndSelect(Math.min(selected, count - 1));
    }
  }

  private HBox head() {
    Button back = new Button("Conversations", Icon.CHAT.node());
    back.setId("bin-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat");
    back.setOnAction(e -> leave.run());
    Label title = new Label("Deleted conversations");
    title.getStyleClass().add("bin-heading");
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    HBox head = new HBox(back, title);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("bin-head");
    return head;
  }

  private ListView<BinRow> list() {
    list.setId("bin-list");
    list.setAccessibleText("Deleted conversations");
    list.setItems(model.rows());
    list.setCellFactory(view -> new BinCell());
    Label nothing = new Label();
    nothing.setId("bin-empty");
    nothing.setWrapText(true);
    nothing
        .textProperty()
        .bind(
            Bindings.when(model.loadedProperty())
                .then("The bin is empty. What you delete stays here for a while.")
                .otherwise("Reading the bin…"));
    list.setPlaceholder(nothing);
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    list.getSelectionModel()
        .selectedIndexProperty()
        .subscribe(index -> {
          if (index.intValue() >= 0) {
            selected = index.intValue();
          }
        });
    VBox.setVgrow(list, Priority.ALWAYS);
    return list;
  }

  private void onKey(KeyEvent event) {
    BinRow row = list.getSelectionModel().getSelectedItem();
    if (row == null) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER) {
      restore(row);
    } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
      deleteForGood(row);
    } else {
      return;
    }
    event.consume();
  }

  private void restore(BinRow row) {
    model.restore(row.id());
  }

  private void deleteForGood(BinRow row) {
    if (confirm.ask("Delete for good?", model.warning(row), "Delete for good")) {
      model.deleteForGood(row.id());
    }
  }

  private HBox footer() {
    ComboBox<Integer> keep = keepFor();
    Label label = new Label("Keep for");
    label.setLabelFor(keep);
    label.setMinWidth(Region.USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button empty = new Button("Empty the bin…", Icon.TRASH.node());
    empty.setId("bin-empty-all");
    empty.setMinWidth(Region.USE_PREF_SIZE);
    empty.disableProperty().bind(Bindings.isEmpty(model.rows()));
    empty.setOnAction(e -> {
      if (confirm.ask("Empty the bin?", model.warningOfAll(), "Empty the bin")) {
        model.empty();
      }
    });
    HBox footer = new HBox(label, keep, space, empty);
    footer.setAlignment(Pos.CENTER_LEFT);
    footer.getStyleClass().add("bin-footer");
    return footer;
  }

  private ComboBox<Integer> keepFor() {
    ComboBox<Integer> keep = new ComboBox<>();
    keep.setId("bin-days");
    keep.setAccessibleText("How long deleted conversations are kept");
    keep.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Integer days) {
            return days == null ? "" : days == 0 ? "ever" : days + " days";
          }

          @Override
          public Integer fromString(String text) {
            throw new UnsupportedOperationException("The box is not editable.");
          }
        });
    model
        .daysProperty()
        .subscribe(now -> {
          Integer days = now.intValue();
          List<Integer> offered = new ArrayList<>(DAYS);
          if (!offered.contains(days)) {
            // Set by hand in the file.
            offered.add(0, days);
          }
          keep.getItems().setAll(offered);
          keep.setValue(days);
        });
    keep.setOnAction(e -> {
      if (keep.getValue() != null) {
        model.daysProperty().set(keep.getValue());
      }
    });
    return keep;
  }

  private final class BinCell extends ListCell<BinRow> {
    private final Label title = new Label();
    private final Label when = new Label();
    private final Button restore = Icon.UNDO.button("Restore (Enter)");
    private final Button delete = Icon.TRASH.button("Delete for good (Delete)");
    private final HBox box;

    BinCell() {
      title.getStyleClass().add("bin-title");
      when.getStyleClass().add("bin-when");
      VBox text = new VBox(title, when);
      text.setMinWidth(0);
      HBox.setHgrow(text, Priority.ALWAYS);
      restore.getStyleClass().add("bin-restore");
      delete.getStyleClass().add("bin-delete");
      restore.setOnAction(e -> BinView.this.restore(getItem()));
      delete.setOnAction(e -> BinView.this.deleteForGood(getItem()));
      box = new HBox(text, restore, delete);
      box.setAlignment(Pos.CENTER_LEFT);
      box.getStyleClass().add("bin-row");
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable BinRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      title.setText(row.title());
      when.setText(row.when());
      setAccessibleText(row.title() + ", " + row.when());
      setGraphic(box);
    }
  }
}
