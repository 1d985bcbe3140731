package dev.tempera.core.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WholePairsTest {
  /** The engine reads in pieces of about a thousand: one of these ends between two halves. */
  @Test
  void characterOfTwoHalvesStandWhereverTheyStand() throws FileFault {
    for (int before = 0; before < 8; before++) {
      String question = "x".repeat(before) + "😀".repeat(3_000);
      String text =
          "question: \""
              + question
              + "\"\ntempera: experiment/1\nrequest: {prompt: a}\nmetrics: [{type: is-json}]\n";
      assertEquals(question, ExperimentFile.read(text, Path.of("")).question());
    }
  }

  @Test
  void halvesByThemselvesAreRefusedAndNothingElse() {
    WholePairs reader = new WholePairs("ab\ud83d");
    char[] piece = new char[3];
    assertEquals(3, reader.read(piece, 0, 3));
    assertEquals(-1, reader.read(piece, 0, 3));
  }

  @Test
  void noPieceEndsBetweenHalves() {
    WholePairs reader = new WholePairs("a😀b");
    char[] piece = new char[2];
    assertEquals(1, reader.read(piece, 0, 2));
    assertEquals(2, reader.read(piece, 0, 2));
    assertEquals("😀", new String(piece));
    assertEquals(1, reader.read(piece, 0, 2));
  }
}
