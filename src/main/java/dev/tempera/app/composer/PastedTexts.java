package dev.tempera.app.composer;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ContentPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Long pasted texts, which stand in the written text by their names: they go with their name and
 * come back with it, as when a deletion is undone. Lives on the view models' thread.
 */
final class PastedTexts {
  private static final String NAME = "Pasted text ";

  /** Those whose names were deleted from the written text. */
  private final List<Attachment> dropped = new ArrayList<>();

  /** A pasted text under a name that is not taken. */
  Attachment make(String text, List<Attachment> items) {
    int number = 1;
    for (List<Attachment> each : List.of(items, dropped)) {
      for (Attachment other : each) {
        number = Math.max(number, number(other) + 1);
      }
    }
    return Attachment.of(
        NAME + number,
        Attachment.Kind.PASTE,
        "text/plain",
        utf8Length(text),
        new ContentPart.Text(text));
  }

  private static int number(Attachment paste) {
    boolean counted =
        paste.kind() == Attachment.Kind.PASTE && paste.name().matches(NAME + "\\d{1,6}");
    return counted ? Integer.parseInt(paste.name().substring(NAME.length())) : 0;
  }

  static long utf8Length(String text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A pair of surrogates is four bytes: two each.
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }

  /** Whether {@link #keep} could change anything. */
  boolean concern(List<Attachment> items) {
    return !dropped.isEmpty()
        || items.stream().anyMatch(item -> item.kind() == Attachment.Kind.PASTE);
  }

  /** The attachments whose names stand in what is written, with those that came back. */
  List<Attachment> keep(List<Attachment> items, String written) {
    List<Attachment> kept = new ArrayList<>();
    List<Attachment> gone = new ArrayList<>();
    for (Attachment item : items) {
      boolean named =
          item.kind() != Attachment.Kind.PASTE || written.contains(DraftMessage.token(item));
      (named ? kept : gone).add(item);
    }
    List<Attachment> back = comingBack(items, written);
    dropped.removeAll(back);
    dropped.addAll(gone);
    kept.addAll(back);
    return kept;
  }

  /** Of those that were taken out under the same name the last one. */
  private List<Attachment> comingBack(List<Attachment> items, String written) {
    Set<String> names = new HashSet<>();
    items.forEach(item -> names.add(item.name()));
    return dropped.reversed().stream()
        .filter(item -> written.contains(DraftMessage.token(item)) && names.add(item.name()))
        .toList()
        .reversed();
  }

  /** Forgets those that were taken out. */
  void forget() {
    dropped.clear();
  }

  /** Keeps those that were taken out last, as far as a message could hold them. */
  void forgetOld() {
    long bytes = 0;
    for (int i = dropped.size() - 1; i >= 0; i--) {
      bytes += dropped.get(i).bytes();
      if (bytes > AttachmentsViewModel.MOST_BYTES) {
        dropped.subList(0, i + 1).clear();
        return;
      }
    }
  }
}
