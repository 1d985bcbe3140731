package dev.tempera.core.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final List<String> heard = new ArrayList<>();

  @Test
  void everyListenerHearsItOnce() {
    cancellation.onCancel(() -> heard.add("one"));
    cancellation.onCancel(() -> heard.add("two"));
    assertFalse(cancellation.isCancelled());
    assertEquals(List.of(), heard);
    cancellation.cancel();
    cancellation.cancel();
    assertTrue(cancellation.isCancelled());
    assertEquals(List.of("one", "two"), heard);
  }

  @Test
  void whoComesLateHearsItAtOnce() {
    cancellation.cancel();
    try (var _ = cancellation.onCancel(() -> heard.add("late"))) {
      assertEquals(List.of("late"), heard);
    }
  }

  @Test
  void whoLeftHearsNothing() {
    try (var _ = cancellation.onCancel(() -> heard.add("left"))) {
      cancellation.onCancel(() -> heard.add("stayed"));
    }
    cancellation.cancel();
    assertEquals(List.of("stayed"), heard);
  }
}
