package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.BlobGoneException;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.search.SearchQuery.Place;
import dev.tempera.core.search.SearchQuery.Thing;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a search sees of a message.
 *
 * @param texts what stands where; empty texts are left out
 * @param things what it holds
 */
record SearchTexts(Map<Place, String> texts, Set<Thing> things) {
  /** So much of an attached text is read, in bytes. */
  private static final int MOST_OF_FILE = 1 << 20;

  static SearchTexts of(MessageNode node, MessageMark mark) {
    Map<Place, StringBuilder> parts = new EnumMap<>(Place.class);
    Set<Thing> things = EnumSet.noneOf(Thing.class);
    for (ContentPart part : node.message().parts()) {
      add(part, parts, things);
    }
    put(parts, Place.NOTE, mark.note());
    if (!mark.note().isEmpty()) {
      things.add(Thing.NOTE);
    }
    if (mark.starred()) {
      things.add(Thing.STAR);
    }
    Answer answer = node.answer();
    if (answer != null && (answer.error() != null || answer.state() == TurnState.FAILED)) {
      things.add(Thing.ERROR);
    }
    Map<Place, String> texts = new EnumMap<>(Place.class);
    parts.forEach((place, text) -> texts.put(place, text.toString()));
    if (texts.getOrDefault(Place.TEXT, "").contains("```")) {
      things.add(Thing.CODE);
    }
    return new SearchTexts(texts, things);
  }

  private static void add(ContentPart part, Map<Place, StringBuilder> texts, Set<Thing> things) {
    switch (part) {
      case ContentPart.Text(String text, _) -> put(texts, Place.TEXT, text);
      case ContentPart.Refusal(String text) -> put(texts, Place.TEXT, text);
      case ContentPart.Reasoning reasoning -> {
        things.add(Thing.REASONING);
        put(texts, Place.REASONING, reasoning.text());
      }
      case ContentPart.ToolCall call -> {
        things.add(Thing.TOOL);
        put(texts, Place.TOOL, call.name() + "\n" + call.arguments());
      }
      case ContentPart.ToolResult result -> {
        things.add(Thing.TOOL);
        put(texts, Place.TOOL, result.name() + "\n" + result.content());
      }
      case ContentPart.Image _ -> things.add(Thing.IMAGE);
      case ContentPart.File file -> {
        things.add(Thing.FILE);
        put(texts, Place.FILE, file.filename() + "\n" + content(file));
      }
      case ContentPart.Audio _ -> things.add(Thing.AUDIO);
      case ContentPart.Unknown _, ContentPart.Annotation _ -> {}
    }
  }

  private static void put(Map<Place, StringBuilder> texts, Place place, String text) {
    if (!text.isBlank()) {
      StringBuilder all = texts.computeIfAbsent(place, key -> new StringBuilder());
      all.append(all.isEmpty() ? "" : "\n").append(text);
    }
  }

  /** The text of an attached file, empty for one that is none. */
  private static String content(ContentPart.File file) {
    Media media = file.media();
    if (!file.mediaType().startsWith("text/") || !(media instanceof Blob blob)) {
      return "";
    }
    try {
      return new String(blob.head(MOST_OF_FILE), StandardCharsets.UTF_8);
    } catch (BlobGoneException e) {
      return "";
    }
  }

  String text(Place place) {
    return texts.getOrDefault(place, "");
  }
}
