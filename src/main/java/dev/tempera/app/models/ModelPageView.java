package dev.tempera.app.models;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Wrapping;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The page of a model. FX thread only. */
final class ModelPageView extends VBox {
  /** What can be done from it. */
  interface Actions {
    /** Goes back to the conversations. */
    void leave();

    /** Puts the id on the clipboard. */
    void copy(String id);

    /** Shows the control of a parameter. */
    void goTo(String parameter);

    /** Has requests answered by this provider only. */
    void pin(String tag);
  }

  private final ModelPageViewModel model;
  private final Actions actions;
  private final ScrollPane scroll;

  ModelPageView(ModelPageViewModel model, Actions actions) {
    this.model = model;
    this.actions = actions;
    setId("model-page");
    getStyleClass().add("model-page");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("models.css")).toExternalForm());
    VBox body =
        new VBox(
            said(),
            card("Overview", new FactGrid(model.overview(), "Nothing was said of it.")),
            card("Prices", new VBox(new FactGrid(model.prices(), "No price is known."), sum())),
            card("Providers", new ProvidersTable(model, actions::pin)),
            card(
                "Benchmarks",
                new FactGrid(model.benchmarks(), "Neither its server nor the snapshot tells any.")),
            card("Parameters", new ParametersTable(model, actions::goTo)));
    body.getStyleClass().add("model-page-body");
    scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head(), scroll);
    LeavingPage.byEscape(this, actions::leave);
  }

  /** Puts the keyboard where the page is scrolled by it. */
  void focus() {
    scroll.requestFocus();
  }

  private HBox head() {
    Button back = new Button("Conversations", Icon.CHAT.node());
    back.setId("model-page-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat");
    back.setOnAction(e -> actions.leave());
    Label title = new Label();
    title.setId("model-page-title");
    title.getStyleClass().add("model-page-title");
    title.textProperty().bind(model.titleProperty());
    title.setMinWidth(0);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    Button refresh = Icon.REFRESH.button("Ask the server again");
    refresh.setId("model-page-refresh");
    refresh.setOnAction(e -> model.refresh());
    HBox head = new HBox(back, title, refresh);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("model-page-head");
    return head;
  }

  private Node said() {
    Label id = new Label(model.id());
    id.getStyleClass().add("model-page-id");
    Wrapping.of(id);
    Button copy = Icon.COPY.button("Copy the id");
    copy.setId("model-page-copy");
    copy.setOnAction(e -> actions.copy(model.id()));
    HBox line = new HBox(id, copy);
    line.setAlignment(Pos.CENTER_LEFT);
    Label about = wrapped("model-page-about");
    about.textProperty().bind(model.aboutProperty());
    about.managedProperty().bind(model.aboutProperty().isNotEmpty());
    Label source = wrapped("model-page-source");
    source.setId("model-page-source");
    source.textProperty().bind(model.sourceProperty());
    return new VBox(line, about, source);
  }

  /** What a piece of work would cost. */
  private Node sum() {
    TextField times = field("model-page-times", "Requests", 5);
    times.textProperty().bindBidirectional(model.timesProperty());
    TextField in = field("model-page-prompt", "Tokens of the prompt", 8);
    in.textProperty().bindBidirectional(model.promptTokensProperty());
    TextField out = field("model-page-answer", "Tokens of the answer", 8);
    out.textProperty().bindBidirectional(model.answerTokensProperty());
    Label cost = new Label();
    cost.setId("model-page-cost");
    cost.getStyleClass().add("model-page-cost");
    cost.textProperty().bind(model.costProperty());
    FlowPane line =
        new FlowPane(
            times,
            new Label("\u00d7"),
            in,
            new Label("tokens in,"),
            out,
            new Label("out cost"),
            cost);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("model-page-sum");
    return line;
  }

  private static TextField field(String id, String what, int columns) {
    TextField field = new TextField();
    field.setId(id);
    field.setAccessibleText(what);
    field.setPrefColumnCount(columns);
    return field;
  }

  private static VBox card(String title, Node content) {
    Label heading = new Label(title);
    heading.getStyleClass().add("model-page-heading");
    VBox card = new VBox(heading, content);
    card.getStyleClass().add("model-page-card");
    return card;
  }

  private static Label wrapped(String styleClass) {
    Label label = new Label();
    label.getStyleClass().add(styleClass);
    label.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(label);
    return label;
  }
}
