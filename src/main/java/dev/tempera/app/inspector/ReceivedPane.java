package dev.tempera.app.inspector;

import dev.tempera.app.ui.SheetButton;
import dev.tempera.app.ui.Tip;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.inspect.InspectionWords;
import dev.tempera.core.inspect.StoredAnswer;
import dev.tempera.core.inspect.Timeline;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.run.Attempt;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came back for an answer: each attempt with its status, times and headers. */
final class ReceivedPane extends ScrollPane {
  private static final int LONGEST_HEADERS = 8_000;
  private static final int LONGEST_EXTRA = 4_000;

  private final VBox content = new VBox();
  private final InspectorViewModel model;

  ReceivedPane(InspectorViewModel model) {
    this.model = model;
    content.getStyleClass().add("inspector-content");
    content.setId("inspector-response");
    setContent(content);
    setFitToWidth(true);
    getStyleClass().add("edge-to-edge");
    model.answerProperty().subscribe(answer -> show(answer));
    model.streamProperty().subscribe(stream -> show(model.answerProperty().get()));
    model.record().foundProperty().subscribe(found -> show(model.answerProperty().get()));
  }

  private void show(@Nullable StoredAnswer answer) {
    content.getChildren().clear();
    if (answer == null) {
      return;
    }
    facts(answer.facts());
    List<Attempt> attempts = answer.details().attempts();
    if (attempts.isEmpty()) {
      line("Of its attempts nothing is kept.", "hint");
    }
    Timeline timeline = model.streamProperty().get().timeline();
    for (Attempt attempt : attempts) {
      attempt(attempt, timeline);
    }
    JsonNode extra = answer.details().extra();
    if (!extra.isEmpty()) {
      line("What else the server said", "inspector-heading");
      String text = JsonText.pretty(JsonText.shortened(extra, LONGEST_EXTRA / 4));
      line(cut(text, LONGEST_EXTRA), "inspector-code");
    }
    if (answer.hasRecord()) {
      record(answer);
    }
  }

  private void record(StoredAnswer answer) {
    JsonNode found = model.record().foundProperty().get();
    if (found != null) {
      line("OpenRouter's record of this answer", "inspector-heading");
      String text = JsonText.pretty(JsonText.shortened(found, LONGEST_EXTRA / 4));
      line(cut(text, LONGEST_EXTRA), "inspector-code");
    }
    Button ask =
        SheetButton.of(
            "inspector-record",
            found == null ? "Ask OpenRouter for its record" : "Ask again",
            () -> model.record().ask(answer));
    ask.setTooltip(new Tip("Sends the id of this answer to OpenRouter, with your key"));
    Label state = new Label();
    state.setId("inspector-record-state");
    state.getStyleClass().add("hint");
    state.textProperty().bind(model.record().stateProperty().map(Shown::text));
    Wrapping.of(state);
    state.setMinHeight(Region.USE_PREF_SIZE);
    content.getChildren().addAll(ask, state);
  }

  private void facts(Answer facts) {
    line(
        facts.state().word()
            + (facts.finishReason() == null ? "" : ", finish reason “" + facts.finishReason() + "”")
            + (facts.nativeFinishReason() == null
                ? ""
                : " (the provider says “" + facts.nativeFinishReason() + "”)"),
        "inspector-heading");
    if (facts.error() != null) {
      line(facts.error(), "inspector-remark");
    }
    line(
        "Model asked for "
            + facts.requestedModel()
            + (facts.model() == null ? "" : "; answered " + facts.model())
            + (facts.provider() == null ? "" : ", run by " + facts.provider())
            + (facts.generationId() == null ? "" : "; generation " + facts.generationId()),
        "hint");
  }

  private void attempt(Attempt attempt, Timeline timeline) {
    line(
        "Attempt "
            + attempt.number()
            + ": "
            + (attempt.status() == null ? "no status" : "status " + attempt.status())
            + ", "
            + attempt.outcome().word(),
        "inspector-heading");
    if (attempt.reason() != null) {
      line(attempt.reason(), "inspector-remark");
    }
    line("Asked at " + attempt.times().queuedAt(), "hint");
    line(InspectionWords.phases(timeline, attempt.number()), "hint");
    if (!attempt.headers().isEmpty()) {
      String headers =
          attempt.headers().entrySet().stream()
              .flatMap(
                  header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
              .collect(Collectors.joining("\n"));
      line(cut(headers, LONGEST_HEADERS), "inspector-code");
    }
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "\n…";
  }

  private void line(String text, String styleClass) {
    if (text.isEmpty()) {
      return;
    }
    Label line = new Label(Shown.text(text));
    line.getStyleClass().add(styleClass);
    Wrapping.of(line);
    line.setMinHeight(Region.USE_PREF_SIZE);
    content.getChildren().add(line);
  }
}
