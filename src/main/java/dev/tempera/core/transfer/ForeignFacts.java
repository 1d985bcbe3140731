package dev.tempera.core.transfer;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.figures.Figures;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.rating.TrainingWeight;
import dev.tempera.core.run.RunDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a foreign answer beside its content, where this program keeps it. */
final class ForeignFacts {
  private static final String REST = "imported";
  private static final String CONVERSATION = "imported_conversation";
  private static final int DEEPEST = 40;
  private static final int LARGEST_REST = 64 << 10;

  private ForeignFacts() {}

  /**
   * What stands with the answer; null where nothing is known of it.
   *
   * @param details what is kept beside it
   * @param last whether this is the end of an answer that is several messages here
   */
  static @Nullable Answer answer(
      String format, ForeignMessage from, RunDetails details, boolean last, Instant at) {
    boolean plain =
        from.model == null
            && from.error == null
            && from.state == TurnState.COMPLETE
            && from.generationId == null
            && from.promptTokens == null
            && from.completionTokens == null
            && from.costUsd == null
            && from.durationMs == null
            && details.extra().isEmpty();
    if (plain) {
      return null;
    }
    BigDecimal cost = last ? Figures.money(from.costUsd) : null;
    return new Answer(
        last ? from.state : TurnState.COMPLETE,
        "import-" + format,
        Json.or(from.model),
        from.model,
        from.provider,
        last ? from.generationId : null,
        null,
        null,
        last ? usage(from, cost) : null,
        cost == null ? null : new Cost(cost, false),
        at,
        null,
        last ? from.durationMs : null,
        last ? from.error : null,
        null);
  }

  private static @Nullable Usage usage(ForeignMessage from, @Nullable BigDecimal cost) {
    Long prompt = from.promptTokens;
    Long completion = from.completionTokens;
    if (prompt == null && completion == null && !from.usage.isObject()) {
      return null;
    }
    ObjectNode raw = ExactJson.object();
    if (prompt != null) {
      raw.put("prompt_tokens", prompt);
    }
    if (completion != null) {
      raw.put("completion_tokens", completion);
    }
    ObjectNode whole = from.usage instanceof ObjectNode told ? bounded(told) : null;
    if (whole != null) {
      raw = whole;
    }
    return new Usage(
        prompt, completion, from.cachedTokens, from.reasoningTokens, cost, ExactJson.write(raw));
  }

  /**
   * What is kept beside an answer: what a person thought of it, and what has no other place.
   *
   * @param conversation what is said of its conversation, where this is the first answer of it
   * @param remarks gets what is too large to be kept
   */
  static RunDetails details(
      ForeignMessage from, @Nullable ObjectNode conversation, List<String> remarks) {
    ObjectNode extra = ExactJson.object();
    keep(from.rest, REST, extra, remarks);
    if (conversation != null) {
      keep(conversation, CONVERSATION, extra, remarks);
    }
    Boolean liked = from.liked;
    if (liked != null) {
      extra = new Rating(liked ? Rating.MOST : Rating.LEAST, false).into(extra);
    }
    Integer weight = from.weight;
    if (weight != null) {
      extra = TrainingWeight.into(extra, weight == 0 ? 0 : 1);
    }
    return extra.isEmpty() ? RunDetails.NONE : new RunDetails(List.of(), List.of(), extra);
  }

  private static void keep(ObjectNode rest, String name, ObjectNode into, List<String> remarks) {
    ObjectNode kept = rest.isEmpty() ? rest : bounded(rest);
    String told = "facts that are too large or too deep were left out";
    if (kept != null && !kept.isEmpty()) {
      into.set(name, kept);
    } else if (kept == null && !remarks.contains(told)) {
      remarks.add(told);
    }
  }

  /** The object without secrets; null if it is too large or too deep. */
  private static @Nullable ObjectNode bounded(ObjectNode json) {
    try {
      String text = ForeignJson.compact(Secrets.without(json, DEEPEST));
      return text.length() <= LARGEST_REST && ExactJson.readBounded(text) instanceof ObjectNode copy
          ? copy
          : null;
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }
}
