package dev.tempera.app.differences;

import dev.tempera.app.ui.MarkedText;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.difference.AnswerDiff;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.request.Difference;
import dev.tempera.core.request.WordDiff;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What was asked differently, and what else differs beside the texts. FX thread only. */
final class CausesPane extends VBox {
  CausesPane() {
    getStyleClass().add("causes");
    setId("differences-causes");
  }

  void show(AnswerDiff diff) {
    getChildren().setAll(label(diff.causeSentence(), "differences-sentence"));
    diff.causes().forEach(this::cause);
    if (!diff.facts().isEmpty()) {
      getChildren().add(label("Beside the texts", "differences-heading"));
      diff.facts()
          .forEach(fact ->
              getChildren()
                  .add(
                      label(
                          fact.name() + ": " + told(fact.before()) + " → " + told(fact.after()),
                          "difference-fact")));
    }
  }

  private static String told(String fact) {
    return fact.isEmpty() ? "unknown" : fact;
  }

  private void cause(Difference cause) {
    getChildren().add(label(name(cause), "differences-heading"));
    switch (cause) {
      case Difference.SystemPrompt(List<ChatMessage> before, List<ChatMessage> after) ->
          both(text(before), text(after));
      case Difference.MessageChanged(int index, ChatMessage before, ChatMessage after)
          when !before.text().equals(after.text()) ->
          both(before.text(), after.text());
      case Difference.MessageAdded(int index, ChatMessage message) ->
          one(message.text(), "difference-added");
      case Difference.MessageRemoved(int index, ChatMessage message) ->
          one(message.text(), "difference-removed");
      case Difference.Connection(String before, String after) -> both(before, after);
      case Difference.Model(String before, String after) -> both(before, after);
      case Difference.Parameter(String name, ParameterValue before, ParameterValue after) ->
          both(value(before), value(after));
      default -> getChildren().add(label(cause.sentence(), "difference-fact"));
    }
  }

  private static String name(Difference cause) {
    return switch (cause) {
      case Difference.MessageAdded added -> added.target() + ", only in the second";
      case Difference.MessageRemoved removed -> removed.target() + ", only in the first";
      default -> cause.target();
    };
  }

  private static String text(List<ChatMessage> prompt) {
    return prompt.isEmpty() ? "" : prompt.getFirst().text();
  }

  private static String value(ParameterValue value) {
    return value instanceof ParameterValue.Set set
        ? set.text() + (set.insisted() ? " (insisted on)" : "")
        : "unset";
  }

  private void both(String before, String after) {
    WordDiff.Result words = WordDiff.of(before, after);
    add(before, words.before(), "difference-removed");
    add(after, words.after(), "difference-added");
  }

  private void one(String text, String mark) {
    add(text, List.of(new WordDiff.Stretch(0, text.length(), true)), mark);
  }

  private void add(String text, List<WordDiff.Stretch> stretches, String mark) {
    if (text.isEmpty()) {
      getChildren().add(label("none", "hint"));
      return;
    }
    MarkedText shown = new MarkedText("difference-text");
    shown.show(text, stretches, mark);
    getChildren().add(shown);
  }

  static Label label(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    Wrapping.of(label);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
