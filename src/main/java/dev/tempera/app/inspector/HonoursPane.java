package dev.tempera.app.inspector;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.inspect.Honour;
import dev.tempera.core.inspect.Honours;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** “Was it honoured?”: a block for each parameter, with the evidence. */
final class HonoursPane extends ScrollPane {
  private final VBox content = new VBox();

  HonoursPane(InspectorViewModel model) {
    content.getStyleClass().add("inspector-content");
    content.setId("inspector-honours");
    setContent(content);
    setFitToWidth(true);
    getStyleClass().add("edge-to-edge");
    model.readingProperty().subscribe(this::show);
  }

  private void show(Reading reading) {
    List<Honour> honours = reading.honours();
    content.getChildren().clear();
    if (!reading.whole()) {
      line("The stream is being read.", "hint");
      return;
    }
    if (honours.isEmpty()) {
      line("What was sent is not kept, so nobody knows.", "hint");
      return;
    }
    line(
        Honours.counts(honours).entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey().words())
            .collect(Collectors.joining(" · ")),
        "hint");
    honours.stream().sorted((a, b) -> a.verdict().compareTo(b.verdict())).forEach(this::add);
  }

  private void add(Honour honour) {
    Label name = new Label(Shown.line(honour.parameter(), 80));
    name.getStyleClass().add("honour-name");
    Label sent = new Label(Shown.line(honour.sent(), 80));
    sent.getStyleClass().add("inspector-code");
    Label verdict = new Label(honour.verdict().words());
    verdict
        .getStyleClass()
        .addAll(
            "honour-verdict",
            "verdict-" + honour.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    FlowPane head = new FlowPane(name, sent, verdict);
    head.getStyleClass().add("honour-head");
    content.getChildren().add(head);
    line(
        "forwarded: " + honour.forwarded().words() + " · supported: " + honour.supported().words(),
        "hint");
    honour.evidence().forEach(sentence -> line(sentence, "honour-evidence"));
  }

  private void line(String text, String styleClass) {
    Label line = new Label(Shown.text(text));
    line.getStyleClass().add(styleClass);
    Wrapping.of(line);
    line.setMinHeight(Region.USE_PREF_SIZE);
    content.getChildren().add(line);
  }
}
