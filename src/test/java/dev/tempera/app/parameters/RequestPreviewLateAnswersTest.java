package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.CheckContext;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Requests that are worked out late, while settings change and conversations are switched. */
class RequestPreviewLateAnswersTest {
  private static final String REFUSED = "refused";

  private final LateAnswers later = new LateAnswers();
  private final QueuedPulse pulse = new QueuedPulse();
  private final RequestPreviewViewModel preview =
      new RequestPreviewViewModel(
          setup ->
              () -> {
                if (setup.systemPrompt().endsWith("!")) {
                  throw new IllegalStateException(REFUSED);
                }
                return prepared(setup);
              },
          setup -> CheckContext.of(ModelInfo.unknown(setup.model()), false),
          UiExecutor.immediate(),
          pulse,
          later);

  private static PreparedRequest prepared(Setup setup) {
    return new PreparedRequest(
        new ChatRequest("c", setup.model(), List.of(), setup.parameters()),
        "https://x.test",
        Map.of(),
        setup.systemPrompt(),
        List.of());
  }

  private static Setup setup(String prompt) {
    return SidebarFixture.setup().withSystemPrompt(prompt);
  }

  private String shown() {
    RequestPreviewViewModel.Preview now = preview.shownProperty().get();
    return now.problem() == null ? now.body() : now.problem();
  }

  private static String expected(String prompt) {
    return prompt.endsWith("!") ? REFUSED : prompt;
  }

  /** What is shown against the setup asked for last in the conversation that is shown. */
  @Test
  void whatIsShownIsOfTheConversationShownAndInTheEndOfItsNewestSetup() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      String last = "";
      String conversation = "c0 ";
      preview.forget();
      preview.activeProperty().set(random.nextBoolean());
      for (int step = 0; step < 30; step++) {
        switch (random.nextInt(8)) {
          case 0 -> {
            conversation = "c" + seed + "." + step + " ";
            last = "";
            preview.forget();
            assertEquals("", shown());
          }
          case 1, 2 -> {
            last = conversation + step + (random.nextInt(4) == 0 ? "!" : "");
            preview.request(setup(last));
          }
          case 3 -> preview.activeProperty().set(random.nextBoolean());
          case 4, 5 -> pulse.beat();
          default -> later.answerAny(random);
        }
        String now = shown();
        assertTrue(
            now.isEmpty() || now.equals(REFUSED) || now.startsWith(conversation),
            now + " in " + conversation + "seed " + seed);
      }
      preview.activeProperty().set(true);
      pulse.beat();
      later.answerAll();
      pulse.beat();
      later.answerAll();
      assertEquals(expected(last), shown(), "seed " + seed);
    }
  }

  @Test
  void nothingIsWorkedOutTwiceAtATimeForOneConversation() {
    preview.activeProperty().set(true);
    for (int i = 0; i < 20; i++) {
      preview.request(setup("prompt " + i));
      pulse.beat();
      assertEquals(1, later.open());
    }
    later.answerAll();
    assertEquals("prompt 19", shown());
  }
}
