package dev.tempera.core.organise;

import dev.tempera.core.chat.MessageId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a conversation bears, by names instead of identities: so it goes into copies and files, and
 * comes out of them elsewhere. Immutable.
 *
 * @param folder the names of the folders it is in, from the top; empty for none
 * @param note empty for none
 * @param messages what is noted of its messages
 */
public record ConversationMarks(
    List<String> folder, List<Named> tags, String note, Map<MessageId, MessageMark> messages) {
  /** Of a conversation that bears nothing. */
  public static final ConversationMarks NONE =
      new ConversationMarks(List.of(), List.of(), "", Map.of());

  /** A tag by its name; the colour counts where it is made anew. */
  public record Named(String name, TagColour colour) {}

  public ConversationMarks {
    folder = List.copyOf(folder);
    tags = List.copyOf(tags);
    messages = Map.copyOf(messages);
  }

  /** Whether it bears nothing. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** The same for messages that have got other identities; those without one are left out. */
  public ConversationMarks renamed(Map<MessageId, MessageId> ids) {
    Map<MessageId, MessageMark> renamed = new HashMap<>();
    messages.forEach((id, mark) -> {
      MessageId to = ids.get(id);
      if (to != null) {
        renamed.put(to, mark);
      }
    });
    return new ConversationMarks(folder, tags, note, renamed);
  }

  /** The same with all texts changed, such as by striking keys out. */
  public ConversationMarks mapped(UnaryOperator<String> change) {
    Map<MessageId, MessageMark> changed = new HashMap<>();
    messages.forEach((id, mark) -> changed.put(id, mark.noted(change.apply(mark.note()))));
    return new ConversationMarks(
        folder.stream().map(change).toList(),
        tags.stream().map(tag -> new Named(change.apply(tag.name()), tag.colour())).toList(),
        change.apply(note),
        changed);
  }

  /**
   * What of this is missing in {@code here}, in a form that can be added to it: whatever is there
   * stays, so a note that differs and another folder are left out.
   */
  public ConversationMarks missingIn(ConversationMarks here) {
    Map<MessageId, MessageMark> missing = new HashMap<>();
    messages.forEach((id, mark) -> {
      MessageMark there = here.messages.getOrDefault(id, MessageMark.NONE);
      MessageMark both =
          new MessageMark(
              there.starred() || mark.starred(),
              there.note().isBlank() ? mark.note() : there.note());
      if (!both.equals(there)) {
        missing.put(id, both);
      }
    });
    return new ConversationMarks(
        here.folder.isEmpty() ? folder : List.of(),
        tags.stream()
            .filter(
                tag -> here.tags.stream().noneMatch(each -> Names.same(each.name(), tag.name())))
            .toList(),
        here.note.isBlank() ? note : "",
        missing);
  }

  /** The same without the note of the conversation itself. */
  public ConversationMarks withoutNote() {
    return new ConversationMarks(folder, tags, "", messages);
  }
}
