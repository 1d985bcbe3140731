package dev.tempera.app.transcript.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CopyWorkTest {
  private final List<Runnable> background = new ArrayList<>();
  private final List<String> clipboard = new ArrayList<>();
  private final CopyWork work = new CopyWork(UiExecutor.immediate(), background::add);

  private Supplier<Runnable> copy(String text) {
    return () -> () -> clipboard.add(text);
  }

  @Test
  void aCopyThatIsReadyLateDoesNotTakeThePlaceOfANewerOne() {
    work.later(copy("much"));
    work.now(copy("little"));
    background.forEach(Runnable::run);
    assertEquals(List.of("little"), clipboard);
  }

  @Test
  void ofTwoLargeCopiesTheNewerCountsWhicheverIsReadyFirst() {
    work.later(copy("older"));
    work.later(copy("newer"));
    background.reversed().forEach(Runnable::run);
    assertEquals(List.of("newer"), clipboard);
  }

  @Test
  void aCopyThatFailsLeavesTheClipboardAlone() {
    work.later(() -> {
      throw new IllegalStateException("cannot be copied");
    });
    background.forEach(Runnable::run);
    assertEquals(List.of(), clipboard);
  }
}
