package dev.tempera.app.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.signin.SignInViewModel.Step;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.signin.KeyForCode;
import dev.tempera.core.signin.OpenRouterSignIn;
import dev.tempera.core.signin.SignInException;
import dev.tempera.testing.LateUi;
import dev.tempera.testing.QueuedPulse;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInViewModelTest {
  private static final String API = "https://openrouter.ai/api/v1";

  private final LateUi ui = new LateUi();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<String> shown = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private Predicate<String> takes = kept::add;
  private KeyForCode exchange = (baseUrl, code, verifier, cancellation) -> "key-for-" + code;
  private final SignInViewModel model =
      new SignInViewModel(
          new OpenRouterSignIn(
              (baseUrl, code, verifier, cancellation) ->
                  exchange.key(baseUrl, code, verifier, cancellation),
              Runnable::run),
          new Threads(ui, new QueuedPulse(), background::add),
          shown::add,
          key -> takes.test(key));

  @AfterEach
  void close() {
    model.close();
  }

  private void begin() {
    model.begin(API);
    background.remove().run();
    ui.runAll();
  }

  /** The browser comes back from the page that was shown at this turn. */
  private void comeBack(int turn, String query) throws IOException {
    assertTrue(answerTo(turn, query) > 0);
  }

  /** How many bytes the browser is told. */
  private int answerTo(int turn, String query) throws IOException {
    String encoded = shown.get(turn).replaceFirst(".*callback_url=([^&]*).*", "$1");
    URI to = URI.create(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.getPort())) {
      String request =
          "GET " + to.getPath() + query + " HTTP/1.1\r\nHost: localhost:" + to.getPort();
      socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return socket.getInputStream().readAllBytes().length;
    }
  }

  /** One that is taken in the moment of the end is closed without a word: as good as refused. */
  private int answerOrRefusal(String query) {
    try {
      return answerTo(0, query);
    } catch (IOException e) {
      return 0;
    }
  }

  private void await(Step step) {
    Waits.until(() -> {
      ui.runAll();
      return model.stepProperty().get() == step;
    });
  }

  @Test
  void theKeyIsHandedOnOnce() throws Exception {
    begin();
    assertEquals(Step.WAITING, model.stepProperty().get());
    assertEquals(List.of(model.addressProperty().get()), shown);
    model.showPage();
    assertEquals(2, shown.size());
    comeBack(0, "?code=a");
    await(Step.OFFERED);
    assertEquals(List.of("key-for-a"), kept);
    assertEquals("", model.addressProperty().get());
  }

  @Test
  void aCodeCanBeTypedWhereTheBrowserCannotComeBack() {
    model.typeCode();
    assertFalse(model.byHandProperty().get(), "nothing is begun");
    begin();
    model.useCode("  ");
    model.typeCode();
    assertTrue(model.byHandProperty().get());
    assertFalse(shown.getLast().contains("callback_url"), shown.getLast());
    assertEquals(
        shown.getFirst().replaceFirst(".*(&code_challenge=[^&]*).*", "$1"),
        shown.getLast().replaceFirst(".*[?](code_challenge=[^&]*).*", "&$1"),
        "one proof for both");
    assertEquals(shown.getLast(), model.addressProperty().get());
    model.useCode(" typed ");
    await(Step.OFFERED);
    assertEquals(List.of("key-for-typed"), kept);
    assertFalse(model.byHandProperty().get());
    model.useCode("late");
    ui.runAll();
    assertEquals(1, kept.size());
  }

  @Test
  void aBrowserThatComesBackAllTheSameIsHeard() throws Exception {
    begin();
    model.typeCode();
    comeBack(0, "?code=a");
    await(Step.OFFERED);
    assertEquals(List.of("key-for-a"), kept);
  }

  @Test
  void whatIsGivenUpBeforeItBeganShowsNoPage() {
    model.begin(API);
    model.cancel();
    background.remove().run();
    ui.runAll();
    assertEquals(List.of(), shown);
    assertEquals(Step.OFFERED, model.stepProperty().get());
  }

  @Test
  void whatIsGivenUpKeepsNoKeyAndListensNoMore() {
    begin();
    model.cancel();
    ui.runAll();
    assertEquals(0, answerOrRefusal("?code=a"));
    assertEquals(List.of(), kept);
    model.showPage();
    assertEquals(1, shown.size(), "there is no page to show");
  }

  @Test
  void aKeyThatComesAfterGivingUpIsLetGo() throws Exception {
    begin();
    comeBack(0, "?code=a");
    model.cancel();
    ui.runAll();
    assertEquals(List.of(), kept);
    assertEquals(Step.OFFERED, model.stepProperty().get());
  }

  @Test
  void theNewestSignInCounts() throws Exception {
    begin();
    begin();
    comeBack(1, "?code=b");
    await(Step.OFFERED);
    assertEquals(List.of("key-for-b"), kept);
  }

  @Test
  void aFailureIsSaidAndCanBeTriedAgain() throws Exception {
    exchange =
        (baseUrl, code, verifier, cancellation) -> {
          throw new SignInException("OpenRouter failed (500).");
        };
    begin();
    comeBack(0, "?code=a");
    await(Step.FAILED);
    assertEquals("OpenRouter failed (500).", model.saidProperty().get());
    begin();
    assertEquals(Step.WAITING, model.stepProperty().get());
  }

  @Test
  void anAddressThatIsNoneIsSaid() {
    model.begin("nonsense");
    background.remove().run();
    ui.runAll();
    assertEquals(Step.FAILED, model.stepProperty().get());
    assertTrue(model.saidProperty().get().contains("https://openrouter.ai"));
  }

  @Test
  void aKeyThatCannotBeKeptYetIsHeldUntilItCan() throws Exception {
    takes = key -> false;
    begin();
    comeBack(0, "?code=a");
    await(Step.HELD);
    model.keepHeld();
    assertEquals(Step.HELD, model.stepProperty().get());
    takes = kept::add;
    model.keepHeld();
    assertEquals(List.of("key-for-a"), kept);
    assertEquals(Step.OFFERED, model.stepProperty().get());
    model.keepHeld();
    assertEquals(1, kept.size());
  }

  @Test
  void closedNothingIsHeard() throws Exception {
    begin();
    comeBack(0, "?code=a");
    model.close();
    ui.runAll();
    assertEquals(List.of(), kept);
  }
}
