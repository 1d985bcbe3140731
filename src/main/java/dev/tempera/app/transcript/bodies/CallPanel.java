package dev.tempera.app.transcript.bodies;

import dev.tempera.app.transcript.actions.CallAnswers;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.app.ui.EditLimits;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.app.ui.WritingArea;
import dev.tempera.app.ui.WritingBox;
import dev.tempera.core.calls.CallState;
import dev.tempera.core.chat.MessageId;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What is done about a call that has no result yet: what is wrong with it, what would be run, and
 * the person's say in it. JavaFX thread only.
 */
final class CallPanel extends VBox {
  private static final int LONGEST = 600;

  /** A longer plan is not shown whole, and so it cannot be allowed. */
  private static final int LONGEST_PLAN = 20_000;

  private final Label said = new Label();
  private final FlowPane buttons = new FlowPane();
  private final WritingArea mended = new WritingArea("Arguments of the tool call");
  private final WritingBox box = new WritingBox(mended);
  private final Button run = button("Run", this::run);
  private final Button mend = button("Mend the arguments", this::mend);
  private final Button once = button("Run once", () -> allow(false));
  private final Button always = button("Allow in this conversation", () -> allow(true));
  private final Button stop = button("Stop", this::stop);
  private final CallAnswers calls;
  private final MessageId message;
  private final int position;
  private boolean filling;

  /** What the person sees that would be done; empty for nothing. */
  private String seen = "";

  CallPanel(CallAnswers calls, MessageId message, int position) {
    this.calls = calls;
    this.message = message;
    this.position = position;
    getStyleClass().add("call-panel");
    said.getStyleClass().add("tool-said");
    Wrapping.of(said);
    said.setMinHeight(Region.USE_PREF_SIZE);
    buttons.getStyleClass().add("tool-actions");
    once.getStyleClass().add("accent");
    mended
        .plainTextChanges()
        .subscribe(change -> {
          if (!filling) {
            calls.mend(message, position, mended.getText());
          }
        });
    getChildren().addAll(said, box, buttons);
    mending(calls.isMended(message, position));
  }

  private static Button button(String name, Runnable action) {
    Button button = new Button(name);
    button.getStyleClass().add("small-action");
    button.setMnemonicParsing(false);
    button.setOnAction(e -> action.run());
    return button;
  }

  /**
   * Shows how far the call is.
   *
   * @param wanted whether a result is wanted now
   * @return whether a person may type one
   */
  boolean show(boolean wanted) {
    CallState state = calls.state(message, position);
    String fault = calls.fault(message, position);
    buttons.getChildren().clear();
    boolean open = wanted;
    seen = "";
    switch (state) {
      case CallState.Open(String why, boolean canRun) -> {
        say(why.isEmpty() ? fault : why, !fault.isEmpty());
        if (wanted && canRun) {
          buttons.getChildren().addAll(run, mend);
        }
      }
      case CallState.Asking(String plan) -> {
        ask(plan);
      }
      case CallState.Running(String _) -> {
        say("Running…", false);
        buttons.getChildren().add(stop);
        open = false;
      }
      case CallState.Answered(String result) -> {
        say("Has a result, which waits for the others: " + result, false);
        open = false;
      }
    }
    boolean canMend = buttons.getChildren().contains(mend);
    mend.setDisable(box.isManaged());
    shown(box, box.isManaged() && canMend);
    shown(buttons, !buttons.getChildren().isEmpty());
    boolean any = !said.getText().isEmpty() || buttons.isManaged();
    shown(this, any);
    return open;
  }

  /** Lets the person allow what is shown, and nothing else. */
  private void ask(String plan) {
    if (plan.isEmpty()) {
      say("Finding out what would be done…", false);
    } else if (plan.length() > LONGEST_PLAN) {
      say(
          "What would be done is too long to be shown, so it cannot be allowed: "
              + plan.substring(0, LONGEST)
              + "…",
          true);
    } else {
      say(plan, LONGEST_PLAN, false);
      seen = plan;
      buttons.getChildren().addAll(once, always);
    }
    buttons.getChildren().add(mend);
  }

  private void say(String text, boolean fault) {
    say(text, LONGEST, fault);
  }

  /** Model and tools may say anything: nothing of it is hidden, and none of it is a link. */
  private void say(String text, int longest, boolean fault) {
    String cut = text.length() <= longest ? text : text.substring(0, longest) + "…";
    said.setText(Visible.text(cut));
    said.getStyleClass().setAll("label", "tool-said", fault ? "tool-fault" : "tool-plan");
    shown(said, !text.isEmpty());
  }

  private static void shown(Region region, boolean on) {
    region.setVisible(on);
    region.setManaged(on);
  }

  private void mending(boolean on) {
    shown(box, on);
    if (on) {
      filling = true;
      mended.show(calls.arguments(message, position));
      filling = false;
    }
  }

  private void mend() {
    if (EditLimits.fits(calls.arguments(message, position))) {
      mending(true);
      mend.setDisable(true);
      box.focusText();
    } else {
      say("These arguments are too long to be edited here.", true);
    }
  }

  private void run() {
    calls.run(message, position);
  }

  private void allow(boolean all) {
    calls.allow(message, position, seen, all);
  }

  private void stop() {
    calls.stop(message, position);
  }
}
