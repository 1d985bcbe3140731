package dev.tempera.app.transcript.places;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.places.SourceMap.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SourceMapTest {
  private static final String SOURCE =
      """
      # The *sea*

      It **keeps** what it is [given](https://example.org/what/it/gives), & `gives` back\\*.

      | bottle | rope |
      |--------|------|
      | glass  | hemp |

      ```java
      int sea = 3;
      ```
      """;

  private static final List<String> SHOWN =
      List.of(
          "The sea",
          "It keeps what it is given, & gives back*.",
          "bottle\trope\nglass\themp",
          "int sea = 3;");

  private static final SourceMap MAP = SourceMap.of(SOURCE, SHOWN);

  /** What the texts show of a piece of the source. */
  private static String shown(String piece) {
    int at = SOURCE.indexOf(piece);
    StringBuilder all = new StringBuilder();
    for (Stretch each : MAP.stretches(at, at + piece.length())) {
      all.append(each.text()).append(':');
      all.append(SHOWN.get(each.text()), each.from(), each.to());
    }
    return all.toString();
  }

  @Test
  void wordsAreFoundBetweenTheMarks() {
    assertEquals("0:sea", shown("*sea*"));
    assertEquals("1:keeps", shown(" **keeps**".strip()));
    assertEquals("1:given", shown("[given](https://example.org/what/it/gives)"));
    assertEquals("1:gives", shown("`gives`"));
    assertEquals("1:back*.", shown("back\\*."));
    assertEquals("2:glass", shown("glass"));
    assertEquals("3:sea = 3", shown("sea = 3"));
  }

  @Test
  void marksAloneShowNothing() {
    assertEquals("", shown("|--------|"));
    assertEquals("", shown("https://example.org"));
  }

  @Test
  void eachPlaceLeadsBackToItsSource() {
    for (int text = 0; text < SHOWN.size(); text++) {
      for (int i = 0; i < SHOWN.get(text).length(); i++) {
        int place = MAP.source(text, i);
        if (Character.isLetterOrDigit(SHOWN.get(text).charAt(i))) {
          assertEquals(SHOWN.get(text).charAt(i), SOURCE.charAt(place), text + " " + i);
        }
      }
    }
    assertEquals(-1, MAP.source(9, 0));
    assertEquals(-1, MAP.source(-1, 0));
  }

  @Test
  void marksWithinAWordPartItInItsSource() {
    SourceMap map = SourceMap.of("un**believ**able it is", List.of("unbelievable it is"));
    Stretch stretch = map.stretch(0, 4, 10);
    assertEquals(new Stretch(0, 2, 8), stretch);
  }

  @Test
  void whatIsShownAndWasNotWrittenTakesNothingElseAway() {
    SourceMap map =
        SourceMap.of(
            "First, then &auml; more words follow here.",
            List.of("1 First, then ä more words follow here."));
    assertNull(map.stretch(0, 12, 18), "the entity");
    Stretch words = map.stretch(0, 19, 29);
    assertNotNull(words);
    assertEquals(
        "more words", "1 First, then ä more words follow".substring(words.from(), words.to()));
  }

  /** Whatever is taken out of a text, places go forward and lead to the same char. */
  @RepeatedTest(50)
  void placesAreInOrder(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    StringBuilder source = new StringBuilder();
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      String piece = "*_`#|".substring(random.nextInt(5)).substring(0, 1);
      source.append(piece.repeat(random.nextInt(3)));
      String word = "w" + Integer.toString(random.nextInt(2_000), 36) + " ";
      source.append(word);
      text.append(word);
      if (random.nextInt(20) == 0) {
        texts.add(text.toString().strip());
        text.setLength(0);
        source.append("\n\n");
      }
    }
    SourceMap map = SourceMap.of(source.toString(), texts);
    int last = -1;
    for (int row = 0; row < texts.size(); row++) {
      for (int i = 0; i < texts.get(row).length(); i++) {
        int place = map.source(row, i);
        assertTrue(place >= last, "it went back");
        last = Math.max(last, place);
      }
      assertEquals(texts.get(row).charAt(0), source.charAt(map.source(row, 0)), "row " + row);
    }
  }

  @Test
  void aTextOfAMillionCharsIsMappedInPieces() {
    StringBuilder source = new StringBuilder();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String paragraph = "Paragraph " + i + " says *nothing* that the last one did not say.";
      source.append(paragraph).append("\n\n");
      texts.add(paragraph.replace("*", ""));
    }
    SourceMap map = SourceMap.of(source.toString(), texts);
    int at = source.indexOf("Paragraph 19999");
    Stretch last = map.stretch(19_999, at, at + 15);
    assertEquals(new Stretch(19_999, 0, 15), last);
  }
}
