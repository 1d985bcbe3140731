package dev.tempera.core.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.sampling.Alignment.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static List<Place> places(String words) {
    List<Place> places = new ArrayList<>();
    int start = 0;
    for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
      places.add(new Place(word, word, start, -1));
      start += word.length();
    }
    return places;
  }

  @Test
  void whatIsCommonStandsBesideItself() {
    Alignment said = Alignment.of(places("the cat sat on it"), places("the dog sat there on it"));
    assertEquals(
        List.of(
            new Part(true, 0, 1, 0, 1),
            new Part(false, 1, 2, 1, 2),
            new Part(true, 2, 3, 2, 3),
            new Part(false, 3, 3, 3, 4),
            new Part(true, 3, 5, 4, 6)),
        said.parts());
    assertEquals(1, said.parting());
  }

  @Test
  void theSameAnswersNeverPart() {
    assertEquals(-1, Alignment.of(places("a b"), places("a b")).parting());
    assertEquals(List.of(), Alignment.of(places(""), places("")).parts());
  }

  @Test
  void oneThatGoesOnPartsWhereTheOtherEnds() {
    Alignment said = Alignment.of(places("a b"), places("a b c"));
    assertEquals(2, said.parting());
    assertEquals(List.of(new Part(true, 0, 2, 0, 2), new Part(false, 2, 2, 2, 3)), said.parts());
  }

  @Test
  void everyTokenOfBothHasItsPlace() {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      List<Place> a = random(random);
      List<Place> b = random(random);
      int atA = 0;
      int atB = 0;
      Boolean before = null;
      for (Part part : Alignment.of(a, b).parts()) {
        assertEquals(atA, part.firstFrom());
        assertEquals(atB, part.secondFrom());
        assertTrue(before == null || before != part.same(), "they take turns");
        if (part.same()) {
          assertEquals(
              tokens(a.subList(part.firstFrom(), part.firstTo())),
              tokens(b.subList(part.secondFrom(), part.secondTo())));
        }
        atA = part.firstTo();
        atB = part.secondTo();
        before = part.same();
      }
      assertEquals(a.size(), atA);
      assertEquals(b.size(), atB);
    }
  }

  @Test
  void longAnswersWithLittleInCommonEndInTime() {
    List<Place> a = places("x " + "a ".repeat(9_000).strip() + " y");
    List<Place> b = places("x " + "b ".repeat(9_000).strip() + " y");
    assertEquals(3, Alignment.of(a, b).parts().size());
  }

  private static List<String> tokens(List<Place> places) {
    return places.stream().map(Place::token).toList();
  }

  private static List<Place> random(Random random) {
    List<Place> places = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      places.add(new Place("x", "" + random.nextInt(3), 0, -1));
    }
    return places;
  }
}
