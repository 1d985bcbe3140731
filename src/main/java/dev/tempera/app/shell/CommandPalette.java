package dev.tempera.app.shell;

import dev.tempera.app.ui.Fuzzy;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.PaletteItem;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A box over the window that finds by a few letters what there is to do, to set and to open. */
final class CommandPalette extends StackPane {
  private record Scored(PaletteItem item, int score) {}

  private static final int SHOWN = 60;

  /** So many letters of a title have room in every window. */
  private static final int SHORT = 30;

  private final Supplier<List<PaletteItem>> source;
  private final Function<String, List<PaletteItem>> offers;
  private final TextField query = new TextField();
  private final ListView<PaletteItem> list = new ListView<>();
  private List<PaletteItem> items = List.of();
  private @Nullable Node before;

  /**
   * A closed palette.
   *
   * @param source asked for everything each time it opens
   * @param offers asked at every letter for what can be done with what is typed
   */
  CommandPalette(Supplier<List<PaletteItem>> source, Function<String, List<PaletteItem>> offers) {
    this.source = source;
    this.offers = offers;
    setId("palette");
    getStyleClass().add("palette-backdrop");
    setVisible(false);
    query.setPromptText("Command, parameter, preset, model or conversation");
    query.setAccessibleText("Command, parameter, preset, model or conversation");
    query.setId("palette-query");
    query.textProperty().subscribe(text -> search(text));
    query.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    list.setId("palette-list");
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new ItemCell());
    list.setPlaceholder(new Label("Nothing matches."));
    list.setAccessibleText("Matches");
    VBox card = new VBox(query, list);
    card.getStyleClass().add("palette");
    card.setMaxHeight(Region.USE_PREF_SIZE);
    card.setOnMouseClicked(e -> e.consume());
    StackPane.setAlignment(card, Pos.TOP_CENTER);
    getChildren().add(card);
    setOnMouseClicked(e -> close());
    setAccessibleRole(AccessibleRole.PARENT);
  }

  /** Opens it, empty and focused. */
  void open() {
    if (isVisible()) {
      return;
    }
    Scene scene = getScene();
    before = scene == null ? null : scene.getFocusOwner();
    items = source.get();
    setVisible(true);
    query.clear();
    search("");
    query.requestFocus();
  }

  /** Closes it and gives the focus back. */
  void close() {
    if (!isVisible()) {
      return;
    }
    setVisible(false);
    items = List.of();
    list.getItems().clear();
    if (before != null) {
      before.requestFocus();
      before = null;
    }
  }

  private void search(String text) {
    Stream<Scored> scored =
        items.stream()
            .map(item -> new Scored(item, score(text, item)))
            .filter(s -> s.score() != Fuzzy.NO_MATCH);
    if (!text.isBlank()) {
      scored = scored.sorted(Comparator.comparingInt(Scored::score).reversed());
    }
    Stream<PaletteItem> offered =
        text.isBlank() ? Stream.empty() : offers.apply(text.strip()).stream();
    list.getItems().setAll(Stream.concat(scored.limit(SHOWN).map(Scored::item), offered).toList());
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
  }

  private static int score(String text, PaletteItem item) {
    int title = Fuzzy.score(text, item.title());
    if (title != Fuzzy.NO_MATCH) {
      return 2 * title;
    }
    // Found only together with its menu: after everything whose title says it.
    int whole = Fuzzy.score(text, item.detail() + " " + item.title());
    return whole == Fuzzy.NO_MATCH ? whole : whole / 8;
  }

  private void onKey(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> close();
      case ENTER -> choose(list.getSelectionModel().getSelectedItem());
      case DOWN -> step(1);
      case UP -> step(-1);
      case PAGE_DOWN -> step(8);
      case PAGE_UP -> step(-8);
      case TAB -> {
        // There is nowhere to go: the palette is modal.
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void step(int by) {
    int count = list.getItems().size();
    if (count > 0) {
      int at = list.getSelectionModel().getSelectedIndex();
      int next = Math.abs(by) == 1 ? Math.floorMod(at + by, count) : at + by;
      list.getSelectionModel().clearAndSelect(Math.clamp(next, 0, count - 1));
      list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 4));
    }
  }

  private void choose(@Nullable PaletteItem item) {
    if (item != null) {
      close();
      item.run().run();
    }
  }

  private final class ItemCell extends ListCell<PaletteItem> {
    private final Label title = new Label();
    private final Label detail = new Label();
    private final Label keys = new Label();
    private final StackPane icon = new StackPane();
    private final HBox box = new HBox(icon, title, detail, keys);
    private @Nullable Icon drawn;

    ItemCell() {
      box.setAlignment(Pos.CENTER_LEFT);
      box.getStyleClass().add("palette-row");
      title.getStyleClass().add("palette-title");
      detail.getStyleClass().add("palette-detail");
      detail.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(detail, Priority.ALWAYS);
      keys.getStyleClass().add("palette-keys");
      keys.setMinWidth(0);
      setPrefWidth(0);
      setOnMouseClicked(e -> choose(getItem()));
    }

    @Override
    protected void updateItem(PaletteItem item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      title.setText(item.title());
      // A title of a person's own may be of any length; any other is read whole before its menu.
      title.setMinWidth(item.title().length() <= SHORT ? Region.USE_PREF_SIZE : 0);
      detail.setMinWidth(item.title().length() <= SHORT ? 0 : Region.USE_PREF_SIZE);
      detail.setText(item.detail());
      keys.setText(item.shortcut());
      keys.setVisible(!item.shortcut().isEmpty());
      keys.setManaged(keys.isVisible());
      if (drawn != item.icon()) {
        drawn = item.icon();
        icon.getChildren().setAll(item.icon().node());
      }
      setAccessibleText(item.title() + ", " + item.detail() + " " + item.shortcut());
      setGraphic(box);
    }
  }
}
