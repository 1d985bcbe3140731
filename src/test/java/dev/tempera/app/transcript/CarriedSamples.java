package dev.tempera.app.transcript;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.params.ExactJson;
import java.util.List;

/** Answers that carry more than text. */
final class CarriedSamples {
  static final String TEXT =
      """
      The first tram in Leipzig ran in 1872, drawn by horses. **Electric ones followed in 1896.** \
      Today there are thirteen lines ([Leipziger Verkehrsbetriebe](https://www.l.de/verkehrsbetriebe)).

      - The network is 146 km long, the second longest in Germany.
      - Trams carry most passengers of the city.
      """;

  private CarriedSamples() {}

  static ContentPart.Annotation cite(
      String text, String words, String url, String title, String quote) {
    int end = text.indexOf(words) + words.length();
    var json = ExactJson.object().put("type", "url_citation");
    json.set(
        "url_citation",
        ExactJson.object()
            .put("url", url)
            .put("title", title)
            .put("content", quote)
            .put("start_index", end - words.length())
            .put("end_index", end));
    return new ContentPart.Annotation(json);
  }

  /** An answer with sources, among them hostile ones. */
  static List<ContentPart> sources() {
    return List.of(
        new ContentPart.Text(TEXT),
        cite(
            TEXT,
            "drawn by horses.",
            "https://en.wikipedia.org/wiki/Trams_in_Leipzig",
            "Trams in Leipzig – Wikipedia",
            "The first horse-drawn line opened on 18 May 1872 between Reudnitz and Connewitz."),
        cite(
            TEXT, "1896.**", "https://www.lvz.de/strassenbahn", "Wie Leipzig elektrisch wurde", ""),
        cite(
            TEXT,
            "(https://www.l.de/verkehrsbetriebe)",
            "https://www.l.de/verkehrsbetriebe",
            "",
            ""),
        cite(
            TEXT,
            "passengers",
            "javascript:alert('x')",
            "bank\u202Egro.elpmaxe \u001b[2J",
            "q".repeat(900)));
  }
}
