package dev.tempera.app.transcript.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.citation.Footnote;
import dev.tempera.core.citation.Source;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Numbers of sources in the text of an answer: at their places, and never in the way. */
class FootnotesTest {
  private static final List<Source> SOURCES =
      List.of(
          new Source(1, "https://a.example/", "A", ""),
          new Source(2, "https://b.example/", "B", ""));

  private final MarkdownReader reader = new MarkdownReader(Dialect.CHAT);

  private List<RowContent> rows(String text, Footnote... notes) {
    return new Footnotes(new Cited(SOURCES, List.of(notes)), RowContent.Kind.PARAGRAPH)
        .rows(text, reader);
  }

  private List<RowContent> plain(String text) {
    return new Footnotes(Cited.NOTHING, RowContent.Kind.PARAGRAPH).rows(text, reader);
  }

  private static String words(List<RowContent> rows) {
    return rows.stream().map(RowContent::text).collect(Collectors.joining("|"));
  }

  private static Footnote after(String text, String words, int number) {
    return new Footnote(text.indexOf(words) + words.length(), false, number);
  }

  @Test
  void aNumberStandsAtItsPlaceAndLeadsToItsSource() {
    String text = "It rains. It **pours.** And more.";
    List<RowContent> rows =
        rows(text, after(text, "rains.", 1), after(text, "pours.**", 2), after(text, "more.", 1));
    assertEquals("It rains.[1] It pours.[2] And more.[1]", words(rows));
    StyledText shown = ((RowContent.Prose) rows.getFirst()).styled();
    List<StyledText.Run> notes =
        shown.runs().stream().filter(run -> run.style() == StyledText.NOTE).toList();
    assertEquals(
        List.of("https://a.example/", "https://b.example/", "https://a.example/"),
        notes.stream().map(StyledText.Run::target).toList());
  }

  @Test
  void boldTextStaysBoldBesideAMark() {
    String text = "**bold.** rest";
    RowContent.Prose row = (RowContent.Prose) rows(text, after(text, "**bold.**", 1)).getFirst();
    assertEquals("bold.[1] rest", row.text());
    assertEquals(StyledText.STRONG, row.styled().runs().getFirst().style());
  }

  @Test
  void aMarkThatWouldChangeTheTextFollowsItsParagraph() {
    String text = "See [page](https://c.example/path) now.\n\nAnother one.";
    List<RowContent> rows = rows(text, after(text, "c.example/pa", 2));
    assertEquals("See page now.[2]|Another one.", words(rows));
    assertEquals(
        "https://c.example/path",
        ((RowContent.Prose) rows.getFirst()).styled().runs().get(1).target());
  }

  @Test
  void cellsOfTablesHaveNumbersToo() {
    String text = "| a | b |\n|---|---|\n| one | two |\n";
    assertEquals("a\tb\none[1]\ttwo", words(rows(text, after(text, "one", 1))));
  }

  @Test
  void numbersThatTheAnswerWroteAreLinksWhereNoPlacesAreKnown() {
    List<RowContent> rows = rows("It rains[1][2], not[3]. `code[1]`");
    assertEquals("It rains[1][2], not[3]. code[1]", words(rows));
    assertEquals(
        2,
        ((RowContent.Prose) rows.getFirst())
            .styled().runs().stream().filter(run -> run.style() == StyledText.NOTE).count());
  }

  @Test
  void bracketsOfTheAnswersOwnAreItsText() {
    for (String text :
        List.of(
            "An \u2E221\u2E23 of its own",
            "An &#x2E22;1&#x2E23; entity",
            "&#x2E22;999999&#x2E23; x")) {
      String shown = words(rows(text, new Footnote(2, false, 1)));
      assertEquals(words(plain(text)), shown.replace("[1]", ""), text);
    }
  }

  /** Wherever the marks are put, taking the numbers out again gives the text without them. */
  @Test
  void noPlaceEverLosesAnything() {
    String text =
        """
        # A heading

        Some *emphasis*, **strong**, `code`, ~~gone~~ and [a link](https://x.example/a "title").
        ![picture](https://x.example/p.png)

        1. first
           - nested https://bare.example/path?q=1
        2. second

        > quoted $x^2$ text

        | a | b |
        |---|---|
        | 1 | 2 |

        ```java
        int x = 1;
        ```
        <b>html</b> &amp; entity\\
        last[^1]

        [^1]: note
        ***
        $$
        y
        $$
        """;
    String expected = squeezed(words(plain(text)));
    Random random = new Random(5);
    for (int i = 0; i < 4_000; i++) {
      List<Footnote> notes = new ArrayList<>();
      for (int n = random.nextInt(4); n >= 0; n--) {
        notes.add(
            new Footnote(
                1 + random.nextInt(text.length() - 1),
                random.nextBoolean(),
                1 + random.nextInt(2)));
      }
      notes.sort(Comparator.comparingInt(Footnote::offset));
      String shown = words(rows(text, notes.toArray(Footnote[]::new)));
      String bare = shown.replaceAll("\\[[12]]", "");
      assertEquals(expected, squeezed(bare), notes::toString);
      assertTrue(shown.chars().noneMatch(c -> c >= 0x2E22 && c <= 0x2E25), shown);
    }
  }

  /** The note of the text itself has a number too. */
  private static String squeezed(String text) {
    return text.replaceAll("\\[[12]]", "").replaceAll("\\s+", " ").replace(" .", ".");
  }
}
