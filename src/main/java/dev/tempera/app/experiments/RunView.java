package dev.tempera.app.experiments;

import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chart.Chart;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.Results;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** An experiment that runs or has run: verdict and charts, grid, answers. FX thread only. */
final class RunView extends BorderPane {
  private final ExperimentsViewModel model;
  private final RunViewModel run;
  private final ExperimentsView.Outside outside;
  private final VBox verdicts = new VBox();
  private final VBox charts = new VBox();
  private final FindingsPane findings = new FindingsPane();
  private final ProviderStrip providers;
  private final TrialGridPane grid;
  private final GridBar bar;
  private final CellPane cell;
  private final Label name = new Label();
  private final Label question = new Label();
  private final SplitPane gridPage = new SplitPane();
  private final List<ButtonBase> buttons;
  private final HBox beside = new HBox(8);
  private final FlowPane below = new FlowPane(8, 6);
  private final HBox first = new HBox(name, space(), beside);
  private final VBox head = new VBox();
  private String shownId = "";

  RunView(ExperimentsViewModel model, ExperimentsView.Outside outside) {
    this.model = model;
    this.run = model.run();
    this.outside = outside;
    setId("run");
    grid = new TrialGridPane(model.grid(), new Opening());
    cell = new CellPane(model.cell(), grid::requestFocus);
    providers = new ProviderStrip(model::pin);
    bar = new GridBar(model.grid(), grid, model::compareCells);
    buttons = buttons();
    beside.getChildren().setAll(buttons);
    setTop(head());
    TabPane tabs = new TabPane(tab("Verdict", verdictPage()), tab("Grid", gridPage()));
    tabs.setId("run-tabs");
    // Whoever comes here by the keyboard is at the tabs, not at what changes the experiment.
    focusedProperty()
        .subscribe(is -> {
          if (is) {
            tabs.requestFocus();
          }
        });
    setCenter(tabs);
    run.resultsProperty().subscribe(now -> shown(now));
    run.versionProperty().subscribe((was, is) -> grid.refresh());
    run.verdicts().addListener((ListChangeListener<VerdictRow>) change -> showVerdicts());
    run.charts().addListener((ListChangeListener<Chart>) change -> showCharts());
    Landing.follow(
        model,
        (now, column, item, trial) -> {
          tabs.getSelectionModel().selectLast();
          model.grid().clear();
          grid.land(column, item);
          model.cell().show(now, column, item);
          cell.enterAt(trial);
        });
  }

  private static Tab tab(String title, Region page) {
    Tab tab = new Tab(title, page);
    tab.setClosable(false);
    return tab;
  }

  private VBox head() {
    name.getStyleClass().add("run-name");
    question.getStyleClass().add("hint");
    Wrapping.of(question);
    question.setMinHeight(USE_PREF_SIZE);
    question.managedProperty().bind(question.textProperty().isNotEmpty());
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(run.progress().doneProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText("Answered");
    Label status = label(run.progress().statusProperty(), "run-status");
    Label notice = label(run.noticeProperty(), "run-notice");
    notice.managedProperty().bind(notice.textProperty().isNotEmpty());
    Wrapping.of(name);
    name.setMinHeight(USE_PREF_SIZE);
    beside.setAlignment(Pos.CENTER_RIGHT);
    beside.setMinWidth(USE_PREF_SIZE);
    first.setAlignment(Pos.CENTER_LEFT);
    first.getStyleClass().add("experiment-line");
    head.getChildren()
        .addAll(
            first,
            below,
            question,
            bar,
            status,
            new BudgetPane(run.progress().budget()),
            notice,
            new ConsentPane(run.control().consent(), "run-allow"),
            providers);
    head.getStyleClass().add("run-head");
    return head;
  }

  /** What is beside one another stands below one another where there is no room. */
  void fit(boolean narrow) {
    gridPage.setOrientation(narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL);
    gridPage.setDividerPositions(narrow ? 0.5 : 0.66);
    if (narrow) {
      beside.getChildren().clear();
      below.getChildren().setAll(buttons);
    } else {
      below.getChildren().clear();
      beside.getChildren().setAll(buttons);
    }
    below.setManaged(narrow);
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  private static Label label(ObservableValue<String> text, String id) {
    Label label = new Label();
    label.setId(id);
    Wrapping.of(label);
    label.setMinHeight(USE_PREF_SIZE);
    label.textProperty().bind(text);
    return label;
  }

  private List<ButtonBase> buttons() {
    Button pause = button("Pause", "run-pause", run.control()::pause, run.runningProperty());
    Button stop = button("Stop", "run-stop", run.control()::stop, run.runningProperty());
    Button resume = button("Resume", "run-resume", run.control()::resume, run.resumableProperty());
    Button copy = new Button("Build on this…");
    copy.setId("run-copy");
    copy.setMinWidth(USE_PREF_SIZE);
    copy.setOnAction(e -> model.copy());
    MenuButton report =
        new MenuButton(
            "Report",
            null,
            report("HTML page…", Laboratory.ReportKind.HTML, ".html"),
            report("Markdown…", Laboratory.ReportKind.MARKDOWN, ".md"),
            report("Every answer as CSV…", Laboratory.ReportKind.CSV, ".csv"),
            report("Every answer as a spreadsheet…", Laboratory.ReportKind.XLSX, ".xlsx"),
            report("Every answer as JSON lines…", Laboratory.ReportKind.JSON_LINES, ".jsonl"));
    report.setId("run-report");
    report.setMinWidth(USE_PREF_SIZE);
    return List.of(pause, stop, resume, copy, report);
  }

  private static Button button(
      String text, String id, Runnable action, ObservableValue<Boolean> shown) {
    Button button = new Button(text);
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(e -> action.run());
    button.visibleProperty().bind(shown);
    button.managedProperty().bind(button.visibleProperty());
    return button;
  }

  private MenuItem report(String title, Laboratory.ReportKind kind, String suffix) {
    MenuItem item = new MenuItem(title);
    item.setOnAction(e ->
        outside
            .files()
            .save(
                "Save the report",
                name.getText().replaceAll("[^\\p{L}\\p{N}._-]+", "-").toLowerCase(Locale.ROOT)
                    + suffix,
                new FilePicker.Kind(kind.name(), suffix))
            .ifPresent(file -> run.control().report(kind, file, outside.tell())));
    return item;
  }

  private Region verdictPage() {
    verdicts.setId("verdicts");
    verdicts.getStyleClass().add("verdicts");
    VBox page = new VBox(verdicts, findings.smallPrint(), charts, findings);
    page.getStyleClass().add("run-page");
    ScrollPane scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    return scroll;
  }

  private Region gridPage() {
    BorderPane left = new BorderPane(grid);
    left.setTop(bar);
    gridPage.getItems().setAll(left, cell);
    gridPage.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            bar.find();
            event.consume();
          }
        });
    return gridPage;
  }

  private final class Opening implements TrialGridPane.Opening {
    @Override
    public void open(int column, int item, boolean enters) {
      Results now = run.resultsProperty().get();
      if (now != null) {
        model.cell().show(now, column, item);
        if (enters) {
          cell.enter();
        }
      }
    }

    @Override
    public void compare() {
      model.compareCells();
    }
  }

  private void shown(@Nullable Results now) {
    name.setText(now == null ? "" : now.experiment().name());
    question.setText(now == null ? "" : now.plan().spec().question());
    findings.show(now);
    providers.show(now);
    String id = now == null ? "" : now.experiment().id();
    if (!id.equals(shownId)) {
      shownId = id;
      grid.home();
    }
  }

  private void showVerdicts() {
    verdicts.getChildren().clear();
    for (VerdictRow row : run.verdicts()) {
      Label cell = new Label(row.cell());
      cell.getStyleClass().add("hint");
      cell.managedProperty().bind(cell.textProperty().isNotEmpty());
      Label sentence = new Label(row.sentence());
      Wrapping.of(sentence);
      sentence.setMinHeight(USE_PREF_SIZE);
      sentence.getStyleClass().addAll("verdict-sentence", "verdict-" + row.code().word());
      Label numbers = new Label(row.numbers());
      numbers.getStyleClass().add("hint");
      Wrapping.of(numbers);
      numbers.setMinHeight(USE_PREF_SIZE);
      numbers.managedProperty().bind(numbers.textProperty().isNotEmpty());
      verdicts.getChildren().add(new VBox(cell, sentence, numbers));
    }
  }

  private void showCharts() {
    charts
        .getChildren()
        .setAll(
            run.charts().stream().map(chart -> new ChartPane(chart, outside.charts())).toList());
  }
}
