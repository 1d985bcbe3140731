package dev.tempera.cli;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.citation.Footnote;
import dev.tempera.core.citation.Source;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an answer carries beside its text, in the object of {@code --json}: {@code refusal}, {@code
 * sources} (number, url, title, content, and the offsets of its footnotes in chars), {@code
 * annotations} as received, {@code images} and {@code audio}. Each is there only if the answer has
 * any.
 */
final class CarriedJson {
  private CarriedJson() {}

  static void add(ObjectNode json, ChatMessage message) {
    List<ContentPart.Refusal> refusals = message.parts(ContentPart.Refusal.class);
    if (!refusals.isEmpty()) {
      json.put(
          "refusal",
          refusals.stream().map(ContentPart.Refusal::text).collect(Collectors.joining()));
    }
    sources(json, Cited.of(message));
    List<ContentPart.Annotation> annotations = message.parts(ContentPart.Annotation.class);
    if (!annotations.isEmpty()) {
      ArrayNode all = json.putArray("annotations");
      annotations.forEach(annotation -> all.add(annotation.json()));
    }
    List<ContentPart.Image> images = message.parts(ContentPart.Image.class);
    if (!images.isEmpty()) {
      ArrayNode all = json.putArray("images");
      images.forEach(image -> media(all.addObject(), image.media()));
    }
    sounds(json, message);
  }

  private static void sounds(ObjectNode json, ChatMessage message) {
    List<ContentPart.Audio> sounds = message.parts(ContentPart.Audio.class);
    if (!sounds.isEmpty()) {
      ArrayNode all = json.putArray("audio");
      for (ContentPart.Audio sound : sounds) {
        ObjectNode entry = all.addObject();
        media(entry, sound.media());
        entry.set("facts", sound.facts());
      }
    }
  }

  private static void sources(ObjectNode json, Cited cited) {
    if (cited.sources().isEmpty()) {
      return;
    }
    ArrayNode all = json.putArray("sources");
    for (Source source : cited.sources()) {
      ObjectNode entry = all.addObject().put("number", source.number());
      entry.put("url", source.address().isEmpty() ? null : source.address());
      entry.put("title", source.title().isEmpty() ? null : source.title());
      entry.put("content", source.quoted().isEmpty() ? null : source.quoted());
      ArrayNode offsets = entry.putArray("footnotes");
      for (Footnote note : cited.footnotes()) {
        if (note.number() == source.number()) {
          offsets.add(note.offset());
        }
      }
    }
  }

  private static void media(ObjectNode json, Media media) {
    switch (media) {
      case Blob blob ->
          json.put("media_type", blob.mediaType())
              .put("bytes", blob.size())
              .put("sha256", blob.hash());
      case Media.Address(String url) -> json.put("url", url);
    }
  }
}
