package dev.tempera.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The services of the program end one after the other, whatever fails in one. */
class EndingTest {
  private final List<String> ended = new ArrayList<>();

  private void failing(String name, RuntimeException failure) {
    ended.add(name);
    throw failure;
  }

  @Test
  void whatFailsKeepsNothingAfterItFromEnding() {
    IllegalStateException first = new IllegalStateException("the first");
    Ending ending = new Ending();
    ending.of("upkeep", ended::add);
    ending.of("runs", name -> failing(name, first));
    ending.of("settings", name -> failing(name, new IllegalStateException("the second")));
    ending.of("store", ended::add);
    assertEquals(List.of("upkeep", "runs", "settings", "store"), ended);
    assertSame(first, assertThrows(IllegalStateException.class, ending::tell));
  }

  @Test
  void anErrorKeepsNothingFromEndingEitherAndIsToldFirst() {
    Ending ending = new Ending();
    ending.of("runs", name -> failing(name, new IllegalStateException("an exception")));
    ending.of(
        "transport",
        name -> {
          throw new OutOfMemoryError("simulated");
        });
    ending.of("store", ended::add);
    assertEquals(List.of("runs", "store"), ended);
    assertEquals("simulated", assertThrows(OutOfMemoryError.class, ending::tell).getMessage());
  }

  @Test
  void whatFailsAfterAFailureDoesNotHideIt() {
    IllegalStateException failure = new IllegalStateException("the store does not open");
    Ending.after(failure, () -> failing("context", new IllegalStateException("nor close")));
    assertEquals(List.of("context"), ended);
    assertEquals("nor close", failure.getSuppressed()[0].getMessage());
  }

  @Test
  void whatWasNotMadeIsNotEnded() {
    Ending ending = new Ending();
    ending.<String>of(null, ended::add);
    ending.tell();
    assertEquals(List.of(), ended);
  }
}
