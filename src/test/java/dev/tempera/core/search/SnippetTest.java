package dev.tempera.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetTest {
  private static List<Wanted> wanted(String words) {
    return TextMarks.wanted(QueryParser.parse(words, Instant.EPOCH, ZoneOffset.UTC));
  }

  private static String marked(String words, String text) {
    StringBuilder all = new StringBuilder(text);
    List<SearchQuery.Span> marks = TextMarks.all(wanted(words), text);
    for (SearchQuery.Span mark : marks.reversed()) {
      all.insert(mark.end(), ']').insert(mark.start(), '[');
    }
    return all.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fox|A fox, foxes and a Fox.|A [fox], [foxes] and a [Fox].",
        "\"fox\"|A fox and foxes|A [fox] and foxes",
        "\"quick fox\"|the quick, fox quick|the [quick, fox] quick",
        "gpt-4o|GPT-4o gpt 4|[GPT-4o] gpt 4",
        "case|camelCase snake_case|camel[Case] snake_[case]",
        "C++|in C++ not c|in [C++] not c",
        "索引|全文搜索引擎|全文搜[索引]擎",
        "引|全文搜索引擎|全文搜索[引擎]",
        "cafe|un Café noir|un [Café] noir",
        "ไทย|ภาษาไทยง่าย|ภาษา[ไทย]ง่าย",
        "엔진|검색 엔진은|검색 [엔진은]",
        "محمد|قال مُحَمَّد|قال [مُحَمَّد]"
      })
  void marksWhatIsFound(String words, String text, String expected) {
    assertEquals(expected, marked(words, text));
  }

  @Test
  void showsThePieceWithTheMostOfIt() {
    String text =
        "fox " + "word ".repeat(200) + "a fox\n\n jumps over the dog " + "end ".repeat(99);
    Snippet snippet = Snippet.of(wanted("fox dog"), text);
    assertTrue(snippet.text().startsWith("…word"), snippet.text());
    assertTrue(snippet.text().contains("a fox jumps over the dog"), snippet.text());
    assertTrue(snippet.text().endsWith("…"));
    assertEquals(
        List.of("fox", "dog"),
        snippet.marks().stream().map(m -> snippet.text().substring(m.start(), m.end())).toList());
  }

  @Test
  void withoutMarksItIsTheBeginning() {
    assertEquals("the first line of it", Snippet.of(List.of(), "  the first\nline of it").text());
  }

  @Test
  void neverCutsALetterInTwo() {
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      String text = "😀".repeat(random.nextInt(200)) + " fox " + "😀".repeat(random.nextInt(200));
      Snippet snippet = Snippet.of(wanted("fox"), text);
      assertEquals(1, snippet.marks().size());
      for (int at = 0; at < snippet.text().length(); at++) {
        if (Character.isHighSurrogate(snippet.text().charAt(at))) {
          assertTrue(Character.isLowSurrogate(snippet.text().charAt(++at)));
        }
      }
    }
  }
}
