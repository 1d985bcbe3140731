package dev.tempera.cli.inspect;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.inspect.CostSheet;
import dev.tempera.core.inspect.Gaps;
import dev.tempera.core.inspect.Honour;
import dev.tempera.core.inspect.Inspection;
import dev.tempera.core.inspect.InspectionWords;
import dev.tempera.core.inspect.SentText;
import dev.tempera.core.inspect.Wire;
import dev.tempera.core.inspect.WireMeaning;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.run.Attempt;
import java.util.ArrayList;
import java.util.List;

/** An inspected answer as lines for people. */
final class InspectionText {
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST_STALLS = 20;

  private final Inspection inspected;
  private final List<String> lines = new ArrayList<>();

  private InspectionText(Inspection inspected) {
    this.inspected = inspected;
  }

  /**
   * The lines.
   *
   * @param events whether every event is told
   */
  static List<String> lines(Inspection inspected, boolean events) {
    InspectionText text = new InspectionText(inspected);
    text.answer();
    text.request();
    text.response();
    text.stream();
    text.cost();
    text.honours();
    if (events) {
      text.events();
    }
    return text.lines;
  }

  private void heading(String title) {
    lines.add("");
    lines.add(title);
  }

  /** Under the heading; a text of several lines keeps them. */
  private void line(String text) {
    text.lines().forEach(each -> lines.add("  " + each));
  }

  private void answer() {
    Answer facts = inspected.answer().facts();
    lines.add(
        "Answer "
            + inspected.answer().node().id()
            + ": "
            + facts.state().word()
            + ", "
            + facts.requestedModel()
            + (facts.model() == null || facts.model().equals(facts.requestedModel())
                ? ""
                : " → " + facts.model())
            + (facts.provider() == null ? "" : " by " + facts.provider()));
    if (facts.error() != null) {
      line(facts.error());
    }
  }

  private void request() {
    heading("Request");
    SentText sent = inspected.answer().sent();
    if (sent == null) {
      line("What was sent is not kept.");
      return;
    }
    if (sent.damaged()) {
      line("The disk gave this back otherwise than it was stored.");
    }
    if (!sent.url().isEmpty()) {
      line("POST " + sent.url());
    }
    sent.headers().forEach((name, value) -> line(name + ": " + value));
    if (!sent.leftOut().isEmpty()) {
      line("set, but not sent: " + String.join(", ", sent.leftOut()));
    }
    line(
        sent.json() == null
            ? sent.body()
            : JsonText.pretty(JsonText.shortened(sent.json(), LONGEST_TEXT)));
  }

  private void response() {
    heading("Response");
    List<Attempt> attempts = inspected.answer().details().attempts();
    if (attempts.isEmpty()) {
      line("Of its attempts nothing is kept.");
    }
    for (Attempt attempt : attempts) {
      line(
          "attempt "
              + attempt.number()
              + ": "
              + (attempt.status() == null ? "no status" : "status " + attempt.status())
              + ", "
              + attempt.outcome().word());
      if (attempt.reason() != null) {
        line("  " + attempt.reason());
      }
      line("  " + InspectionWords.phases(inspected.timeline(), attempt.number()));
      attempt
          .headers()
          .forEach((name, values) -> values.forEach(value -> line("  " + name + ": " + value)));
    }
  }

  private void stream() {
    heading("Stream");
    line(InspectionWords.stream(inspected.wire(), inspected.gaps()));
    for (Gaps.Stall stall : inspected.gaps().stalls().stream().limit(MOST_STALLS).toList()) {
      line(
          "stall of "
              + InspectionWords.time(stall.micros())
              + " before event "
              + (stall.frame() + 1));
    }
  }

  private void cost() {
    heading("Cost");
    for (CostSheet.Line each : inspected.cost().lines()) {
      line(
          (each.kind() == CostSheet.Kind.NOTE ? "" : each.what() + ": ")
              + (each.usd() == null ? "" : "$" + each.usd().toPlainString() + "  ")
              + (each.kind() == CostSheet.Kind.NOTE ? each.what() : each.how()));
    }
  }

  private void honours() {
    heading("Was it honoured?");
    if (inspected.honours().isEmpty()) {
      line("What was sent is not kept, so nobody knows.");
    }
    for (Honour each : inspected.honours()) {
      line(
          each.parameter()
              + (each.sent().isEmpty() ? "" : " " + each.sent())
              + ": "
              + each.verdict().words());
      line("  forwarded: " + each.forwarded().words() + ", supported: " + each.supported().words());
      each.evidence().forEach(sentence -> line("  " + sentence));
    }
  }

  private void events() {
    heading("Events");
    Wire wire = inspected.wire();
    for (int i = 0; i < wire.size(); i++) {
      WireMeaning.Range text = inspected.meaning().text(i);
      String words = inspected.meaning().words(i);
      line(
          (i + 1)
              + "  "
              + InspectionWords.time(inspected.timeline().arrived(wire, i))
              + (text.isEmpty() ? "" : "  text " + text.from() + "–" + text.to())
              + (words.isEmpty() ? "" : "  " + words));
      line("  " + wire.text(i));
    }
  }
}
