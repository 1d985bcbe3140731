package dev.tempera.app.tools;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Signing in at a server: the one thing that can be done about it now. FX thread only. */
final class SignInBar extends HBox {
  private final McpSignInViewModel model;
  private final Button act = new Button();
  private final Button out = new Button("Sign out", Icon.LOCK.node());
  private final Label said = new Label();

  SignInBar(McpSignInViewModel model) {
    this.model = model;
    getStyleClass().add("tools-sign-in");
    setAlignment(Pos.CENTER_LEFT);
    act.setId("mcp-sign-in");
    act.setMinWidth(USE_PREF_SIZE);
    act.setOnAction(e -> act());
    out.setId("mcp-sign-out");
    out.setMinWidth(USE_PREF_SIZE);
    out.setOnAction(e -> model.signOut());
    out.managedProperty().bind(out.visibleProperty());
    said.setId("mcp-sign-in-said");
    said.getStyleClass().add("hint");
    Wrapping.of(said);
    said.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(said, Priority.ALWAYS);
    getChildren().addAll(act, out, said);
    model.stepProperty().subscribe(this::show);
    model.saidProperty().subscribe(_ -> show(model.stepProperty().get()));
    model.inProperty().subscribe(_ -> show(model.stepProperty().get()));
    visibleProperty().bind(model.stepProperty().isNotEqualTo(McpSignInViewModel.Step.NONE));
    managedProperty().bind(visibleProperty());
  }

  private void show(McpSignInViewModel.Step step) {
    switch (step) {
      case NONE, OUT -> {
        act.setText("Sign in…");
        act.setGraphic(Icon.KEY.node());
      }
      case WAITING -> {
        act.setText("Cancel");
        act.setGraphic(null);
      }
      case IN -> {
        act.setText("Sign out");
        act.setGraphic(Icon.LOCK.node());
      }
      case MORE -> {
        act.setText("Allow more…");
        act.setGraphic(Icon.KEY.node());
      }
    }
    out.setVisible(step == McpSignInViewModel.Step.MORE && model.inProperty().get());
    String sentence = model.saidProperty().get();
    said.setText(
        !sentence.isEmpty()
            ? sentence
            : step == McpSignInViewModel.Step.IN ? "You are signed in." : "");
  }

  private void act() {
    switch (model.stepProperty().get()) {
      case NONE -> {}
      case OUT, MORE -> model.signIn();
      case WAITING -> model.giveUp();
      case IN -> model.signOut();
    }
  }
}
