package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FuzzyTest {
  private static void prefers(String query, String better, String worse) {
    int good = Fuzzy.score(query, better);
    int bad = Fuzzy.score(query, worse);
    assertTrue(good > bad, query + ": " + better + " " + good + ", " + worse + " " + bad);
  }

  @Test
  void findsLettersInOrder() {
    assertTrue(Fuzzy.score("nwcv", "New conversation") >= 0);
    assertEquals(Fuzzy.NO_MATCH, Fuzzy.score("xyz", "New conversation"));
    assertEquals(Fuzzy.NO_MATCH, Fuzzy.score("vcwn", "New conversation"));
  }

  @Test
  void anEmptyQueryMatchesAll() {
    assertEquals(0, Fuzzy.score("  ", "anything"));
  }

  @Test
  void prefersWholeWordsAndWordStarts() {
    prefers("zoom", "Zoom in", "Old room zoology of models");
    prefers("con", "Connect a local server", "Balcony");
    prefers("nc", "New conversation", "Announce");
    prefers("theme dark", "Theme: dark", "The mean, dark knight");
  }

  @Test
  void everyTextMatchesItself() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder("x");
      for (int n = random.nextInt(60); n > 0; n--) {
        text.append((char) (' ' + random.nextInt(94)));
      }
      String all = text.toString();
      assertTrue(Fuzzy.score(all, all) >= 0, all);
      String subsequence = all.replaceAll("(.)(.)?", "$1");
      assertTrue(Fuzzy.score(subsequence, all) >= 0, subsequence + " in " + all);
    }
  }
}
