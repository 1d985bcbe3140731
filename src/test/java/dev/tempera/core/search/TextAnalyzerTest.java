package dev.tempera.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextAnalyzerTest {
  private record Token(String term, int start, int end, boolean side) {}

  private static List<Token> tokens(String text) {
    List<Token> all = new ArrayList<>();
    TextAnalyzer.analyze(
        text,
        new TextAnalyzer.Sink() {
          @Override
          public void word(String term, int start, int end) {
            all.add(new Token(term, start, end, false));
          }

          @Override
          public void side(String term, int start, int end) {
            all.add(new Token(term, start, end, true));
          }
        });
    return all;
  }

  private static String words(String text) {
    return String.join(" ", tokens(text).stream().filter(t -> !t.side()).map(Token::term).toList());
  }

  private static String sides(String text) {
    return String.join(" ", tokens(text).stream().filter(Token::side).map(Token::term).toList())
        .replace((char) (0xE000 + '+'), '+')
        .replace((char) (0xE000 + '#'), '#')
        .replace((char) (0xE000 + '.'), '.');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The quick-brown Fox|the quick brown fox",
        "naïve CAFÉ Ångström|naive cafe angstrom",
        "Straße STRASSE œuvre|strasse strasse oeuvre",
        "ﬁne Ｆｕｌｌ ①|fine full 1",
        "İstanbul ISPARTA ısı ğ|istanbul isparta isi g",
        "ΟΔΟΣ οδός|οδοσ οδοσ",
        "gpt-4o snake_case a/b.txt|gpt 4o snake case a b txt",
        "مُحَمَّد محمد أحمد احمد|محمد محمد احمد احمد",
        "שָׁלוֹם שלום|שלום שלום",
        "हिन्दी भाषा|हिन्दी भाषा",
        "검색 엔진은|검색 엔진은",
        "搜索引擎|搜索 索引 引擎",
        "重跑gen测试x|重跑 gen 测试 x",
        "カタカナ ｶﾞｷﾞ|カタ タカ カナ ガギ",
        "ไทย|ไท ทย",
        "１２３ ٤٥|123 45",
        "ok 👍🏽 done|ok 👍 done",
        "soft\u00ADhyphen zero\u200Dwidth|softhyphen zerowidth"
      })
  void cutsTheScriptsOfTheWorld(String text, String expected) {
    assertEquals(expected, words(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "getHTTPServer camelCase|httpserver server case",
        "C++ and c# or .NET|c++ c# .net",
        "a+b C+++ x++y|c+++",
        "搜索引擎|擎",
        "plain words 4o|''"
      })
  void keepsBesideTheRowWhatBelongsToNone(String text, String expected) {
    assertEquals(expected, sides(text));
  }

  @Test
  void aSingleLetterOfADenseScriptIsAWord() {
    assertEquals("a 擎 b", words("a 擎 b"));
  }

  @Test
  void offsetsAreThoseOfTheText() {
    String text = "x Ｃａｆｅ\u0301 ①😀 y";
    for (Token token : tokens(text)) {
      assertTrue(token.start() < token.end() && token.end() <= text.length(), token.toString());
    }
    assertEquals(
        "Ｃａｆｅ\u0301",
        tokens(text).stream()
            .filter(t -> t.term().equals("cafe"))
            .map(t -> text.substring(t.start(), t.end()))
            .findFirst()
            .orElseThrow());
  }

  @Test
  void longWordsAreKnownByTheirBeginning() {
    List<Token> all = tokens("a".repeat(10_000) + " b");
    assertEquals(64, all.getFirst().term().length());
    assertEquals(10_000, all.getFirst().end());
    assertEquals("b", all.getLast().term());
  }

  @Test
  void anyTextGivesTokensInOrderWithinIt() {
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        text.appendCodePoint(
            random.nextBoolean() ? random.nextInt(0x250) : random.nextInt(0x10FFFF + 1));
      }
      int last = 0;
      for (Token token : tokens(text.toString())) {
        assertTrue(token.end() <= text.length() && token.start() <= token.end());
        assertTrue(token.term().chars().noneMatch(c -> c < 0x80 && !Character.isLetterOrDigit(c)));
        if (!token.side()) {
          assertTrue(token.start() >= last - 2, text.toString());
          last = token.start();
        }
      }
    }
  }

  @Test
  void whatIsAskedIsCutAsWhatWasSaid() {
    Random random = new Random(3);
    String alphabet = "aZé1搜索ไทยहिمש.+#-_ ";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(20); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String said = text.toString();
      for (String word : said.split(" ", -1)) {
        SearchQuery query =
            QueryParser.parse(
                "\"" + word + "\"", java.time.Instant.EPOCH, java.time.ZoneOffset.UTC);
        List<Wanted> wanted = TextMarks.wanted(query);
        assertTrue(TextMarks.holdsAll(wanted, said), said + " holds " + word);
      }
    }
  }
}
