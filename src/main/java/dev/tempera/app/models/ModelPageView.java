package dev.tempera.app.models;

import dev.tempera.app.charts.ChartPane;
import dev.tempera.app.ui.Filling;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.concurrent.Pulse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.binding.Bindings;
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

    /** Uses this model in the conversation shown. */
    void use();

    /** Has requests answered by this provider only. */
    void pin(String tag);
  }

  /** What the model is, and what it costs. */
  private static final int AT_ONCE = 3;

  private final ModelPageViewModel model;
  private final Actions actions;
  private final ScrollPane scroll;
  private final VBox body;

  ModelPageView(ModelPageViewModel model, Actions actions) {
    this.model = model;
    this.actions = actions;
    setId("model-page");
    getStyleClass().add("model-page");
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("models.css")).toExternalForm());
    body =
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

  /**
   * Takes away what stands below the top of the page, and puts it back part by part: styling and
   * laying out all of it takes a frame of a tenth of a second, and nobody sees it in the first one.
   *
   * @param pulse the frames of the window that is about to show it
   */
  void fill(Pulse pulse) {
    List<Node> all = List.copyOf(body.getChildren());
    if (all.size() > AT_ONCE) {
      body.getChildren().setAll(all.subList(0, AT_ONCE));
      Filling.begin(
          pulse,
          all.subList(AT_ONCE, all.size()).stream()
              .<Runnable>map(part -> () -> body.getChildren().add(part))
              .toList());
    }
  }

  /** Shows what was measured of it here, below what others say. */
  void addMeasured(MeasuredViewModel measured, ChartPane.Keeping keeping) {
    int providers = body.getChildren().indexOf(body.lookup("#model-page-card-providers"));
    body.getChildren()
        .add(
            providers + 1,
            card("Measured here", new MeasuredCard(measured, model.endpoints(), keeping)));
  }

  /** Offers to measure it now, above what was measured. */
  void addProbe(ProbeViewModel probe) {
    ((MeasuredCard) body.lookup("#model-page-measured")).addProbe(probe);
  }

  /** Shows what was seen of it over time: prices that changed, and uptime below its providers. */
  void addHistory(HistoryViewModel history, ChartPane.Keeping keeping) {
    Label heading = new Label("Changes that were seen here");
    heading.getStyleClass().add("fact-name");
    VBox changes = new VBox(heading, new FactGrid(history.changes(), ""));
    changes.setId("model-page-price-changes");
    changes.getStyleClass().add("model-page-changes");
    changes.visibleProperty().bind(Bindings.isNotEmpty(history.changes()));
    changes.managedProperty().bind(changes.visibleProperty());
    ((VBox) body.lookup("#model-page-card-prices")).getChildren().add(changes);
    VBox uptime = new VBox();
    uptime.setId("model-page-uptime");
    uptime.visibleProperty().bind(history.noteProperty().isNotEmpty());
    uptime.managedProperty().bind(uptime.visibleProperty());
    Label said = wrapped("fact-note");
    said.textProperty().bind(history.noteProperty());
    history
        .charts()
        .subscribe(() ->
            uptime
                .getChildren()
                .setAll(
                    history.charts().stream()
                        .<Node>map(chart -> new ChartPane(chart, keeping))
                        .toList()));
    ((VBox) body.lookup("#model-page-card-providers")).getChildren().addAll(uptime, said);
    model
        .endpoints()
        .subscribe(
            () -> history.heard(model.endpoints().stream().map(EndpointRow::endpoint).toList()));
  }

  /** Shows where a request would go, right below who offers the model. */
  void addRouting(Node routing) {
    int providers = body.getChildren().indexOf(body.lookup("#model-page-card-providers"));
    body.getChildren().add(providers + 1, card("Routing", routing));
  }

  /** Shows what the account keeps, below where a request would go. */
  void addPresets(Node presets) {
    int routing = body.getChildren().indexOf(body.lookup("#model-page-card-routing"));
    body.getChildren().add(routing + 1, card("Presets", presets));
  }

  /** Lets what nobody says be filled in, below what is said. */
  void addOwn(OwnFactsViewModel own) {
    ((VBox) body.lookup("#model-page-card-overview")).getChildren().add(new OwnFactsPane(own));
    // What is known and what its server says since then are read together.
    model.overview().subscribe(own::heard);
  }

  /** Shows what its server has in memory, right below what it is. */
  void addLoaded(LoadedViewModel loaded) {
    int overview = body.getChildren().indexOf(body.lookup("#model-page-card-overview"));
    body.getChildren().add(overview + 1, card("In memory", new LoadedCard(loaded)));
  }

  /** Shows the next request as code, above what can be set in it. */
  void addCode(Node code) {
    int parameters = body.getChildren().indexOf(body.lookup("#model-page-card-parameters"));
    body.getChildren().add(parameters, card("API", code));
  }

  /** Leaves the page for the control of a parameter. */
  void goTo(String parameter) {
    actions.goTo(parameter);
  }

  /** How high it is as a whole, at a width. */
  double wholeHeight(double width) {
    double above = getChildren().getFirst().prefHeight(width);
    return above + body.prefHeight(width) + scroll.snappedTopInset() + scroll.snappedBottomInset();
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
    Button use = new Button("Use this model");
    use.setId("model-page-use");
    use.setMinWidth(Region.USE_PREF_SIZE);
    use.setOnAction(e -> actions.use());
    HBox head = new HBox(back, title, use, refresh);
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
    card.setId("model-page-card-" + title.toLowerCase(Locale.ROOT).replace(' ', '-'));
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
