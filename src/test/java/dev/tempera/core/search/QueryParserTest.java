package dev.tempera.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.search.SearchQuery.Clause;
import dev.tempera.core.search.SearchQuery.Filter;
import dev.tempera.core.search.SearchQuery.Said;
import dev.tempera.core.search.SearchQuery.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private static SearchQuery parse(String text) {
    return QueryParser.parse(text, NOW, ZoneOffset.UTC);
  }

  private static String shown(Clause clause) {
    String not = clause.excluded() ? "-" : "";
    return switch (clause) {
      case Words words -> not + (words.phrase() ? "[" + words.text() + "]" : words.text());
      case Filter filter -> not + filter.condition();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fox dog|fox dog",
        "\"the fox\" -dog|[the fox] -dog",
        "-\"the fox|-[the fox]",
        "has:code|Has[thing=CODE]",
        "-has:image x|-Has[thing=IMAGE] x",
        "in:title fox|In[place=TITLE] fox",
        "in:note fox|In[place=NOTE] fox",
        "in:Work|InFolder[folder=Work]",
        "-in:\"Work/My client\" x|-InFolder[folder=Work/My client] x",
        "tag:urgent|Tagged[tag=urgent]",
        "tag:\"two words\"|Tagged[tag=two words]",
        "is:starred|Has[thing=STAR]",
        "has:note|Has[thing=NOTE]",
        "is:lost|is:lost",
        "role:assistant|OfRole[role=ASSISTANT]",
        "model:gpt-4o|OfModel[model=gpt-4o]",
        "model:\"gpt 4\"|OfModel[model=gpt 4]",
        "param:temperature>1|Figure[name=temperature, comparison=MORE, value=1.0]",
        "param:top_p<=0.5|Figure[name=top_p, comparison=AT_MOST, value=0.5]",
        "cost>0.01|Figure[name=cost, comparison=MORE, value=0.01]",
        "tokens>=1000|Figure[name=tokens, comparison=AT_LEAST, value=1000.0]",
        "colour:red|colour:red",
        "has:nothing|has:nothing",
        "https://example.org/a|https://example.org/a",
        "- -- ! ?|''"
      })
  void readsWhatIsTyped(String text, String expected) {
    assertEquals(
        expected,
        String.join(" ", parse(text).clauses().stream().map(QueryParserTest::shown).toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "date:2026,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z",
    "date:2026-02,2026-02-01T00:00:00Z,2026-03-01T00:00:00Z",
    "date:2026-02-03,2026-02-03T00:00:00Z,2026-02-04T00:00:00Z",
    "date:7d,2026-03-03T00:00:00Z,",
    "date:2025..2026-01,2025-01-01T00:00:00Z,2026-02-01T00:00:00Z",
    "date:..2026-01,,2026-02-01T00:00:00Z",
    "before:2026-02,,2026-02-01T00:00:00Z",
    "after:2026-02,2026-03-01T00:00:00Z,",
    "date:today,2026-03-10T00:00:00Z,2026-03-11T00:00:00Z",
    "date:yesterday,2026-03-09T00:00:00Z,2026-03-10T00:00:00Z"
  })
  void readsTimes(String text, String from, String until) {
    Filter filter = (Filter) parse(text).clauses().getFirst();
    assertEquals(
        new Said(
            from == null ? null : Instant.parse(from), until == null ? null : Instant.parse(until)),
        filter.condition());
  }

  @Test
  void daysBeginWhereThePersonIs() {
    SearchQuery query = QueryParser.parse("date:2026-02-03", NOW, ZoneId.of("Asia/Tokyo"));
    assertEquals(
        new Said(Instant.parse("2026-02-02T15:00:00Z"), Instant.parse("2026-02-03T15:00:00Z")),
        ((Filter) query.clauses().getFirst()).condition());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"date:2026-13", "date:2026-02-30", "date:..", "before:soon", "date:9999d9"})
  void whatIsNoTimeIsWordsAndIsSaid(String text) {
    SearchQuery query = parse(text);
    assertTrue(query.clauses().getFirst() instanceof Words, query.toString());
    assertEquals(1, query.remarks().size());
  }

  @Test
  void anUnknownKeyIsAWordAndIsSaid() {
    assertEquals(
        "“colour:” is no filter; it is searched for as a word.",
        parse("colour:red").remarks().getFirst());
    assertTrue(parse("https://example.org fox").remarks().isEmpty());
  }

  @Test
  void aClauseCanBeTakenOut() {
    SearchQuery query = parse("fox  has:code   dog");
    assertEquals("fox dog", query.without(query.clauses().get(1)));
    assertEquals("has:code   dog", query.without(query.clauses().get(0)));
    assertEquals("fox  has:code", query.without(query.clauses().get(2)));
  }

  @Test
  void anythingCanBeTyped() {
    Random random = new Random(7);
    String alphabet = "ab:\"-><=.. 0129dhasinmodel搜\u0000(){}*^";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(25); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      SearchQuery query = parse(text.toString());
      int last = 0;
      for (Clause clause : query.clauses()) {
        assertTrue(clause.span().start() >= last && clause.span().end() <= text.length());
        last = clause.span().end();
      }
    }
    assertTrue(parse("x".repeat(1_000_000)).text().length() <= 2_000);
  }
}
