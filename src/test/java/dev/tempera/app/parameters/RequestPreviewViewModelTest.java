package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What the preview says of a request. */
class RequestPreviewViewModelTest {
  private static final Setup SETUP = SidebarFixture.setup();

  private final QueuedPulse pulse = new QueuedPulse();

  private static PreparedRequest request(String body, String... leftOut) {
    return new PreparedRequest(
        new ChatRequest("c", SETUP.model(), List.of(), SETUP.parameters()),
        "https://x.test/chat",
        Map.of("X-Title", "Bench", "Content-Type", "application/json", "Authorization", "Bearer …"),
        body,
        List.of(leftOut));
  }

  private RequestPreviewViewModel looking(Callable<PreparedRequest> request, Executor background) {
    RequestPreviewViewModel preview =
        new RequestPreviewViewModel(
            setup -> request,
            setup -> CheckContext.of(ModelInfo.unknown("Nano"), false),
            UiExecutor.immediate(),
            pulse,
            background);
    preview.activeProperty().set(true);
    preview.request(SETUP);
    return preview;
  }

  private RequestPreviewViewModel.Preview shown(Callable<PreparedRequest> request) {
    RequestPreviewViewModel preview = looking(request, Runnable::run);
    pulse.beat();
    return preview.shownProperty().get();
  }

  @Test
  void addressHeadersAndBodyAreShownAsTheyWouldBeSent() {
    var shown = shown(() -> request("{\"model\":\"m\",\"n\":1}"));
    assertEquals("https://x.test/chat", shown.url());
    assertEquals(
        "Authorization: Bearer …\nContent-Type: application/json\nX-Title: Bench", shown.headers());
    assertEquals("{\"model\":\"m\",\"n\":1}", shown.body());
    assertTrue(shown.pretty().lines().count() > 2, shown.pretty());
    assertEquals(List.of(), shown.leftOut());
    assertNull(shown.problem());
  }

  @Test
  void aVeryLongTextIsShortenedForReadingOnly() {
    String image = "x".repeat(2_001);
    var shown = shown(() -> request("{\"image\":\"" + image + "\"}"));
    assertTrue(shown.body().contains(image));
    assertFalse(shown.pretty().contains(image));
    assertTrue(shown.pretty().contains("(2001 characters)"), shown.pretty());
  }

  @Test
  void aBodyThatIsNoJsonIsShownAsItIs() {
    assertEquals("not JSON", shown(() -> request("not JSON")).pretty());
  }

  @Test
  void whatTheModelDoesNotTakeIsNamedInWords() {
    assertEquals(
        List.of("Top K: not supported by Nano"), shown(() -> request("{}", "top_k")).leftOut());
  }

  @Test
  void whyThereIsNoRequestIsSaid() {
    assertEquals(
        "No key.",
        shown(
                () -> {
                  throw new IllegalStateException("No key.");
                })
            .problem());
    assertEquals(
        "The request could not be made.",
        shown(
                () -> {
                  throw new IllegalStateException();
                })
            .problem());
    assertEquals(
        "No key.",
        shown(
                () -> {
                  throw new CompletionException(new IllegalStateException("No key."));
                })
            .problem());
  }

  @Test
  void aBackgroundThatTakesNothingIsSaidToo() {
    RequestPreviewViewModel preview =
        new RequestPreviewViewModel(
            setup -> {
              throw new IllegalStateException("The draft cannot be read.");
            },
            setup -> CheckContext.of(ModelInfo.unknown(setup.model()), false),
            UiExecutor.immediate(),
            pulse,
            Runnable::run);
    preview.activeProperty().set(true);
    preview.request(SETUP);
    pulse.beat();
    assertEquals("The draft cannot be read.", preview.shownProperty().get().problem());
  }

  @Test
  void whatIsNotLookedAtIsNotWorkedOut() {
    LateAnswers later = new LateAnswers();
    RequestPreviewViewModel preview = looking(() -> request("{}"), later);
    preview.activeProperty().set(false);
    pulse.beat();
    later.answerAll();
    preview.request(SETUP);
    pulse.beat();
    assertEquals(0, later.open());
    preview.activeProperty().set(true);
    pulse.beat();
    assertEquals(1, later.open());
  }

  @Test
  void onlyWhatTheThreadsWrapAroundAFaultIsTakenOff() {
    assertEquals(
        "No key.",
        shown(
                () -> {
                  throw new ExecutionException(new IllegalStateException("No key."));
                })
            .problem());
    assertEquals(
        "The disk is full.",
        shown(
                () -> {
                  throw new IllegalStateException(
                      "The disk is full.", new RuntimeException("errno"));
                })
            .problem());
  }
}
