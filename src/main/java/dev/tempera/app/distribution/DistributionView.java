package dev.tempera.app.distribution;

import dev.tempera.app.distribution.DistributionViewModel.LeastSure;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Wrapping;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The page of an answer's tokens. FX thread only. */
final class DistributionView extends VBox {
  private final DistributionViewModel model;
  private final Runnable leave;
  private final TokenArea area;
  private final TabPane tabs = new TabPane();
  private final Button back = new Button("Conversation", Icon.CHAT.node());

  /**
   * What the page leads to.
   *
   * @param leave goes back to the conversation
   * @param ask has log probabilities asked for from now on
   * @param lesson opens the page that teaches temperature and top_p
   */
  record Ways(Runnable leave, Runnable ask, Runnable lesson) {}

  /** The page of {@code model}. */
  DistributionView(DistributionViewModel model, Ways ways) {
    this.model = model;
    this.leave = ways.leave();
    area = new TokenArea(model.looking());
    setId("distribution");
    getStyleClass().add("distribution");
    getStylesheets().add(TokensPane.styles());
    SplitPane panes = new SplitPane(answer(), side());
    TokensPane.turn(panes, 0.55);
    VBox.setVgrow(panes, Priority.ALWAYS);
    BooleanBinding some =
        Bindings.createBooleanBinding(
            () -> !model.looking().placesProperty().get().isEmpty(),
            model.looking().placesProperty());
    show(panes, some);
    getChildren().addAll(head(ways), remark(ways), panes);
    LeavingPage.byEscape(this, leave);
  }

  private static void show(Node node, BooleanBinding when) {
    node.visibleProperty().bind(when);
    node.managedProperty().bind(when);
  }

  /** Puts the keyboard where the tokens are, or will be. */
  void focusTokens() {
    back.requestFocus();
    model
        .looking()
        .placesProperty()
        .subscribe(places -> {
          // Not where the person has gone to another place meanwhile.
          if (!places.isEmpty() && back.isFocused()) {
            area.requestFocus();
          }
        });
  }

  private HBox head(Ways ways) {
    back.setId("distribution-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat");
    back.setOnAction(e -> ways.leave().run());
    Label title = new Label("Token probabilities");
    title.getStyleClass().add("distribution-heading");
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label summary = new Label();
    summary.setId("distribution-summary");
    summary.getStyleClass().add("distribution-muted");
    summary.textProperty().bind(model.summaryProperty());
    HBox.setHgrow(summary, Priority.ALWAYS);
    summary.setMaxWidth(Double.MAX_VALUE);
    Button lesson = new Button("What is this?");
    lesson.setId("distribution-lesson");
    lesson.getStyleClass().add("flat");
    lesson.setMinWidth(Region.USE_PREF_SIZE);
    lesson.setOnAction(e -> ways.lesson().run());
    HBox head = new HBox(back, title, summary, lesson);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("distribution-head");
    return head;
  }

  private VBox remark(Ways ways) {
    Label remark = new Label();
    remark.setId("distribution-remark");
    Wrapping.of(remark);
    remark.setMinHeight(Region.USE_PREF_SIZE);
    remark.textProperty().bind(model.remarkProperty());
    Button ask = new Button("Ask for log probabilities from now on");
    ask.setId("distribution-ask");
    ask.setOnAction(e -> ways.ask().run());
    ask.visibleProperty().bind(model.canAskProperty());
    ask.managedProperty().bind(ask.visibleProperty());
    VBox box = new VBox(remark, ask);
    box.getStyleClass().add("distribution-remark");
    return box;
  }

  private TabPane answer() {
    VBox tokens = new VBox(TokensPane.legend(), TokensPane.scrolled(area));
    tokens.getStyleClass().add("tokens-box");
    VBox.setVgrow(tokens.getChildren().getLast(), Priority.ALWAYS);
    AlignedView beside = new AlignedView(model.aligned(), model.looking()::look);
    tabs.setId("distribution-tabs");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getTabs()
        .addAll(
            new Tab("Answer", tokens),
            new Tab("Least sure", leastSure()),
            new Tab("Beside another", beside));
    tabs.setMinWidth(120);
    return tabs;
  }

  private ListView<LeastSure> leastSure() {
    ListView<LeastSure> list = new ListView<>(model.leastSure());
    list.setId("least-sure");
    list.setAccessibleText("The tokens that the model was least sure of");
    list.setCellFactory(view ->
        new ListCell<>() {
          @Override
          protected void updateItem(@Nullable LeastSure item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : item.words());
          }
        });
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(chosen -> {
          if (chosen != null) {
            model.looking().look(chosen.place());
          }
        });
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        goToToken();
        event.consume();
      }
    });
    list.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        goToToken();
      }
    });
    return list;
  }

  /** From a list of tokens to the token looked at in the text. */
  private void goToToken() {
    tabs.getSelectionModel().selectFirst();
    area.requestFocus();
  }

  private ScrollPane side() {
    PlacePane place = new PlacePane(model.looking(), model.looking().exactProperty());
    VBox.setVgrow(place, Priority.ALWAYS);
    Label unknown =
        new Label(
            "Penalties act on tokens that this server did not tell of: only the built-in model's can"
                + " be tried.");
    unknown.getStyleClass().add("distribution-muted");
    unknown.setWrapText(true);
    unknown.setMinHeight(Region.USE_PREF_SIZE);
    show(unknown, model.looking().exactProperty().not());
    Button reset = new Button("As it was asked", Icon.UNDO.node());
    reset.setId("distribution-reset");
    reset.setOnAction(e -> model.looking().choice().reset());
    VBox box = new VBox(place, unknown, reset, seed());
    box.getStyleClass().add("distribution-side");
    ScrollPane scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setMinWidth(220);
    return scroll;
  }

  private VBox seed() {
    TokensViewModel tried = model.looking();
    TextField field = new TextField();
    field.setId("distribution-seed");
    field.setPrefColumnCount(10);
    Label label = new Label("seed");
    label.setLabelFor(field);
    tried
        .seedProperty()
        .subscribe(now -> {
          String shown = Long.toString(now.longValue());
          if (!field.getText().equals(shown)) {
            field.setText(shown);
          }
        });
    field
        .textProperty()
        .subscribe(text -> {
          if (text.matches("-?\\d{1,18}")) {
            tried.seedProperty().set(Long.parseLong(text));
          }
        });
    Button next = Icon.DICE.button("Try the next seed");
    next.setId("distribution-next-seed");
    next.setOnAction(e -> tried.seedProperty().set(tried.seedProperty().get() + 1));
    Button anew = new Button("Write the whole answer with these");
    anew.setId("distribution-anew");
    anew.setOnAction(e -> {
      model.writeAnew();
      tabs.getSelectionModel().selectLast();
    });
    FlowPane row = new FlowPane(label, field, next, anew);
    row.getStyleClass().add("distribution-seed");
    row.setAlignment(Pos.CENTER_LEFT);
    Label drawn = new Label();
    drawn.setId("distribution-drawn");
    drawn.textProperty().bind(tried.drawnProperty());
    Wrapping.of(drawn);
    drawn.setMinHeight(Region.USE_PREF_SIZE);
    VBox box = new VBox(row, drawn);
    box.getStyleClass().add("distribution-seed-box");
    box.visibleProperty().bind(tried.exactProperty());
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }
}
