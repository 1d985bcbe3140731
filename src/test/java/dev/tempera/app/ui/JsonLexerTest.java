package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.ui.JsonLexer.Kind;
import dev.tempera.app.ui.JsonLexer.Piece;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonLexerTest {
  @Test
  void tellsNamesFromTexts() {
    assertEquals(
        List.of(
            new Piece(Kind.PUNCTUATION, 1),
            new Piece(Kind.KEY, 3),
            new Piece(Kind.PUNCTUATION, 1),
            new Piece(Kind.OTHER, 1),
            new Piece(Kind.TEXT, 5),
            new Piece(Kind.PUNCTUATION, 1),
            new Piece(Kind.KEY, 3),
            new Piece(Kind.OTHER, 1),
            new Piece(Kind.PUNCTUATION, 1),
            new Piece(Kind.NUMBER, 4),
            new Piece(Kind.PUNCTUATION, 1)),
        JsonLexer.cut("{\"a\": \"b\\\"\",\"c\" :-1e5}"));
  }

  @Test
  void knowsItsThreeWords() {
    for (String word : List.of("true", "false", "null")) {
      assertEquals(List.of(new Piece(Kind.WORD, word.length())), JsonLexer.cut(word));
    }
    assertEquals(List.of(new Piece(Kind.OTHER, 5)), JsonLexer.cut("nulls"));
    assertEquals(List.of(new Piece(Kind.OTHER, 9)), JsonLexer.cut("trueblood"));
  }

  @Test
  void anOpenTextEndsWithItsLine() {
    assertEquals(
        List.of(new Piece(Kind.TEXT, 4), new Piece(Kind.OTHER, 1), new Piece(Kind.NUMBER, 1)),
        JsonLexer.cut("\"abc\n1"));
  }

  @Test
  void thePiecesAreAlwaysTheWholeText() {
    Random random = new Random(9);
    String alphabet = "{}[]:,\"\\abtruefalsn01.5-+eE \n\u00e9\ud83d\ude00";
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(20); k > 0; k--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      List<Piece> pieces = JsonLexer.cut(text.toString());
      assertEquals(text.length(), pieces.stream().mapToInt(Piece::length).sum());
    }
  }
}
