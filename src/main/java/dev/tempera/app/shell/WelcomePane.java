package dev.tempera.app.shell;

import dev.tempera.app.ui.Commands;
import dev.tempera.app.ui.Icon;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What an empty conversation shows: what this is, and three ways to begin. */
final class WelcomePane extends ScrollPane {
  /** Prompts that the built-in model answers well. */
  static final List<String> EXAMPLES =
      List.of("Tell me a story about a fox", "Write a haiku about rain", "What is 7 + 5?");

  /**
   * A page for an empty conversation.
   *
   * @param commands of which the buttons do some
   */
  WelcomePane(ShellViewModel model, Commands commands) {
    setId("welcome");
    getStyleClass().add("welcome-scroll");
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    Label title = new Label("Tempera");
    title.getStyleClass().add("welcome-title");
    Label what =
        wrapped(
            "A bench for prompt experiments.\nYou always see what was sent, what came back and what"
                + " it cost.");
    what.getStyleClass().add("welcome-text");
    FlowPane learn =
        new FlowPane(
            flat("welcome-lesson", "Temperature and top_p in a minute", "help.sampling", commands),
            flat(
                "welcome-experiment", "Ask many times: experiments", "experiments.open", commands));
    learn.getStyleClass().add("welcome-buttons");
    learn.setAlignment(Pos.CENTER);
    VBox page = new VBox(title, what, examples(model, commands), connect(model, commands), learn);
    page.getStyleClass().add("welcome");
    page.setAlignment(Pos.CENTER);
    setContent(page);
  }

  private static Button flat(String id, String text, String command, Commands commands) {
    Button button = new Button(text);
    button.setId(id);
    button.setMnemonicParsing(false);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.getStyleClass().add("flat");
    button.setOnAction(e -> commands.get(command).run());
    return button;
  }

  private static Node examples(ShellViewModel model, Commands commands) {
    Label ready = wrapped("");
    ready.getStyleClass().add("welcome-ready");
    model
        .offlineProperty()
        .subscribe(builtIn ->
            ready.setText(
                builtIn
                    ? "The built-in tiny model needs no key and no network:"
                    : "Begin with one of these, or write your own below:"));
    VBox box = new VBox(ready);
    box.getStyleClass().add("welcome-examples");
    for (String example : EXAMPLES) {
      Label text = new Label(example);
      StackPane arrow = new StackPane(Icon.CHEVRON_RIGHT.node());
      HBox content = new HBox(text, arrow);
      content.setAlignment(Pos.CENTER_LEFT);
      HBox.setHgrow(text, Priority.ALWAYS);
      text.setMaxWidth(Double.MAX_VALUE);
      Button button = new Button(null, content);
      button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      content.prefWidthProperty().bind(button.widthProperty().subtract(32));
      button.getStyleClass().add("welcome-example");
      button.setAccessibleText("Send: " + example);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMinHeight(Region.USE_PREF_SIZE);
      button.setOnAction(e -> {
        model.send(example);
        // The button goes with the page, and the focus would be nowhere.
        commands.get("focus.composer").run();
      });
      box.getChildren().add(button);
    }
    return box;
  }

  private static Node connect(ShellViewModel model, Commands commands) {
    Label real = wrapped("");
    model
        .connectedProperty()
        .subscribe(connected ->
            real.setText(
                connected
                    ? "Ask another model, or connect one:"
                    : "For real work, connect a real model:"));
    real.getStyleClass().add("welcome-ready");
    Button openRouter = new Button("Connect OpenRouter…", Icon.KEY.node());
    openRouter.setId("connect-openrouter");
    openRouter.setOnAction(e -> commands.get("connect.openrouter").run());
    Button local = new Button("Connect a local server…", Icon.SERVER.node());
    local.setId("connect-local");
    local.setOnAction(e -> commands.get("connect.local").run());
    Button choose = new Button("Choose a model…");
    choose.setId("welcome-choose-model");
    choose.setOnAction(e -> commands.get("model.pick").run());
    Button code = new Button("Begin with code…");
    code.setId("welcome-code");
    code.setOnAction(e -> commands.get("conversation.fromCode").run());
    // What is done is not offered again; more of it is found in the menu.
    show(choose, model.connectedProperty());
    show(openRouter, model.openRouterProperty().not());
    show(local, model.localProperty().not());
    FlowPane buttons = new FlowPane(choose, openRouter, local, code);
    buttons.getStyleClass().add("welcome-buttons");
    buttons.setAlignment(Pos.CENTER);
    VBox box = new VBox(real, buttons);
    box.getStyleClass().add("welcome-connect");
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private static void show(Button button, ObservableBooleanValue when) {
    button.visibleProperty().bind(when);
    button.managedProperty().bind(button.visibleProperty());
  }

  private static Label wrapped(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setTextAlignment(TextAlignment.CENTER);
    label.setAlignment(Pos.CENTER);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
