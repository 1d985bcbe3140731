package dev.tempera.app.experiments;

import dev.tempera.app.experiments.DraftFields.Field;
import dev.tempera.app.ui.BoundedArea;
import dev.tempera.app.ui.FilePicker;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.experiment.lab.Plan;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Builds an experiment: what is asked, what is varied, how it is judged, and the plan beside it.
 */
final class BuilderView extends BorderPane {
  private static final double WIDEST = 1100;

  private final BuilderViewModel model;
  private final ExperimentsView.Outside outside;
  private final VBox cells = new VBox();
  private final ScrollPane scroll = new ScrollPane();
  private final VBox form;
  private final VBox plan;

  BuilderView(BuilderViewModel model, ExperimentsView.Outside outside) {
    this.model = model;
    this.outside = outside;
    setId("builder");
    cells.getStyleClass().add("plan-cells");
    form =
        new VBox(
            labelled("Name", field(new TextField(), "builder-name", model.nameProperty())),
            line("Question", Field.QUESTION, "What is to be found out, one sentence"),
            heading("What is asked"),
            new HBox(
                12,
                grow(
                    choice(
                        "Connection",
                        Field.CONNECTION,
                        "the preferred one",
                        outside.choices().connections())),
                grow(
                    choice(
                        "Model",
                        Field.MODEL,
                        "the usual one",
                        () ->
                            outside
                                .choices()
                                .models()
                                .apply(model.fields().text(Field.CONNECTION).get())))),
            area("System prompt", Field.SYSTEM, 2, "none"),
            area("Prompt", Field.PROMPT, 4, "Variables of items stand in braces: {{name}}"),
            area("Parameters", Field.PARAMETERS, 2, "max_tokens: 100"),
            area("Tools", Field.TOOLS, 3, "none; a JSON array, “answered_by” says who answers"),
            tools(),
            heading("What is varied"),
            new FactorRows(model.fields(), outside.tell()),
            inStep(),
            line("Baseline", Field.BASELINE, "the first; or labels such as temperature: 0"),
            heading("How often, and of what"),
            line("Repeats", Field.REPEATS, "1"),
            area(
                "Items", Field.ITEMS, 5, "One prompt only. Or paste a table: sum,expected ↵ 2+3,5"),
            new ItemsPane(model, outside),
            heading("How it is judged"),
            new MetricRows(model.fields()),
            heading("When it ends"),
            new EndingPane(model.fields(), model.planner()),
            heading("Budget"),
            limits());
    form.getStyleClass().add("builder-form");
    plan = plan();
    // No wider than one reads.
    form.setMaxWidth(WIDEST);
    StackPane place = new StackPane(form);
    place.setAlignment(Pos.TOP_LEFT);
    scroll.setContent(place);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    setCenter(scroll);
    setRight(plan);
    model.planProperty().subscribe(this::showPlan);
  }

  private FlowPane tools() {
    VBox rounds = line("Rounds of calls", Field.ROUNDS, "10");
    rounds.getStyleClass().add("builder-limit");
    FlowPane tools = new FlowPane(12, 8, new ToolsPane(model, outside.choices().tools()), rounds);
    tools.setRowValignment(VPos.BOTTOM);
    return tools;
  }

  /** The plan stands below the form where there is no room for it beside. */
  void fit(boolean narrow) {
    if (narrow) {
      setRight(null);
      scroll.setContent(new VBox(form, plan));
    } else {
      scroll.setContent(form);
      setRight(plan);
    }
  }

  private FlowPane limits() {
    FlowPane limits = new FlowPane(12, 8);
    limits
        .getChildren()
        .addAll(
            line("USD", Field.USD, "no limit"),
            line("Tokens", Field.TOKENS, "no limit"),
            line("Requests", Field.REQUESTS, "no limit"),
            line("Minutes", Field.MINUTES, "no limit"));
    limits.getChildren().forEach(each -> each.getStyleClass().add("builder-limit"));
    return limits;
  }

  private static Label heading(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("builder-heading");
    return label;
  }

  private static Node grow(Node node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    return node;
  }

  private static VBox labelled(String name, Node field) {
    Label label = new Label(name);
    label.setLabelFor(field);
    label.getStyleClass().add("hint");
    return new VBox(2, label, field);
  }

  private static TextField field(
      TextField field, String id, javafx.beans.property.StringProperty text) {
    field.setId(id);
    field.textProperty().bindBidirectional(text);
    return field;
  }

  private VBox line(String name, Field field, String prompt) {
    TextField text = field(new TextField(), id(field), model.fields().text(field));
    text.setPromptText(prompt);
    text.setAccessibleText(name);
    return labelled(name, text);
  }

  /** A text that can be typed, or chosen from what is known when the list is opened. */
  private VBox choice(String name, Field field, String prompt, Supplier<List<String>> known) {
    ComboBox<String> box = new ComboBox<>();
    box.setId(id(field));
    box.setEditable(true);
    box.setMaxWidth(Double.MAX_VALUE);
    // Not of the editor: the box puts its own there.
    box.setPromptText(prompt);
    box.getEditor().setAccessibleText(name);
    box.getEditor().textProperty().bindBidirectional(model.fields().text(field));
    box.setOnShowing(e -> {
      String typed = box.getEditor().getText();
      box.getItems().setAll(known.get());
      box.getEditor().setText(typed);
    });
    return labelled(name, box);
  }

  private VBox area(String name, Field field, int rows, String prompt) {
    TextArea text = new BoundedArea(() -> outside.tell().accept(tooLong(name, field)));
    text.setId(id(field));
    text.setPrefRowCount(rows);
    Wrapping.of(text);
    text.setPromptText(prompt);
    text.setAccessibleText(name);
    text.textProperty().bindBidirectional(model.fields().text(field));
    return labelled(name, text);
  }

  private static String tooLong(String name, Field field) {
    return "What you pasted is left out: with it, “"
        + name
        + "” is too long to be edited here. "
        + (field == Field.ITEMS
            ? "Keep the table in a file and choose it: From a file…"
            : "An experiment's file takes it: Save as file…");
  }

  private static String id(Field field) {
    return "builder-" + field.name().toLowerCase(java.util.Locale.ROOT);
  }

  private CheckBox inStep() {
    CheckBox box = new CheckBox("In step: the first level of each, then the second");
    Wrapping.of(box);
    box.setMinHeight(USE_PREF_SIZE);
    box.selectedProperty().bindBidirectional(model.fields().zippedProperty());
    return box;
  }

  private VBox plan() {
    Label title = heading("The plan");
    Label summary = new Label();
    summary.setId("plan-summary");
    Wrapping.of(summary);
    summary.setMinHeight(USE_PREF_SIZE);
    summary.textProperty().bind(model.summaryProperty());
    Label problem = new Label();
    problem.setId("plan-problem");
    problem.getStyleClass().add("experiment-problem");
    Wrapping.of(problem);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.textProperty().bind(model.problemProperty());
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    ScrollPane scroll = new ScrollPane(cells);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Button start = new Button("Start");
    start.setId("builder-start");
    start.getStyleClass().add("accent");
    start.setDefaultButton(false);
    start.setMinWidth(USE_PREF_SIZE);
    start.disableProperty().bind(model.readyProperty().not());
    start.setOnAction(e -> model.start());
    Button save = new Button("Save as file…", Icon.SAVE.node());
    save.setId("builder-save");
    save.setOnAction(e -> save());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox buttons = new HBox(8, save, space, pilot(), start);
    buttons.setAlignment(Pos.CENTER_LEFT);
    VBox box =
        new VBox(
            title,
            summary,
            problem,
            new PlannerPane(model.planner()),
            scroll,
            new FirstBodyPane(model),
            new ConsentPane(model.consent(), "builder-allow"),
            revise(),
            buttons);
    box.getStyleClass().add("builder-plan");
    return box;
  }

  private Button pilot() {
    Button pilot = new Button("Pilot");
    pilot.setId("builder-pilot");
    pilot.setTooltip(
        new Tip(
            "Asks a small part first, and then says what the rest will cost and take. Its answers"
                + " count and are not asked again."));
    pilot.setMinWidth(USE_PREF_SIZE);
    pilot.disableProperty().bind(model.readyProperty().not());
    pilot.setOnAction(e -> model.pilot());
    return pilot;
  }

  private Button revise() {
    Button revise = new Button("Ask only what is new");
    revise.setId("builder-revise");
    revise.setTooltip(
        new Tip(
            "Begins a revision of what this was built on: answers that are still valid are taken"
                + " over and not paid again."));
    revise.disableProperty().bind(model.readyProperty().not());
    revise.visibleProperty().bind(model.earlierProperty().isNotEmpty());
    revise.managedProperty().bind(revise.visibleProperty());
    revise.setMaxWidth(Double.MAX_VALUE);
    revise.setOnAction(e -> model.revise());
    return revise;
  }

  /** Writes {@code NAME.tempera.yaml}. */
  private void save() {
    outside
        .files()
        .save(
            "Save the experiment",
            model.nameProperty().get().strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-")
                + ".tempera.yaml",
            new FilePicker.Kind("Experiment", ".yaml"))
        .ifPresent(file -> model.save(file, outside.tell()));
  }

  private void showPlan(@Nullable Plan plan) {
    cells.getChildren().clear();
    if (plan == null) {
      return;
    }
    for (Plan.CellPlan cell : plan.cells()) {
      Label name = new Label(cell.name() + (cell.isBaseline() ? "  (baseline)" : ""));
      name.getStyleClass().add("plan-cell");
      Wrapping.of(name);
      cells.getChildren().add(name);
      for (String difference : cell.differences()) {
        Label sends = new Label(difference);
        sends.getStyleClass().add("plan-difference");
        Wrapping.of(sends);
        cells.getChildren().add(sends);
      }
    }
    plan.skipped()
        .forEach((name, why) -> {
          Label skipped = new Label("Not asked: " + name + ": " + why);
          skipped.getStyleClass().add("experiment-problem");
          Wrapping.of(skipped);
          cells.getChildren().add(skipped);
        });
  }
}
