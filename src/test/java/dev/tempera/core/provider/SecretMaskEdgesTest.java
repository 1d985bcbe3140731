package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts hold a secret, or what may become one. */
class SecretMaskEdgesTest {
  private static final SecretMask MASK = new SecretMask(List.of("Key/0123z"));

  @Test
  void eightCharsAreASecretAndSevenAreNone() {
    assertTrue(new SecretMask(List.of("1234567")).isEmpty());
    assertEquals("1234567", new SecretMask(List.of("1234567")).strike("1234567"));
    assertFalse(new SecretMask(List.of("12345678")).isEmpty());
    assertEquals("a********b", new SecretMask(List.of("12345678")).strike("a12345678b"));
    assertNull(MASK.strikeOrNull(null));
    assertEquals("*********", MASK.strikeOrNull("Key/0123z"));
    assertEquals("#########", MASK.strike("Key/0123z", '#'));
  }

  @Test
  void oneMoreIsStruckBesideThoseThatAreKnown() {
    SecretMask both = MASK.and("another-one");
    assertEquals("********* and ***********", both.strike("Key/0123z and another-one"));
    assertEquals("another-one", MASK.strike("another-one"));
  }

  @Test
  void theLongerOfTwoIsStruckWhole() {
    SecretMask mask = new SecretMask(List.of("12345678", "12345678-long"));
    assertEquals("*************", mask.strike("12345678-long"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Key\\/0123z|**********",
        "\\u004bey/0123z|**************",
        "\\u004Bey/0123z|**************",
        "\\u004Bey\\u002f0123z|*******************",
        "Key\\\\/0123z|Key\\\\/0123z",
      })
  void whatJsonHasEscapedIsStruckInItsLength(String text, String struck) {
    assertEquals(struck, MASK.strike(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "|0",
        "nothing here!|0",
        "a K|1",
        "a Key/0123|8",
        "a Key/0123z|0",
        "a KeyKey|3",
        "Key\\|4",
        "Key\\/01|7",
        "\\|1",
        "\\u|2",
        "\\u00|4",
        "\\u004b|6",
        "\\u004bey|8",
        "\\u005|0",
        "x Key\\x|0",
      })
  void asMuchWaitsAsMayBeTheBeginningOfASecret(String text, int chars) {
    String given = text == null ? "" : text;
    assertEquals(chars, MASK.beginningAtEnd(given));
    assertEquals(chars, MASK.beginningAtEnd(given + "zzz", given.length()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "ey/0|****",
        "it is Key|it is ***",
        "0123z is it|***** is it",
        "nothing!|nothing!",
        "Key/0123z|*********",
      })
  void besideAFoundPieceItsOtherPiecesAreStruck(String text, String struck) {
    assertEquals(struck, MASK.strikePieces(text));
  }
}
