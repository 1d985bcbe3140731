package dev.tempera.core.organise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.HostileTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "'  Work ', Work",
    "'two\nlines', two lines",
    "'a\t \u00a0b', a b",
    "\uff37\uff4f\uff52\uff4b, Work",
    "'\u202egnp.exe\u202c', gnp.exe",
    "'\u2066left\u2069', left",
    "'zero\u0000byte', zero byte"
  })
  void aNameIsOneLineThatTurnsNothingAround(String typed, String clean) {
    assertEquals(clean, Names.clean(typed));
  }

  @Test
  void lettersThatJoinOthersStay() {
    String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
    assertEquals(family, Names.clean(family));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\u202e", "\u200b\u200d", "\u0000"})
  void nothingIsNoName(String typed) {
    OrganiseException refused =
        assertThrows(OrganiseException.class, () -> Names.required("folder", typed));
    assertEquals("A folder needs a name.", refused.getMessage());
    assertEquals("Folder", Names.fitted(typed, "Folder"));
  }

  @Test
  void aNameIsBounded() {
    String fits = "\ud83e\udd8a".repeat(Names.LONGEST);
    assertEquals(fits, Names.required("tag", fits));
    assertThrows(OrganiseException.class, () -> Names.required("tag", fits + "x"));
    assertEquals(fits, Names.fitted(fits + "x", ""));
    assertThrows(OrganiseException.class, () -> Names.required("tag", "x".repeat(10_000_000)));
  }

  @Test
  void capitalsMakeNoOtherName() {
    assertTrue(Names.same("Stra\u00dfe", "STRASSE"));
    assertTrue(Names.same("\u00c4rger", "a\u0308rger"));
    assertFalse(Names.same("Work", "Works"));
  }

  @Test
  void whateverStandsInAFileGivesANameThatStaysAsItIs() {
    for (String hostile : HostileTexts.markdown()) {
      String fitted = Names.fitted(hostile, "Folder");
      assertEquals(fitted, Names.required("folder", fitted));
      assertEquals(fitted, Names.clean(fitted));
    }
  }

  @Test
  void aNoteKeepsItsLines() {
    assertEquals("a\n  b", Names.note("a\n  b\u0000 \n"));
    assertEquals("", Names.note(" \n "));
    String longest = "x".repeat(Names.LONGEST_NOTE);
    assertEquals(longest, Names.note(longest + " "));
    assertThrows(OrganiseException.class, () -> Names.note(longest + "x"));
  }
}
