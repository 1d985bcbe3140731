package dev.tempera.core.chat;

/**
 * Something that goes out with a message beside what is written. Immutable.
 *
 * @param id never changes, so that a draft can be stored piece by piece
 * @param name for a person: a file's name, or "Pasted text 1"
 * @param mediaType for example {@code image/png}
 * @param bytes its own size, before it was put into words for the wire
 * @param part what is sent
 */
public record Attachment(
    String id, String name, Kind kind, String mediaType, long bytes, ContentPart part) {

  /** What it is. */
  public enum Kind {
    /** A picture. */
    IMAGE,
    /** A text file, fenced under its name. */
    TEXT,
    /** A document or a sound. */
    FILE,
    /** A text too long to be edited, sent where its name stands in what is written. */
    PASTE
  }

  /** A new attachment. */
  public static Attachment of(
      String name, Kind kind, String mediaType, long bytes, ContentPart part) {
    return new Attachment(TimeOrderedId.next(), name, kind, mediaType, bytes, part);
  }

  /** Its text, empty if it is none. */
  public String text() {
    return part instanceof ContentPart.Text(String text, _) ? text : "";
  }
}
