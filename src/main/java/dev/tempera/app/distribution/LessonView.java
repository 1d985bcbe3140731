package dev.tempera.app.distribution;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Wrapping;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The page that teaches temperature and top_p with the built-in model. FX thread only. */
final class LessonView extends VBox {
  private final LessonViewModel model;
  private final Runnable leave;
  private final TokenArea area;

  /**
   * The page of {@code model}.
   *
   * @param leave goes back to the conversation
   */
  LessonView(LessonViewModel model, Runnable leave) {
    this.model = model;
    this.leave = leave;
    area = new TokenArea(model.looking());
    setId("lesson");
    getStyleClass().add("lesson");
    getStylesheets().add(TokensPane.styles());
    SplitPane panes = new SplitPane(steps(), story(), place());
    TokensPane.turn(panes, 0.28, 0.6);
    VBox.setVgrow(panes, Priority.ALWAYS);
    getChildren().addAll(head(), panes);
    LeavingPage.byEscape(this, leave);
  }

  /** Puts the keyboard where the story is. */
  void focusStory() {
    area.requestFocus();
  }

  private HBox head() {
    Button back = new Button("Conversation", Icon.CHAT.node());
    back.setId("lesson-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.getStyleClass().add("flat");
    back.setOnAction(e -> leave.run());
    Label title = new Label("Temperature and top_p, tried on a story");
    title.getStyleClass().add("distribution-heading");
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    HBox head = new HBox(back, title);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("distribution-head");
    return head;
  }

  private ScrollPane steps() {
    VBox box = new VBox();
    box.getStyleClass().add("lesson-steps");
    int number = 0;
    for (LessonViewModel.Step step : LessonViewModel.STEPS) {
      box.getChildren().add(step(++number, step));
    }
    ScrollPane scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    scroll.setMinWidth(160);
    return scroll;
  }

  private Node step(int number, LessonViewModel.Step step) {
    Label title = wrapped(number + ". " + step.title());
    title.getStyleClass().add("lesson-title");
    Label text = wrapped(step.text());
    Button attempt = new Button(step.button());
    attempt.setId("lesson-try-" + number);
    attempt.setWrapText(true);
    attempt.setMnemonicParsing(false);
    attempt.setOnAction(e -> model.attempt(step.tried()));
    VBox box = new VBox(title, text, attempt);
    box.getStyleClass().add("lesson-step");
    return box;
  }

  private static Label wrapped(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private VBox story() {
    Label asked = wrapped("“" + LessonViewModel.PROMPT + "”, the built-in model begins:");
    asked.getStyleClass().add("lesson-asked");
    Label problem = new Label();
    problem.setId("lesson-problem");
    problem.textProperty().bind(model.problemProperty());
    Wrapping.of(problem);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    VBox box = new VBox(asked, problem, TokensPane.scrolled(area), TokensPane.legend());
    VBox.setVgrow(box.getChildren().get(2), Priority.ALWAYS);
    box.getStyleClass().add("tokens-box");
    box.setMinWidth(160);
    return box;
  }

  private ScrollPane place() {
    PlacePane place = new PlacePane(model.looking(), new ReadOnlyBooleanWrapper(false));
    Label drawn = new Label();
    drawn.setId("lesson-drawn");
    drawn.textProperty().bind(model.looking().drawnProperty());
    Wrapping.of(drawn);
    drawn.setMinHeight(Region.USE_PREF_SIZE);
    VBox box = new VBox(place, drawn);
    VBox.setVgrow(place, Priority.ALWAYS);
    box.getStyleClass().add("distribution-side");
    ScrollPane scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setMinWidth(200);
    return scroll;
  }
}
