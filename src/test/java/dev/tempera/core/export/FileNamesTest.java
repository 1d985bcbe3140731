package dev.tempera.core.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  private static String name(String title) {
    return FileNames.of(title, ".md", new HashSet<>(), "id");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'Fog: a poem', 'Fog a poem.md'",
        "'a<b>c\"d/e\\f|g?h*i', 'a b c d e f g h i.md'",
        "'ends with dots...', 'ends with dots.md'",
        "'.hidden', 'hidden.md'",
        "'CON', 'conversation CON.md'",
        "'nul.txt', 'conversation nul.txt.md'",
        "'lpt1', 'conversation lpt1.md'",
        "'COM10', 'COM10.md'",
        "'console', 'console.md'",
        "'../../etc/passwd', 'etc passwd.md'",
        "'', 'conversation.md'",
        "'. .', 'conversation.md'",
        "'日本語の題', '日本語の題.md'",
        "'tab\tnew', 'tab new.md'",
      })
  void titlesBecomeNamesThatEverySystemTakes(String title, String expected) {
    assertEquals(expected, name(title));
  }

  @Test
  void hiddenCharactersAreGone() {
    assertEquals("a b c.md", name("a\u202eb\u0000c"));
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    String name = name("霧".repeat(200));
    assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= FileNames.LONGEST, name);
    assertFalse(name.contains("\ufffd"));
    assertTrue(name("😀".repeat(200)).matches("(😀){20,}\\.md"));
  }

  @Test
  void twoOfTheSameNameAreToldApartByTheirIdsWhateverTheirCase() {
    Set<String> taken = new HashSet<>();
    assertEquals("Fog.md", FileNames.of("Fog", ".md", taken, "a1"));
    assertEquals("fog b2.md", FileNames.of("fog", ".md", taken, "b2"));
    assertEquals("fog b2-2.md", FileNames.of("fog", ".md", taken, "b2"));
    String cut = FileNames.of("x".repeat(300), ".md", taken, "c3");
    String other = FileNames.of("x".repeat(300), ".md", taken, "d4");
    assertNotEquals(cut, other);
    assertTrue(other.endsWith(" d4.md"));
    assertTrue(other.length() <= FileNames.LONGEST);
  }

  @Test
  void anyTitleGivesASafeName() {
    Random random = new Random(7);
    Set<String> taken = new HashSet<>();
    for (int round = 0; round < 2_000; round++) {
      StringBuilder title = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        title.append((char) random.nextInt(0x10000));
      }
      String name = FileNames.of(title.toString(), ".html", taken, "id" + round);
      assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= FileNames.LONGEST, name);
      assertFalse(name.matches(".*[<>:\"/\\\\|?*\\x00-\\x1f].*"), name);
      assertFalse(name.startsWith(".") || name.startsWith(" "), name);
      assertTrue(name.endsWith(".html"));
    }
  }
}
