package dev.tempera.app.experiments;

import dev.tempera.app.transcript.text.Visible;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.experiment.tools.TrialRound;
import dev.tempera.core.run.RunAnswer;
import java.util.ArrayList;
import java.util.List;

/** The runs of a trial whose calls were answered, in words. Pure. */
final class ChainText {
  private static final int LONGEST = 500;

  private ChainText() {}

  /** How much was called before an answer came; empty for nothing. */
  static String summary(RunAnswer answer) {
    ToolTrail trail = ToolTrail.in(answer.details().extra());
    int calls = trail.allCalls().size();
    if (calls == 0) {
      return "";
    }
    int rounds = trail.before().size();
    return (rounds == 1 ? "1 round, " : rounds + " rounds, ")
        + (calls == 1 ? "1 call" : calls + " calls")
        + (trail.why().isEmpty() ? "" : ". " + trail.why());
  }

  /** Each round: what it took, what it called, what it got. */
  static String of(List<TrialRound> rounds) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      TrialRound round = rounds.get(i);
      List<ContentPart.ToolCall> calls = round.answer().message().parts(ContentPart.ToolCall.class);
      List<ContentPart.ToolResult> results = round.trail().results();
      lines.add((i + 1) + ". " + facts(round.answer().facts()));
      if (!round.answer().message().text().isBlank() && !calls.isEmpty()) {
        lines.add("    " + shortened(round.answer().message().text()));
      }
      for (int j = 0; j < calls.size(); j++) {
        ContentPart.ToolCall call = calls.get(j);
        lines.add("    " + shortened(call.name() + "(" + call.arguments() + ")"));
        lines.add(
            "      → "
                + (j < results.size() ? shortened(results.get(j).content()) : "not answered"));
      }
    }
    return String.join("\n", lines);
  }

  private static String facts(Answer facts) {
    List<String> words = new ArrayList<>();
    words.add(facts.finishReason() == null ? facts.state().word() : facts.finishReason());
    if (facts.durationMs() != null) {
      words.add(facts.durationMs() + " ms");
    }
    if (facts.cost() != null) {
      words.add(PlanWords.money(facts.cost().usd()));
    }
    return String.join(" · ", words);
  }

  /** Models and tools may say anything: on one line, and nothing of it hidden. */
  private static String shortened(String text) {
    String line = text.strip().replace("\r", "").replace("\n", " ⏎ ");
    String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    return Visible.text(cut);
  }
}
