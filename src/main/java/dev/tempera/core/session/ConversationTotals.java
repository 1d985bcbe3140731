package dev.tempera.core.session;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation costs and how full its context is. Immutable.
 *
 * @param contextTokens what the next request carries before its new message
 * @param contextEstimate true unless the provider reported exactly this
 * @param costUsd of every answer on every branch; what is not known counts as nothing
 * @param costEstimate whether a part of it was worked out from list prices
 * @param priced how many answers have a cost
 * @param tokens what every answer on every branch read and wrote, as far as it was reported
 */
public record ConversationTotals(
    long contextTokens,
    boolean contextEstimate,
    BigDecimal costUsd,
    boolean costEstimate,
    int priced,
    long tokens) {
  /** Nothing said, nothing spent. */
  public static final ConversationTotals NONE =
      new ConversationTotals(0, false, BigDecimal.ZERO, false, 0, 0);

  /**
   * Works the totals out: the last reported usage on the branch shown, and a count of what came
   * after it. Any thread; counting takes a while for long texts.
   */
  public static ConversationTotals of(OpenConversation open, TokenCounts counts) {
    BigDecimal cost = BigDecimal.ZERO;
    boolean costEstimate = false;
    int priced = 0;
    long tokens = 0;
    for (MessageNode node : open.tree().all()) {
      Answer answer = node.answer();
      tokens += spent(answer);
      if (answer != null && answer.cost() != null) {
        cost = cost.add(answer.cost().usd());
        costEstimate |= answer.cost().estimate();
        priced++;
      }
    }
    List<MessageNode> path = open.path();
    long context = 0;
    boolean estimate = false;
    int at = path.size() - 1;
    for (; at >= 0; at--) {
      long reported = reported(path.get(at));
      if (reported >= 0) {
        context += reported;
        break;
      }
      context += counts.of(path.get(at));
      estimate = true;
    }
    if (at < 0) {
      long system = counts.ofSystem(open.conversation().setup().systemPrompt());
      context += system;
      estimate |= system > 0;
    }
    return new ConversationTotals(context, estimate, cost, costEstimate, priced, tokens);
  }

  private static long spent(@Nullable Answer answer) {
    Usage usage = answer == null ? null : answer.usage();
    if (usage == null) {
      return 0;
    }
    return Objects.requireNonNullElse(usage.promptTokens(), 0L)
        + Objects.requireNonNullElse(usage.completionTokens(), 0L);
  }

  private static long reported(MessageNode node) {
    Answer answer = node.answer();
    Usage usage = answer == null ? null : answer.usage();
    if (usage == null || usage.promptTokens() == null || usage.completionTokens() == null) {
      return -1;
    }
    long reasoning = usage.reasoningTokens() == null ? 0 : usage.reasoningTokens();
    return usage.promptTokens() + Math.max(0, usage.completionTokens() - reasoning);
  }
}
