package dev.tempera.app.composer;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ContentPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is sent for what is written and attached. Pure. */
final class DraftMessage {
  private DraftMessage() {}

  /** What stands in the written text for a pasted one: its name in brackets. */
  static String token(Attachment paste) {
    return "[" + paste.name() + "]";
  }

  /**
   * The written text with every pasted one in its place; one whose name is not there comes last.
   */
  static String text(String written, List<Attachment> attachments) {
    record Place(int at, Attachment paste) {}
    List<Place> places = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    Map<String, Integer> from = new HashMap<>();
    for (Attachment attachment : attachments) {
      if (attachment.kind() == Attachment.Kind.PASTE) {
        String token = token(attachment);
        int at = written.indexOf(token, from.getOrDefault(token, 0));
        if (at >= 0) {
          places.add(new Place(at, attachment));
          from.put(token, at + token.length());
        } else {
          rest.append("\n\n").append(attachment.text());
        }
      }
    }
    if (places.isEmpty() && rest.isEmpty()) {
      return written;
    }
    places.sort((a, b) -> Integer.compare(a.at(), b.at()));
    StringBuilder all = new StringBuilder();
    int done = 0;
    for (Place place : places) {
      all.append(written, done, place.at()).append(place.paste().text());
      done = place.at() + token(place.paste()).length();
    }
    return all.append(written, done, written.length()).append(rest).toString();
  }

  /** The parts of the message: the text first, as models want it. Empty if there is nothing. */
  static List<ContentPart> parts(String written, List<Attachment> attachments) {
    List<ContentPart> parts = new ArrayList<>();
    String text = text(written, attachments);
    if (!text.isBlank()) {
      parts.add(new ContentPart.Text(text));
    }
    for (Attachment attachment : attachments) {
      if (attachment.kind() != Attachment.Kind.PASTE) {
        parts.add(attachment.part());
      }
    }
    return parts;
  }
}
