package dev.tempera.core.citation;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The sources of an answer and the places in its text that name them, read from its annotations:
 * {@code url_citation} (nested as at OpenRouter, or flat), {@code file_citation} and {@code
 * file_path}. Sources without a place in the text, as Perplexity lists them, have a number only.
 * Never fails, whatever the annotations hold. Immutable. Any thread.
 *
 * @param sources in the order of their numbers
 * @param footnotes by their places
 */
public record Cited(List<Source> sources, List<Footnote> footnotes) {
  /** An answer without sources. */
  public static final Cited NOTHING = new Cited(List.of(), List.of());

  /** More sources than this are not numbered. */
  static final int MOST_SOURCES = 1_000;

  /** More places than this are not marked. */
  static final int MOST_FOOTNOTES = 2_000;

  public Cited {
    sources = List.copyOf(sources);
    footnotes = List.copyOf(footnotes);
  }

  /** What a message cites. */
  public static Cited of(ChatMessage message) {
    List<ContentPart.Annotation> annotations = message.parts(ContentPart.Annotation.class);
    if (annotations.isEmpty()) {
      return NOTHING;
    }
    Reading reading = new Reading();
    annotations.forEach(annotation -> reading.add(annotation.json()));
    return reading.sources.isEmpty() ? NOTHING : reading.cited(message.text());
  }

  /** Whether no source has a place: then a number in brackets in the text may mean one. */
  public boolean isNumberedByText() {
    return !sources.isEmpty() && footnotes.isEmpty();
  }

  /** A citation as it came. */
  record Citation(int number, long start, long end, String address) {}

  private static final class Reading {
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final List<Citation> places = new ArrayList<>();

    void add(JsonNode annotation) {
      String type = annotation.path("type").asString("");
      switch (type) {
        case "url_citation" -> web(annotation);
        case "file_citation", "file_path", "container_file_citation" -> file(annotation, type);
        default -> {}
      }
    }

    private void web(JsonNode annotation) {
      JsonNode inside = annotation.path("url_citation");
      JsonNode facts = inside.isObject() ? inside : annotation;
      String address = text(facts, "url", "link", "uri");
      if (!address.isBlank()) {
        put(address, address, text(facts, "title", "name"), facts, annotation);
      }
    }

    private void file(JsonNode annotation, String type) {
      JsonNode inside = annotation.path(type);
      JsonNode facts = inside.isObject() ? inside : annotation;
      String id = text(facts, "file_id", "id");
      String name = text(facts, "filename", "file_name", "name", "title");
      if (!id.isBlank() || !name.isBlank()) {
        put(
            "file:" + (id.isBlank() ? name : id),
            "",
            name.isBlank() ? "File " + id : name,
            facts,
            annotation);
      }
    }

    private void put(String key, String address, String title, JsonNode facts, JsonNode around) {
      String quoted = text(facts, "content", "quote", "snippet", "cited_text");
      Source known = sources.get(key);
      if (known == null && sources.size() >= MOST_SOURCES) {
        return;
      }
      Source source =
          known == null
              ? new Source(sources.size() + 1, address, title, quoted)
              // The same source is often named again with more words, or with fewer.
              : new Source(
                  known.number(),
                  address,
                  known.title().isBlank() ? title : known.title(),
                  known.quoted().isBlank() ? quoted : known.quoted());
      sources.put(key, source);
      JsonNode where = facts.has("end_index") ? facts : around;
      if (places.size() < MOST_FOOTNOTES) {
        places.add(
            new Citation(
                source.number(), index(where, "start_index"), index(where, "end_index"), address));
      }
    }

    Cited cited(String text) {
      List<Footnote> footnotes = new ArrayList<>(new TextPlaces(text, places).footnotes());
      footnotes.sort(Comparator.comparingInt(Footnote::offset).thenComparingInt(Footnote::number));
      return new Cited(List.copyOf(sources.values()), footnotes.stream().distinct().toList());
    }

    /** A count of characters; -1 for anything else. */
    private static long index(JsonNode where, String name) {
      JsonNode index = where.path(name);
      return index.isIntegralNumber() && index.canConvertToInt() ? index.intValue() : -1;
    }

    private static String text(JsonNode facts, String... names) {
      for (String name : names) {
        String text = facts.path(name).stringValue("");
        if (!text.isBlank()) {
          return text;
        }
      }
      return "";
    }
  }
}
