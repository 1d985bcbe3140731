package dev.tempera.app.transcript.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedBeginningTest {
  private static int ended(String... texts) {
    return SharedBeginning.length(
        Stream.of(texts).map(text -> new SharedBeginning.Part(text, false)).toList());
  }

  @Test
  void theBeginningThatAllHaveIsShared() {
    assertEquals(4, ended("The cat", "The dog", "The eel"));
    assertEquals(0, ended("a", "b"));
    assertEquals(3, ended("abc", "abcd"));
  }

  @Test
  void oneTextAloneSharesNothingAndAnEmptyOneDoesNotCount() {
    assertEquals(0, ended("alone"));
    assertEquals(0, ended("alone", ""));
    assertEquals(2, ended("", "ab", "abc"));
  }

  @Test
  void whatStillGrowsDiffersOnlyWhereItSaysSomethingElse() {
    List<SharedBeginning.Part> parts =
        List.of(
            new SharedBeginning.Part("The cat sat", false),
            new SharedBeginning.Part("The cat ran", false),
            new SharedBeginning.Part("The", true));
    assertEquals(8, SharedBeginning.length(parts));
  }

  @Test
  void noCharacterIsCutInTwo() {
    assertEquals(1, ended("a\ud83d\ude00", "a\ud83d\ude01"));
    assertEquals(0, ended("e\u0301x", "e\u0300x"));
    assertEquals(0, ended("\ud83d\udc68\u200d\ud83d\udc69", "\ud83d\udc68\u200d\ud83d\udc67"));
  }

  @Test
  void theFirstOtherWordIsMarked() {
    assertEquals(7, SharedBeginning.markEnd("The cat sat", 4));
    assertEquals(7, SharedBeginning.markEnd("The cat sat", 3));
    assertEquals(3, SharedBeginning.markEnd("The", 3));
    assertEquals(40, SharedBeginning.markEnd("x".repeat(90), 0));
  }
}
