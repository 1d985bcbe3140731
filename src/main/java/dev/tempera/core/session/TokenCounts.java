package dev.tempera.core.session;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TokenCounter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many tokens the messages of conversations take in a request. What was counted is remembered
 * for as long as its text is the same, since a conversation is measured after each answer and only
 * its last messages are new. Any thread; counting takes a while for long texts.
 */
public final class TokenCounts {
  /** What role and separators of a message take, by common reckoning. */
  private static final int MESSAGE_OVERHEAD = 4;

  /** Some hundred kilobytes; more than a conversation has that one reads. */
  private static final int REMEMBERED = 10_000;

  private final TokenCounter counter;

  private final Map<MessageId, Counted> counted =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, Counted> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Counted(long fingerprint, long tokens) {}

  /** Counts by this, and remembers nothing yet. */
  public TokenCounts(TokenCounter counter) {
    this.counter = counter;
  }

  /** Of a message, with what surrounds it. */
  long of(MessageNode node) {
    long fingerprint = fingerprint(node.message());
    synchronized (counted) {
      Counted known = counted.get(node.id());
      if (known != null && known.fingerprint() == fingerprint) {
        return known.tokens();
      }
    }
    long tokens = count(node.message());
    synchronized (counted) {
      counted.put(node.id(), new Counted(fingerprint, tokens));
    }
    return tokens;
  }

  /** Of a system prompt, with what surrounds it; nothing for a blank one. */
  long ofSystem(String prompt) {
    return prompt.isBlank() ? 0 : counter.count(prompt) + MESSAGE_OVERHEAD;
  }

  /** Tells texts of one message apart: an answer that grows, a result that is typed again. */
  private static long fingerprint(ChatMessage message) {
    long print = message.parts().size();
    for (ContentPart part : message.parts()) {
      print = print * 31 + print(part);
    }
    return print;
  }

  private static long print(ContentPart part) {
    return switch (part) {
      case ContentPart.Text text -> print(text.text());
      case ContentPart.ToolCall call -> print(call.name()) * 31 + print(call.arguments());
      case ContentPart.ToolResult result -> print(result.content());
      case ContentPart.Refusal refusal -> print(refusal.text());
      case ContentPart.Reasoning _,
          ContentPart.Image _,
          ContentPart.File _,
          ContentPart.Audio _,
          ContentPart.Unknown _,
          ContentPart.Annotation _ ->
          0;
    };
  }

  private static long print(String text) {
    return ((long) text.length() << 32) ^ (text.hashCode() & 0xFFFF_FFFFL);
  }

  private long count(ChatMessage message) {
    long tokens = MESSAGE_OVERHEAD;
    for (ContentPart part : message.parts()) {
      tokens +=
          switch (part) {
            case ContentPart.Text text -> counter.count(text.text());
            case ContentPart.ToolCall call -> counter.count(call.name() + call.arguments());
            case ContentPart.ToolResult result -> counter.count(result.content());
            case ContentPart.Refusal refusal -> counter.count(refusal.text());
            // Their share depends on the provider; the next reported usage includes it.
            case ContentPart.Reasoning _,
                ContentPart.Image _,
                ContentPart.File _,
                ContentPart.Audio _,
                ContentPart.Unknown _,
                ContentPart.Annotation _ ->
                0;
          };
    }
    return tokens;
  }
}
