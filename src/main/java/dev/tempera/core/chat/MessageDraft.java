package dev.tempera.core.chat;

/**
 * What a person has typed into a message and not sent yet. Immutable.
 *
 * @param place {@link #EDIT} for the message's own text, or the position of the tool call, from 0,
 *     whose result it is
 */
public record MessageDraft(MessageId message, int place, String text) {
  /** The place of the edited text. */
  public static final int EDIT = -1;
}
