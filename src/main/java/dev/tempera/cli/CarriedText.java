package dev.tempera.cli;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.citation.Source;
import dev.tempera.core.media.DataUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an answer carries beside its text, in lines for a person. */
final class CarriedText {
  private static final int LONGEST = 500;

  private CarriedText() {}

  /** The sources, a line each after an empty one; none if nothing is cited. */
  static List<String> sources(Cited cited) {
    List<String> lines = new ArrayList<>();
    for (Source source : cited.sources()) {
      if (lines.isEmpty()) {
        lines.add("");
      }
      String line = "[" + source.number() + "] " + source.title() + " " + source.address();
      lines.add(line.replaceAll("\\s+", " ").strip());
    }
    return lines;
  }

  /** What is no text, a line each. */
  static List<String> media(ChatMessage message) {
    List<String> lines = new ArrayList<>();
    for (ContentPart.Image image : message.parts(ContentPart.Image.class)) {
      lines.add("picture: " + words(image.media()));
    }
    for (ContentPart.Audio audio : message.parts(ContentPart.Audio.class)) {
      lines.add("sound: " + words(audio.media()));
    }
    return lines;
  }

  private static String words(Media media) {
    return switch (media) {
      case Blob blob ->
          String.format(
              Locale.ROOT,
              "%s, %,d bytes, kept in the conversation",
              blob.mediaType(),
              blob.size());
      case Media.Address(String url) when DataUrl.isDataUrl(url) -> "damaged, kept as it came";
      case Media.Address(String url) ->
          "not fetched: " + (url.length() <= LONGEST ? url : url.substring(0, LONGEST) + "…");
    };
  }
}
