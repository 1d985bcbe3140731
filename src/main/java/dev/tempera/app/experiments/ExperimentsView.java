package dev.tempera.app.experiments;

import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.ui.EscapeInLists;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.difference.AnswerDiff;
import dev.tempera.core.experiment.StoredExperiment;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The page of experiments: the list at the left, what is chosen beside it. FX thread only. */
public final class ExperimentsView extends BorderPane {
  /** In a narrower page, in font sizes of its title, things stand below one another. */
  private static final double NARROW = 46;

  private static final FilePicker.Kind YAML = new FilePicker.Kind("Experiment", ".yaml");

  private final ExperimentsViewModel model;
  private final Outside outside;
  private final ListView<StoredExperiment> list = new ListView<>();
  private final StackPane content = new StackPane();
  private final RunView run;
  private final BuilderView builder;
  private final CompareView compare;
  private final Node welcome;
  private final SplitPane split;
  private final Button back = new Button("Conversations", Icon.CHAT.node());
  private final Button open = new Button("Open file…");
  private final Button create = new Button("New experiment", Icon.PLUS.node());
  private final Label title = new Label("Experiments");
  private @Nullable Boolean narrow;
  private List<String> several = List.of();
  private boolean following;

  /**
   * What leads out of the page.
   *
   * @param choices who can be asked
   * @param charts how charts are kept
   * @param tell says something for some seconds
   * @param leave goes back to the conversations
   * @param differences shows two answers with what they were asked by; compared in the background
   */
  public record Outside(
      Choices choices,
      QuestionsViewModel questions,
      FilePicker files,
      ChartPane.Keeping charts,
      Consumer<String> tell,
      Runnable leave,
      Consumer<Supplier<AnswerDiff>> differences) {}

  /** The page of a model. */
  public ExperimentsView(ExperimentsViewModel model, Outside outside) {
    this.model = model;
    this.outside = outside;
    setId("experiments");
    getStyleClass().add("experiments");
    getStylesheets()
        .add(
            Objects.requireNonNull(ExperimentsView.class.getResource("experiments.css"))
                .toExternalForm());
    run = new RunView(model, outside);
    builder = new BuilderView(model.builder(), outside);
    compare =
        new CompareView(
            model.comparison(),
            model.experiments(),
            outside,
            ExperimentsView::copy,
            model::leaveComparison);
    welcome = welcome();
    BorderPane chosen = new BorderPane(content);
    chosen.setTop(guide());
    split = new SplitPane(sidebar(), chosen);
    SplitPane.setResizableWithParent(split.getItems().getFirst(), false);
    setTop(head());
    setCenter(split);
    widthProperty().subscribe(() -> fit());
    title.fontProperty().subscribe(() -> fit());
    model.pageProperty().subscribe(this::arrange);
    arrange();
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            outside.leave().run();
            event.consume();
          }
        });
    EscapeInLists.hear(
        list,
        event -> {
          outside.leave().run();
          event.consume();
        });
  }

  /** What to do next, for whoever builds the example. */
  private Region guide() {
    Label words = new Label();
    words.setId("example-guide");
    Wrapping.of(words);
    words.setMinHeight(USE_PREF_SIZE);
    words.textProperty().bind(model.guide().wordsProperty());
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    Button close = Icon.CLOSE.button("Close the guide");
    close.setOnAction(e -> model.guide().end());
    HBox strip = new HBox(words, close);
    strip.getStyleClass().add("guide-strip");
    strip.visibleProperty().bind(words.textProperty().isNotEmpty());
    strip.managedProperty().bind(strip.visibleProperty());
    return strip;
  }

  private HBox head() {
    back.setId("experiments-back");
    back.getStyleClass().add("flat");
    back.setOnAction(e -> outside.leave().run());
    title.getStyleClass().add("experiments-title");
    title.setMinWidth(USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    open.setMinWidth(USE_PREF_SIZE);
    open.setId("experiments-open");
    open.setOnAction(e -> openFile());
    create.setMinWidth(USE_PREF_SIZE);
    create.setId("experiments-new");
    create.setOnAction(e -> model.create());
    HBox head = new HBox(back, title, space, open, create);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("experiments-head");
    return head;
  }

  /** Puts things below one another where there is no room for them side by side. */
  private void fit() {
    double em = title.getFont().getSize();
    boolean now = getWidth() > 0 && getWidth() < NARROW * em;
    if (narrow != null && narrow == now) {
      return;
    }
    narrow = now;
    split.setOrientation(now ? Orientation.VERTICAL : Orientation.HORIZONTAL);
    split.setDividerPositions(now ? 0.18 : 0.22);
    for (Button button : List.of(back, create)) {
      button.setContentDisplay(now ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
      button.setTooltip(now ? new Tip(button.getText()) : null);
      button.setAccessibleText(button.getText());
    }
    builder.fit(now);
    run.fit(now);
  }

  /** Asks for a file and builds what it says. */
  void openFile() {
    outside.files().open("Open an experiment", List.of(YAML)).stream()
        .findFirst()
        .ifPresent(model::open);
  }

  private Region sidebar() {
    list.setId("experiments-list");
    list.setItems(model.experiments());
    list.setCellFactory(view -> new RowCell());
    list.setAccessibleText("Experiments");
    Label empty = new Label("No experiment yet.");
    empty.getStyleClass().add("hint");
    list.setPlaceholder(empty);
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<StoredExperiment>) change -> chosen());
    list.setOnMouseClicked(e -> showChosen());
    list.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.ENTER) {
        showChosen();
      }
    });
    model.experiments().addListener((ListChangeListener<StoredExperiment>) change -> followShown());
    Label problem = new Label();
    problem.getStyleClass().add("experiment-problem");
    Wrapping.of(problem);
    problem.textProperty().bind(model.problemProperty());
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    Button both = new Button("Compare…");
    both.setId("experiments-compare");
    both.setMaxWidth(Double.MAX_VALUE);
    both.setTooltip(
        new Tip("Two experiments side by side: choose both with Ctrl and a click, or Shift."));
    both.visibleProperty().bind(Bindings.isNotEmpty(model.experiments()));
    both.managedProperty().bind(both.visibleProperty());
    both.setOnAction(e -> compare());
    VBox foot = new VBox(both);
    foot.getStyleClass().add("experiments-foot");
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox side = new VBox(list, problem, foot);
    side.setMinSize(160, 72);
    return side;
  }

  /** One that is chosen is shown; two are there to be compared. */
  private void chosen() {
    if (following) {
      return;
    }
    List<StoredExperiment> now = List.copyOf(list.getSelectionModel().getSelectedItems());
    several = now.size() < 2 ? List.of() : now.stream().map(StoredExperiment::id).toList();
    if (now.size() == 1 && !now.getFirst().id().equals(model.run().id())) {
      model.show(now.getFirst().id());
    }
  }

  /**
   * Compares the two experiments that are chosen, the older one as the baseline; otherwise the
   * cells that are marked in the grid; otherwise the one shown with what is chosen then.
   */
  void compare() {
    List<StoredExperiment> two =
        model.experiments().stream().filter(each -> several.contains(each.id())).toList();
    StoredExperiment shown = model.shown();
    if (two.size() >= 2) {
      model.compare(List.of(two.getLast(), two.getFirst()));
    } else if (model.pageProperty().get() == ExperimentsViewModel.Page.RUN
        && model.grid().marked().size() == 2) {
      model.compareCells();
    } else {
      model.compare(shown == null ? List.of() : List.of(shown));
    }
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    boolean _ = content.putString(text);
    boolean _ = Clipboard.getSystemClipboard().setContent(content);
  }

  private void showChosen() {
    StoredExperiment chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null && model.pageProperty().get() != ExperimentsViewModel.Page.RUN) {
      model.show(chosen.id());
    }
  }

  /** Marks the experiment shown in the list, without showing it anew. */
  private void followShown() {
    following = true;
    list.getSelectionModel().clearSelection();
    String shown = model.run().id();
    if (several.size() > 1) {
      model.experiments().stream()
          .filter(each -> several.contains(each.id()))
          .forEach(list.getSelectionModel()::select);
    } else if (model.pageProperty().get() == ExperimentsViewModel.Page.RUN) {
      model.experiments().stream()
          .filter(each -> each.id().equals(shown))
          .findFirst()
          .ifPresent(list.getSelectionModel()::select);
    }
    following = false;
  }

  private void arrange() {
    content
        .getChildren()
        .setAll(
            switch (model.pageProperty().get()) {
              case WELCOME -> welcome;
              case BUILDER -> builder;
              case RUN -> run;
              case COMPARE -> compare;
            });
    if (model.pageProperty().get() == ExperimentsViewModel.Page.COMPARE) {
      compare.requestFocus();
    }
    if (model.pageProperty().get() == ExperimentsViewModel.Page.RUN && !list.isFocused()) {
      run.requestFocus();
    }
    followShown();
  }

  private Node welcome() {
    Label title = new Label("Ask many times with one thing changed");
    title.getStyleClass().add("welcome-title");
    Wrapping.of(title);
    Label text =
        new Label(
            "An experiment asks the same at several settings and says whether the difference is"
                + " real: which setting is better, by how much, or that it could be noise.\n\n"
                + "The example asks the built-in model one sum at three temperatures, ten times"
                + " each. It needs no key and no network and takes about a minute.");
    text.getStyleClass().add("welcome-text");
    Wrapping.of(text);
    Button example = new Button("Look at the example");
    example.setMinWidth(USE_PREF_SIZE);
    example.setId("experiments-example");
    example.getStyleClass().add("accent");
    example.setOnAction(e -> model.example());
    Button create = new Button("New experiment");
    create.setOnAction(e -> model.create());
    FlowPane buttons = new FlowPane(8, 8, example, create);
    VBox box = new VBox(title, text, buttons);
    box.getStyleClass().add("experiments-welcome");
    return box;
  }

  private final class RowCell extends ListCell<StoredExperiment> {
    private final Label name = new Label();
    private final Label state = new Label();
    private final VBox box = new VBox(name, state);

    RowCell() {
      state.getStyleClass().add("hint");
      box.setMinWidth(0);
      box.setPrefWidth(1);
    }

    @Override
    protected void updateItem(@Nullable StoredExperiment experiment, boolean empty) {
      super.updateItem(experiment, empty);
      if (empty || experiment == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      name.setText(experiment.name());
      state.setText(model.stateOf(experiment));
      setGraphic(box);
      setAccessibleText(experiment.name() + ", " + state.getText());
    }
  }
}
