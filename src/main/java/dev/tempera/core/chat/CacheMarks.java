package dev.tempera.core.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The marks up to which a provider is asked to keep a prompt in its cache ({@code cache_control}):
 * a mark stands at the last text of a message, where the API reference has it. Pure.
 */
public final class CacheMarks {
  /** Kept for five minutes, which providers do where no time is given. */
  public static final String FIVE_MINUTES = "5m";

  /** Kept for an hour. */
  public static final String HOUR = "1h";

  /** As many marks a request Anthropic takes. */
  public static final int MOST = 4;

  private CacheMarks() {}

  /** How long is asked for up to the end of a message; null if it is not marked. */
  public static @Nullable String of(ChatMessage message) {
    String last = null;
    for (ContentPart part : message.parts()) {
      if (part instanceof ContentPart.Text(_, String cache)) {
        last = cache == null ? last : cache;
      }
    }
    return last;
  }

  /**
   * A message with its mark set, changed or taken away; one without a text stays as it is.
   *
   * @param cache null takes it away
   */
  public static ChatMessage mark(ChatMessage message, @Nullable String cache) {
    List<ContentPart> parts = new ArrayList<>(message.parts());
    boolean open = true;
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (parts.get(i) instanceof ContentPart.Text(String text, String before)) {
        boolean here = open && !text.isEmpty();
        if (here || before != null) {
          parts.set(i, new ContentPart.Text(text, here ? cache : null));
        }
        open &= !here;
      }
    }
    return new ChatMessage(message.role(), parts);
  }
}
