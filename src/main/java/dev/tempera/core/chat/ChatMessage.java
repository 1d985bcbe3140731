package dev.tempera.core.chat;

import java.util.List;

/** A message as it goes into a request. Immutable. */
public record ChatMessage(Role role, List<ContentPart> parts) {
  public ChatMessage {
    parts = List.copyOf(parts);
  }

  /** A message of one text. */
  public static ChatMessage text(Role role, String text) {
    return new ChatMessage(role, List.of(new ContentPart.Text(text)));
  }

  /** The text parts, joined. Empty if there are none. */
  public String text() {
    String first = "";
    StringBuilder all = null;
    for (ContentPart part : parts) {
      if (!(part instanceof ContentPart.Text(String text, _)) || text.isEmpty()) {
        continue;
      }
      if (all != null) {
        all.append(text);
      } else if (first.isEmpty()) {
        // Nearly always the only one, and then it is not copied: this is asked for often.
        first = text;
      } else {
        all = new StringBuilder(first).append(text);
      }
    }
    return all == null ? first : all.toString();
  }

  /** The parts of one type, in order. */
  public <T extends ContentPart> List<T> parts(Class<T> type) {
    return parts.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
