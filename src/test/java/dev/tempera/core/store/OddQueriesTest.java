package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.search.QueryParser;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchQuery;
import dev.tempera.core.search.SearchResults;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed gives hits or none, never a failure. */
class OddQueriesTest {
  @TempDir private Path folder = Path.of("");
  private SqliteStore store;
  private SearchIndex index;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Clock.systemUTC(), problem -> {}).store();
    Conversation talk = Samples.conversation().withTitle("Talk");
    store.save(talk);
    store.save(Samples.user(talk, null, "The quick fox costs 12 coins; cost and colour: red."));
    index = store.rooms().search();
    while (index.catchUp() > 0) {
      // The next piece.
    }
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  private static SearchQuery parse(String query) {
    return QueryParser.parse(query, Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
  }

  private int found(String query) {
    return index
        .search(parse(query), SearchResults.Order.BEST_FIRST, 50, new Cancellation())
        .orElseThrow()
        .hits()
        .size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "--",
        "- -",
        "\"",
        "\"\"",
        "\" \"",
        "\"\"\"",
        "-\"",
        "-\"\"",
        "AND",
        "OR NOT",
        "NEAR(",
        "*",
        "^",
        "( )",
        ")(",
        ":",
        "::",
        "in:",
        "-in:",
        "has:",
        "cost>",
        "cost>=",
        "cost",
        "param:",
        "param:temperature>",
        "tokens<",
        "date:",
        "before:..",
        "date:..",
        "date:2026-13",
        "date:2026-02-30",
        "after:9999999d",
        "date:0000",
        "date:9999-12-31",
        "+",
        "'; DROP TABLE run;",
        "{text} : fox",
        "text : fox",
        "fox*",
        "*fox",
        "\\",
        "%",
        "_",
        "\u0000",
        "\u0000fox\u0000",
        "\ud800",
        "fox\udc00",
        "\u200b",
        "\u202e fox"
      })
  void operatorsAloneAndHalvesOfThemAreNoFailure(String query) {
    assertTrue(found(query) >= 0);
  }

  @Test
  void thousandsOfLettersAreLookedForAsFarAsSomebodyCouldMeanThem() {
    assertEquals(0, found("x".repeat(10_000)));
    assertEquals(
        List.of("Only the first 2,000 letters are looked for."),
        parse("x".repeat(10_000)).remarks());
    assertEquals(1, found("fox ".repeat(2_500)));
    assertEquals(0, found("fo x ".repeat(2_000)));
    assertEquals(
        0,
        found(IntStream.range(0, 3_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "))));
    assertEquals(
        1,
        found(
            "fox "
                + IntStream.range(0, 900)
                    .mapToObj(i -> "-" + (char) ('a' + i % 26) + i)
                    .collect(Collectors.joining(" "))));
    assertEquals(0, found('"' + "fox quick ".repeat(1_000)));
    assertEquals(0, found("狐".repeat(5_000)));
    assertEquals(
        1, found("role:user ".repeat(300) + "has:code"), "what is beyond the bound is cut off");
  }

  @Test
  void whatIsNoFilterIsWordsAndThatIsSaid() {
    assertEquals(1, found("colour:red"));
    assertEquals(
        List.of("“colour:” is no filter; it is searched for as a word."),
        parse("colour:red").remarks());
    assertEquals(1, found("cost>"));
    assertEquals(0, found("cost>banana"));
    assertFalse(parse("param:temperature>").remarks().isEmpty());
    assertFalse(parse("date:yesteryear").remarks().isEmpty());
    assertEquals(1, found("\"quick fox"));
  }

  @Test
  void aPlaceCanBeLeftOut() {
    assertEquals(1, found("talk"));
    assertEquals(0, found("talk -in:title"));
    assertEquals(1, found("fox -in:title"));
    assertEquals(0, found("fox -in:text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist", "fa-IR", "ja-JP-u-ca-japanese"})
  void filtersReadTheSameInAnyPlaceOfTheWorld(String tag) {
    Locale before = Locale.getDefault();
    String day = "DATE:2026-03-09 IN:TITLE Has:Image cost>0.5 before:2026-01";
    List<SearchQuery.Clause> usual = parse(day).clauses();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      assertEquals(usual, parse(day).clauses());
      assertEquals(List.of(), parse(day).remarks());
      assertTrue(found("fox date:2020..2030") >= 0);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void nothingThatIsTypedFails() {
    String[] pieces = {
      "fox",
      " ",
      "\"",
      "-",
      "in:",
      "title",
      "has:",
      "code",
      "date:",
      "2026",
      "..",
      "7d",
      "cost",
      ">",
      "<=",
      "1",
      "param:",
      "temperature",
      "tag:",
      "is:",
      "starred",
      "*",
      "(",
      ")",
      "狐狸",
      "ไทย",
      "C++",
      ".NET",
      "é",
      "🦊",
      "\u0301",
      "AND",
      "model:",
      "gpt-4",
      "role:",
      "user",
      "a",
      "experiments",
      ":"
    };
    Random random = new Random(7);
    for (int i = 0; i < 1_500; i++) {
      StringBuilder query = new StringBuilder();
      for (int n = random.nextInt(9); n >= 0; n--) {
        query.append(pieces[random.nextInt(pieces.length)]);
      }
      assertTrue(found(query.toString()) >= 0, query.toString());
    }
  }
}
