package dev.tempera.app.models.compare;

import dev.tempera.app.models.compare.ComparedModels.Row;
import dev.tempera.app.models.compare.ComparedModels.Section;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.catalog.browse.ListedModel;
import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Models side by side: a column each, a line for each fact. FX thread only. */
public final class ComparisonView extends VBox {
  private static final double NAMES = 24;

  /** What can be done from it. */
  public interface Actions {
    /** Goes back to the list. */
    void leave();

    /** Shows the page of a model. */
    void about(ListedModel model);

    /** Uses a model in the conversation shown. */
    void use(ListedModel model);
  }

  private final ComparisonViewModel model;
  private final Actions actions;
  private final GridPane grid = new GridPane();
  private final ScrollPane scroll = new ScrollPane();

  /** A page of these models. */
  public ComparisonView(ComparisonViewModel model, Actions actions) {
    this.model = model;
    this.actions = actions;
    setId("model-comparison");
    getStyleClass().addAll("model-page", "model-comparison");
    for (String sheet : List.of("/dev/tempera/app/models/models.css", "compare.css")) {
      getStylesheets()
          .add(Objects.requireNonNull(ComparisonView.class.getResource(sheet)).toExternalForm());
    }
    ColumnConstraints names = new ColumnConstraints();
    names.setPercentWidth(NAMES);
    grid.getColumnConstraints().add(names);
    for (ListedModel _ : model.models()) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth((100 - NAMES) / model.models().size());
      grid.getColumnConstraints().add(column);
    }
    grid.getStyleClass().add("comparison-grid");
    VBox body = new VBox(options(), grid);
    body.getStyleClass().add("comparison-body");
    scroll.setContent(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head(), scroll);
    model.sections().addListener((ListChangeListener<Section>) change -> fill());
    fill();
    LeavingPage.byEscape(this, actions::leave);
  }

  /** Puts the keyboard where the page is scrolled by it. */
  public void focus() {
    scroll.requestFocus();
  }

  private HBox head() {
    Button back = new Button("Models", Icon.UNDO.node());
    back.setId("comparison-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat");
    back.setOnAction(e -> actions.leave());
    Label title = new Label("Models side by side");
    title.getStyleClass().add("model-page-title");
    HBox head = new HBox(back, title);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("model-page-head");
    return head;
  }

  private FlowPane options() {
    TextField in = field("comparison-prompt", "Tokens of the prompt");
    in.textProperty().bindBidirectional(model.promptTokensProperty());
    TextField out = field("comparison-answer", "Tokens of the answer");
    out.textProperty().bindBidirectional(model.answerTokensProperty());
    CheckBox only = new CheckBox("Only what differs");
    only.setId("comparison-only-differences");
    only.selectedProperty().bindBidirectional(model.onlyDifferencesProperty());
    Label summary = new Label();
    summary.setId("comparison-summary");
    summary.getStyleClass().add("fact-note");
    summary.textProperty().bind(model.summaryProperty());
    FlowPane line =
        new FlowPane(
            new Label("Cost of"),
            in,
            new Label("tokens in and"),
            out,
            new Label("out"),
            only,
            summary);
    line.getStyleClass().add("model-page-sum");
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static TextField field(String id, String what) {
    TextField field = new TextField();
    field.setId(id);
    field.setAccessibleText(what);
    field.setPrefColumnCount(7);
    return field;
  }

  private void fill() {
    grid.getChildren().clear();
    int at = 0;
    for (int i = 0; i < model.models().size(); i++) {
      grid.add(headOf(model.models().get(i)), i + 1, at);
    }
    at++;
    for (Section section : model.sections()) {
      Label title = label(section.title(), "comparison-section");
      grid.add(title, 0, at++, model.models().size() + 1, 1);
      for (Row row : section.rows()) {
        add(row, at++);
      }
    }
  }

  private void add(Row row, int at) {
    Label name = label(row.name(), "fact-name");
    name.setAccessibleText(row.name() + (row.differs() ? ", differs" : ""));
    grid.add(name, 0, at);
    List<String> values = row.values();
    for (int i = 0; i < values.size(); i++) {
      Label value = label(values.get(i), "fact-value");
      value.getStyleClass().add(row.differs() ? "comparison-differs" : "comparison-same");
      if (values.get(i).equals(ComparedModels.UNKNOWN)) {
        value.getStyleClass().add("comparison-unknown");
      }
      value.setAccessibleText(
          model.models().get(i).model().name()
              + ", "
              + row.name()
              + ": "
              + (values.get(i).equals(ComparedModels.UNKNOWN) ? "not said" : values.get(i))
              + (row.differs() ? ", differs" : ""));
      grid.add(value, i + 1, at);
    }
  }

  private VBox headOf(ListedModel listed) {
    Label name = label(listed.model().name(), "model-page-heading");
    Button use = new Button("Use");
    use.getStyleClass().add("small");
    use.setAccessibleText("Use " + listed.model().name() + " in this conversation");
    use.setOnAction(e -> actions.use(listed));
    Button about = new Button("About");
    about.getStyleClass().add("small");
    about.setAccessibleText("About " + listed.model().name());
    about.setOnAction(e -> actions.about(listed));
    FlowPane buttons = new FlowPane(use, about);
    buttons.getStyleClass().add("comparison-buttons");
    return new VBox(name, buttons);
  }

  private static Label label(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    GridPane.setValignment(label, VPos.TOP);
    Wrapping.of(label);
    return label;
  }
}
