package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.rows.RowContent.Fact;
import dev.tempera.app.ui.Amounts;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.run.CacheUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of an answer, in short words for its footer. */
public final class AnswerFacts {
  private AnswerFacts() {}

  /** The facts in the order they are shown; what is not known is left out. */
  static List<Fact> of(Answer answer) {
    List<Fact> facts = new ArrayList<>();
    if (answer.state() == TurnState.STOPPED) {
      facts.add(new Fact("stopped", "You stopped this answer; the text so far is kept"));
    } else if (answer.state() == TurnState.INTERRUPTED) {
      facts.add(new Fact("interrupted", "The answer broke off; the text so far is kept"));
    } else if (answer.state() == TurnState.FAILED) {
      facts.add(new Fact("failed", "The provider reported an error"));
    }
    String model = answer.modelName();
    if (!model.isBlank()) {
      facts.add(new Fact(model, modelExplanation(answer)));
    }
    String provider = answer.provider();
    if (provider != null && !provider.isBlank()) {
      facts.add(new Fact(provider, "The company that ran the model"));
    }
    timings(answer, facts);
    Usage usage = answer.usage();
    if (usage != null) {
      tokens(usage, facts);
    }
    if (answer.cost() != null) {
      facts.add(
          new Fact(
              (answer.cost().estimate() ? "~" : "") + Amounts.usd(answer.cost().usd()),
              answer.cost().estimate()
                  ? "Cost worked out from list prices"
                  : "Cost as the provider reported it"));
    }
    finish(answer, facts);
    return facts;
  }

  /** The same in one line. */
  public static String line(Answer answer) {
    return of(answer).stream().map(Fact::text).collect(Collectors.joining(" · "));
  }

  private static String modelExplanation(Answer answer) {
    return answer.model() != null && !answer.model().equals(answer.requestedModel())
        ? "The model that answered; asked for was " + answer.requestedModel()
        : "The model that answered";
  }

  private static void timings(Answer answer, List<Fact> facts) {
    Long ttft = answer.ttftMs();
    if (ttft != null) {
      facts.add(new Fact(duration(ttft) + " to first token", "From sending to the first token"));
    }
    Double speed = answer.tokensPerSecond();
    if (speed != null) {
      String number = String.format(Locale.ROOT, speed < 10 ? "%.1f" : "%.0f", speed);
      facts.add(new Fact(number + " tok/s", "Tokens per second after the first token"));
    } else if (answer.durationMs() != null) {
      facts.add(new Fact(duration(answer.durationMs()), "From sending to the end"));
    }
  }

  private static void tokens(Usage usage, List<Fact> facts) {
    Long in = usage.promptTokens();
    Long out = usage.completionTokens();
    if (in == null && out == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    if (in != null) {
      text.append(count(in)).append(" in");
    }
    if (out != null) {
      text.append(text.isEmpty() ? "" : " / ").append(count(out)).append(" out");
    }
    StringBuilder explanation = new StringBuilder("Tokens read and written");
    Long cached = usage.cachedTokens();
    if (cached != null && cached > 0) {
      text.append(" / ").append(count(cached)).append(" cached");
      explanation.append("; cached ones are a part of those read");
    }
    long written = CacheUse.written(usage);
    if (written > 0) {
      text.append(" / ").append(count(written)).append(" to cache");
      explanation.append("; those to the cache are there for the next question");
    }
    Long reasoning = usage.reasoningTokens();
    if (reasoning != null && reasoning > 0) {
      explanation.append("; ").append(count(reasoning)).append(" written were reasoning");
    }
    facts.add(new Fact(text.toString(), explanation.toString()));
  }

  private static void finish(Answer answer, List<Fact> facts) {
    String reason = answer.finishReason();
    if (reason == null || reason.isBlank()) {
      return;
    }
    String shown =
        switch (reason) {
          case "stop" -> "finished";
          case "length" -> "cut off at the token limit";
          case "tool_calls" -> "asks for tools";
          case "content_filter" -> "cut off by a content filter";
          default -> reason;
        };
    facts.add(new Fact(shown, "Finish reason: " + reason + nativeReason(answer)));
  }

  private static String nativeReason(Answer answer) {
    @Nullable String own = answer.nativeFinishReason();
    return own == null || own.equals(answer.finishReason())
        ? ""
        : " (the provider says " + own + ")";
  }

  /** A duration in milliseconds for a person. */
  static String duration(long ms) {
    if (ms < 1_000) {
      return ms + " ms";
    }
    return ms < 60_000
        ? String.format(Locale.ROOT, "%.1f s", ms / 1000.0)
        : String.format(Locale.ROOT, "%d min %02d s", ms / 60_000, ms / 1_000 % 60);
  }

  /** A count of tokens in digits. */
  static String count(long tokens) {
    return String.format(Locale.ROOT, "%,d", tokens).replace(',', '\u2009');
  }
}
