package dev.tempera.app.transcript.rows;

import dev.tempera.core.organise.MessageMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person has noted of a message. Immutable.
 *
 * @param mark its star and its note
 * @param draft the note as it is being written; null while nobody writes it
 */
public record Marked(MessageMark mark, @Nullable String draft) {
  /** Nothing. */
  public static final Marked NONE = new Marked(MessageMark.NONE, null);

  /** The rows below the message. */
  List<RowContent> rows() {
    if (draft != null) {
      return List.of(new RowContent.NoteEditor(draft));
    }
    return mark.note().isEmpty() ? List.of() : List.of(new RowContent.Note(mark.note()));
  }
}
