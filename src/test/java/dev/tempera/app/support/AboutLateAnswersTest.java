package dev.tempera.app.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.LateAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Diagnostics that are put together late. */
class AboutLateAnswersTest {
  private final LateAnswers later = new LateAnswers();
  private final List<String> clipboard = new ArrayList<>();
  private int asked;
  private final AboutViewModel about =
      new AboutViewModel(
          "1",
          () -> {
            int number = asked++;
            return later.ask(() -> "diagnostics " + number);
          },
          new SupportActions(clipboard::add, () -> {}, () -> {}, () -> {}),
          UiExecutor.immediate(),
          Runnable::run);

  /** The clipboard against the question put last: it is never set back to an older answer. */
  @Test
  void whatIsCopiedIsOfTheNewestQuestion() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      for (int step = 0; step < 20; step++) {
        if (random.nextInt(3) == 0) {
          about.copyDiagnostics();
        } else {
          int before = clipboard.size();
          later.answerAny(random);
          if (clipboard.size() > before) {
            assertEquals("diagnostics " + (asked - 1), clipboard.getLast(), "seed " + seed);
          }
        }
      }
      about.copyDiagnostics();
      later.answerAll();
      assertEquals("diagnostics " + (asked - 1), clipboard.getLast(), "seed " + seed);
    }
  }
}
