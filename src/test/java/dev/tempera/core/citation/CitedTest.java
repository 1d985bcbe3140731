package dev.tempera.core.citation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an answer cites, and where, whatever the server says of it. */
class CitedTest {
  private static final String PLACE =
      """
      {"type":"url_citation","url_citation":{"url":"%s","title":"%s","content":"%s",\
      "start_index":%s,"end_index":%s}}\
      """;

  private static Cited cited(String text, String... annotations) {
    List<ContentPart> parts = new ArrayList<>();
    parts.add(new ContentPart.Text(text));
    for (String annotation : annotations) {
      parts.add(new ContentPart.Annotation(ExactJson.read(annotation)));
    }
    return Cited.of(new ChatMessage(Role.ASSISTANT, parts));
  }

  private static String place(String url, Object start, Object end) {
    return PLACE.formatted(url, "A title", "", start, end);
  }

  /** The text with its numbers in it. */
  private static String noted(String text, String... annotations) {
    StringBuilder all = new StringBuilder(text);
    List<Footnote> notes = cited(text, annotations).footnotes();
    for (int i = notes.size() - 1; i >= 0; i--) {
      Footnote note = notes.get(i);
      all.insert(note.offset(), (note.apart() ? " [" : "[") + note.number() + "]");
    }
    return all.toString();
  }

  @Test
  void aSourceHasANumberATitleAHostAndWhatWasTakenFromIt() {
    Cited cited =
        cited("Rain.", PLACE.formatted("https://Example.org/a", "Weather", "It rains", 0, 5));
    Source source = cited.sources().getFirst();
    assertEquals(new Source(1, "https://Example.org/a", "Weather", "It rains"), source);
    assertEquals("example.org", source.host());
    assertTrue(source.isWeb());
    assertEquals(List.of(new Footnote(5, false, 1)), cited.footnotes());
  }

  @Test
  void flatAnnotationsAndFilesAreReadToo() {
    Cited cited =
        cited(
            "One and two.",
            """
            {"type":"url_citation","url":"https://a.example/","title":"A","start_index":0,"end_index":3}\
            """,
            """
            {"type":"file_citation","file_citation":{"file_id":"f1","filename":"a.pdf","quote":"so"},"start_index":4,"end_index":11}\
            """,
            """
            {"type":"file_citation","index":3,"file_id":"f2"}\
            """,
            """
            {"type":"file","file":{"hash":"h","name":"parsed.pdf","content":[]}}\
            """);
    assertEquals(
        List.of("A", "a.pdf", "File f2"), cited.sources().stream().map(Source::name).toList());
    assertEquals("so", cited.sources().get(1).quoted());
    assertFalse(cited.sources().get(1).isWeb());
    assertEquals(List.of(new Footnote(3, false, 1), new Footnote(11, false, 2)), cited.footnotes());
  }

  @Test
  void theSameSourceIsOneHoweverOftenItIsNamed() {
    Cited cited =
        cited(
            "First. Second.",
            """
            {"type":"url_citation","url_citation":{"url":"https://a.example/"}}\
            """,
            place("https://a.example/", 0, 6),
            place("https://a.example/", 7, 14),
            place("https://a.example/", 7, 14));
    assertEquals(1, cited.sources().size());
    assertEquals("A title", cited.sources().getFirst().title());
    assertEquals(List.of(new Footnote(6, false, 1), new Footnote(14, false, 1)), cited.footnotes());
  }

  @Test
  void sourcesWithoutPlacesAreNumberedByTheTextItself() {
    Cited cited =
        cited(
            "It rains[1].",
            "{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"https://a.example/\"}}");
    assertTrue(cited.isNumberedByText());
    assertFalse(Cited.NOTHING.isNumberedByText());
  }

  /** Where the text has letters beyond the first plane, the unit that servers count in shows. */
  @Test
  void placesAreFoundInWhateverUnitTheServerCounts() {
    String text = "\uD83D\uDE00\uD83D\uDE00 grüße an alle. (https://a.example/x) Mehr davon.";
    int utf16 = text.indexOf("(https");
    int end = text.indexOf(')') + 1;
    String expected = text.replace(") Mehr", ") [1] Mehr");
    assertEquals(expected, noted(text, place("https://a.example/x", utf16, end)));
    assertEquals(
        expected,
        noted(
            text,
            place(
                "https://a.example/x",
                text.codePointCount(0, utf16),
                text.codePointCount(0, end))));
    assertEquals(
        expected, noted(text, place("https://a.example/x", bytes(text, utf16), bytes(text, end))));
  }

  private static int bytes(String text, int to) {
    return text.substring(0, to).getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void aPlaceOutsideTheTextIsNone() {
    for (String[] range :
        new String[][] {
          {"-5", "-1"},
          {"0", "0"},
          {"9", "3"},
          {"0", "900"},
          {"0", "99999999999"},
          {"1.5", "2.5"},
          {"\"0\"", "\"4\""},
          {"null", "null"},
          {"[]", "{}"},
          {"true", "false"}
        }) {
      Cited cited = cited("Some words.", place("https://a.example/", range[0], range[1]));
      assertEquals(1, cited.sources().size(), range[1]);
      assertEquals(List.of(), cited.footnotes(), range[1]);
    }
  }

  @Test
  void aMarkStandsBehindWordsAddressesAndSpaces() {
    assertEquals("Words[1] here", noted("Words here", place("https://a.example/", 0, 3)));
    assertEquals("Words[1] \nhere", noted("Words \nhere", place("https://a.example/", 0, 7)));
    assertEquals(
        "See https://b.example/page [1] now",
        noted("See https://b.example/page now", place("https://a.example/", 0, 12)));
    assertEquals(
        "See [b](https://b.example/page)[1] now",
        noted("See [b](https://b.example/page) now", place("https://a.example/", 0, 20)));
    assertEquals(
        "\u96E8\u304C[1]\u964D\u308B",
        noted("\u96E8\u304C\u964D\u308B", place("https://a.example/", 0, 2)));
  }

  @Test
  void noMarkStandsInCodeOrInALineOfMarks() {
    String code = "Before.\n```\nint x;\n```\nAfter.";
    for (int end :
        new int[] {code.indexOf("```") + 3, code.indexOf("x;") + 1, code.lastIndexOf("```") + 3}) {
      assertEquals(code, noted(code, place("https://a.example/", 0, end)), () -> "at " + end);
    }
    assertEquals("| a[1] |\n", noted("| a |\n", place("https://a.example/", 0, 5)));
  }

  @Test
  void overlappingRangesEachHaveTheirMark() {
    assertEquals(
        "One two[2] three[1]",
        noted(
            "One two three",
            place("https://a.example/", 0, 13),
            place("https://b.example/", 4, 7)));
  }

  @Test
  void hostileAddressesAreOnlyWords() {
    for (String url :
        List.of("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//host")) {
      Source source = cited("x", place(url, 0, 1)).sources().getFirst();
      assertFalse(source.isWeb(), url);
      assertEquals(url, source.address());
    }
    String endless = "https://a.example/" + "x".repeat(1 << 20);
    assertEquals("", cited("x", place(endless, 0, 1)).sources().getFirst().host());
  }

  @Test
  void nothingThatCanComeMakesItFail() {
    Random random = new Random(11);
    List<String> values =
        List.of(
            "1", "-1", "\"x\"", "null", "[]", "{}", "[1]", "{\"url\":3}", "1e400", "true", "\"\"");
    List<String> names =
        List.of(
            "type",
            "url_citation",
            "url",
            "title",
            "content",
            "start_index",
            "end_index",
            "file_id");
    for (int i = 0; i < 3_000; i++) {
      String json =
          random
              .ints(random.nextInt(6), 0, names.size())
              .distinct()
              .mapToObj(
                  n -> "\"" + names.get(n) + "\":" + values.get(random.nextInt(values.size())))
              .collect(Collectors.joining(",", "{", "}"))
              .replace("\"type\":\"x\"", "\"type\":\"url_citation\"");
      Cited cited = cited("Some text \uD83D\uDE00 here", json);
      for (Footnote note : cited.footnotes()) {
        assertTrue(note.offset() > 0 && note.offset() <= 17, json);
      }
    }
  }

  @Test
  void veryManyAndVeryLongOnesAreReadInNoTime() {
    StringBuilder text = new StringBuilder();
    String[] all = new String[5_000];
    for (int i = 0; i < all.length; i++) {
      text.append("wordwithoutend");
      all[i] = place("https://a.example/" + i, i, 14 * i + 7);
    }
    Cited cited = cited(text.toString(), all);
    assertEquals(Cited.MOST_SOURCES, cited.sources().size());
    assertTrue(cited.footnotes().size() <= Cited.MOST_FOOTNOTES);
  }
}
