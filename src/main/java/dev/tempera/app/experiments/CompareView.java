package dev.tempera.app.experiments;

import dev.tempera.app.ui.EscapeInLists;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.compare.ComparedCells;
import dev.tempera.core.experiment.compare.ContrastFile;
import dev.tempera.core.statistics.compare.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Two experiments or cells side by side. From the items Enter leads to the answers, Escape back and
 * then away. FX thread only.
 */
final class CompareView extends BorderPane {
  private static final double ITEM = 30;

  private final CompareViewModel model;
  private final ExperimentsView.Outside outside;
  private final Consumer<String> copy;
  private final SidePane first;
  private final ListView<ComparedCells> pairs = new ListView<>();
  private final ListView<ComparedCells.ItemDifference> items = new ListView<>();
  private final ListView<AnswerPair> answers = new ListView<>();

  /**
   * @param experiments those that there are
   * @param copy puts a text on the clipboard
   * @param back leaves the comparison
   */
  CompareView(
      CompareViewModel model,
      ObservableList<StoredExperiment> experiments,
      ExperimentsView.Outside outside,
      Consumer<String> copy,
      Runnable back) {
    this.model = model;
    this.outside = outside;
    this.copy = copy;
    setId("compare");
    first = new SidePane("Baseline", "compare-first", model.first(), experiments);
    SidePane second =
        new SidePane("Compared with it", "compare-second", model.second(), experiments);
    VBox head = new VBox(title(back), first, second, notice());
    head.getStyleClass().add("run-head");
    setTop(head);
    SplitPane split = new SplitPane(left(), right());
    split.setDividerPositions(0.42);
    setCenter(split);
    focusedProperty()
        .subscribe(is -> {
          if (is) {
            enter();
          }
        });
    EscapeInLists.hear(this, event -> escaped(event, back));
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            escaped(event, back);
          }
        });
  }

  private void escaped(KeyEvent event, Runnable back) {
    if (answers.isFocused() && !items.getItems().isEmpty()) {
      items.requestFocus();
    } else {
      back.run();
    }
    event.consume();
  }

  private HBox title(Runnable back) {
    Button leave = new Button("Back");
    leave.setId("compare-back");
    leave.getStyleClass().add("flat");
    leave.setOnAction(e -> back.run());
    Label title = new Label("Compare");
    title.getStyleClass().add("run-name");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    ComboBox<String> metric = new ComboBox<>(model.metrics());
    metric.setId("compare-metric");
    metric.setAccessibleText("Metric");
    metric.valueProperty().bindBidirectional(model.metricProperty());
    Label by = new Label("by");
    by.setLabelFor(metric);
    Button swap = new Button("Swap");
    swap.setId("compare-swap");
    swap.setMinWidth(USE_PREF_SIZE);
    swap.setOnAction(e -> model.swap());
    Button copyAll = new Button("Copy", Icon.COPY.node());
    copyAll.setId("compare-copy");
    copyAll.setMinWidth(USE_PREF_SIZE);
    copyAll.disableProperty().bind(model.readyProperty().not());
    copyAll.setOnAction(e -> model.text(ContrastFile.Form.MARKDOWN, this::copied));
    MenuButton save =
        new MenuButton(
            "Save",
            null,
            save("Markdown…", ContrastFile.Form.MARKDOWN),
            save("Every item as CSV…", ContrastFile.Form.CSV));
    save.setId("compare-save");
    save.setMinWidth(USE_PREF_SIZE);
    save.disableProperty().bind(model.readyProperty().not());
    HBox line = new HBox(leave, title, space, by, metric, swap, copyAll, save);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("experiment-line");
    return line;
  }

  private void copied(String text) {
    copy.accept(text);
    outside.tell().accept("The comparison is on the clipboard.");
  }

  private MenuItem save(String title, ContrastFile.Form form) {
    MenuItem item = new MenuItem(title);
    item.setOnAction(e -> {
      String name = model.title().replaceAll("[^\\p{L}\\p{N}._-]+", "-").toLowerCase(Locale.ROOT);
      outside
          .files()
          .save(
              "Save the comparison",
              name + form.suffix(),
              new FilePicker.Kind(form.name(), form.suffix()))
          .ifPresent(file ->
              model.text(
                  form,
                  text ->
                      outside
                          .charts()
                          .write()
                          .accept(file, text.getBytes(StandardCharsets.UTF_8))));
    });
    return item;
  }

  private Label notice() {
    Label notice = new Label();
    notice.setId("compare-notice");
    Wrapping.of(notice);
    notice.setMinHeight(USE_PREF_SIZE);
    notice.textProperty().bind(model.noticeProperty());
    notice.managedProperty().bind(notice.textProperty().isNotEmpty());
    return notice;
  }

  private Region left() {
    pairs.setId("compare-pairs");
    pairs.setAccessibleText("Cells that are compared");
    pairs.setItems(model.pairs());
    pairs.setCellFactory(view -> new RowCell<>(CompareView::pairName, CompareView::pairWords));
    pairs.setPrefHeight(140);
    pairs.setMinHeight(80);
    follow(pairs, model.pairProperty()::get, model.pairProperty()::set);
    model.pairProperty().subscribe(pair -> choose(pairs, pair));
    pairs.managedProperty().bind(pairs.visibleProperty());
    model
        .pairs()
        .addListener(
            (ListChangeListener<ComparedCells>)
                change -> pairs.setVisible(model.pairs().size() > 1));
    pairs.setVisible(false);
    items.setId("compare-items");
    items.setAccessibleText("Items, the worst first");
    items.setItems(model.items());
    items.setFixedCellSize(ITEM);
    items.setPlaceholder(new Label("No item has a value in both."));
    items.setCellFactory(view ->
        new RowCell<>(
            item -> item.name().isEmpty() ? "The prompt" : item.name(),
            item -> ComparePane.words(model.pairProperty().get(), item)));
    follow(items, model.itemProperty()::get, model.itemProperty()::set);
    model.itemProperty().subscribe(item -> choose(items, item));
    items.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.ENTER && !answers.getItems().isEmpty()) {
        answers.requestFocus();
        answers.getSelectionModel().select(0);
        e.consume();
      }
    });
    ScrollPane words = new ScrollPane(new ComparePane(model));
    words.setFitToWidth(true);
    words.getStyleClass().add("edge-to-edge");
    words.setMinHeight(120);
    VBox.setVgrow(items, Priority.ALWAYS);
    VBox.setVgrow(words, Priority.ALWAYS);
    items.setMinHeight(3 * ITEM);
    VBox left = new VBox(pairs, words, items);
    left.setMinWidth(220);
    return left;
  }

  private static String pairName(ComparedCells cells) {
    String one = cells.first().name();
    String other = cells.second().name();
    return one.equals(other) ? one : one + " → " + other;
  }

  private static String pairWords(ComparedCells cells) {
    return cells
        .analysis()
        .flatMap(analysis -> analysis.comparisons().stream().findFirst())
        .map(comparison -> comparison.verdict().code())
        .map(Verdict.Code::word)
        .map(word -> word.replace('-', ' '))
        .orElse("");
  }

  private interface Reading<T> {
    @org.jspecify.annotations.Nullable
    T now();
  }

  /** What is chosen in the list becomes what is shown. */
  private static <T> void follow(ListView<T> list, Reading<T> shown, Consumer<T> show) {
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(chosen ->
            Optional.ofNullable(chosen).filter(each -> !each.equals(shown.now())).ifPresent(show));
  }

  private static <T> void choose(ListView<T> list, @org.jspecify.annotations.Nullable T shown) {
    if (shown != null && !shown.equals(list.getSelectionModel().getSelectedItem())) {
      list.getSelectionModel().select(shown);
      list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 2));
    }
  }

  private Region right() {
    Label title = new Label();
    title.getStyleClass().add("builder-heading");
    Wrapping.of(title);
    title.textProperty().bind(model.answers().titleProperty());
    Label notice = new Label();
    notice.getStyleClass().add("hint");
    notice.textProperty().bind(model.answers().noticeProperty());
    notice.managedProperty().bind(notice.textProperty().isNotEmpty());
    answers.setId("compare-answers");
    answers.setAccessibleText("Answers of both, repeat by repeat");
    answers.setItems(model.answers().pairs());
    answers.setCellFactory(AnswerPairCell::new);
    answers.setPlaceholder(new Label(""));
    MenuItem whole = new MenuItem("Compare with what was asked…");
    whole.setOnAction(e -> compareWhole());
    answers.setContextMenu(new ContextMenu(whole));
    answers.setOnMouseClicked(e -> {
      if (e.getClickCount() == 2) {
        compareWhole();
      }
    });
    answers.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.ENTER) {
        compareWhole();
        e.consume();
      }
    });
    VBox.setVgrow(answers, Priority.ALWAYS);
    VBox right = new VBox(title, notice, answers);
    right.getStyleClass().add("cell-pane");
    right.setMinWidth(260);
    return right;
  }

  /** Both answers chosen, whole and with what they were asked by, in a window of their own. */
  private void compareWhole() {
    AnswerPair pair = answers.getSelectionModel().getSelectedItem();
    if (pair != null && pair.canBeCompared()) {
      outside.differences().accept(pair::whole);
    }
  }

  /** Takes the keyboard to the items, or to what is to be chosen first. */
  void enter() {
    if (model.contrastProperty().get() == null) {
      first.enter();
    } else {
      items.requestFocus();
    }
  }
}
