package dev.tempera.core.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs that answer, hang, print without end, fail and die. */
@DisabledOnOs(OS.WINDOWS)
class CommandAnswererTest {
  private static final AnsweredBy.Limits LONG =
      new AnsweredBy.Limits(Duration.ofSeconds(Waits.SECONDS), 100_000);

  @TempDir private Path folder = Path.of("");

  private static Answerer answerer(AnsweredBy.Limits limits, String... command) {
    return new CommandAnswerer(
        new AnsweredBy.Command(List.of(command), limits),
        Map.of("PATH", "/usr/bin:/bin", "OPENROUTER_API_KEY", "sk-secret", "LC_ALL", "C"));
  }

  /** A shell is only the program here: the answerer itself uses none. */
  private static Answerer script(AnsweredBy.Limits limits, String text) {
    return answerer(limits, "/bin/sh", "-c", text);
  }

  private static String answer(Answerer answerer, String arguments) throws ToolException {
    return answerer.answer(new Call("f", ExactJson.read(arguments), 1), new Cancellation());
  }

  private static String failure(Answerer answerer) {
    return String.valueOf(
        assertThrows(ToolException.class, () -> answer(answerer, "{}")).getMessage());
  }

  @Test
  void theArgumentsAreItsInputAndItsOutputIsTheResult() throws ToolException {
    String arguments = "{\"city\":\"Ålesund\",\"n\":1.50}";
    assertEquals(arguments, answer(answerer(LONG, "/bin/cat"), arguments));
    assertEquals("", answer(answerer(LONG, "/bin/sh", "-c", ":"), "{}"));
  }

  @Test
  void noShellReadsWhatIsInTheCommandOrTheArguments() throws ToolException {
    assertEquals(
        "$(id) ; ls `x`\n",
        answer(answerer(LONG, "/bin/echo", "$(id) ; ls `x`"), "{\"a\":\"$(touch x)\"}"));
  }

  @Test
  void noKeyOfTheEnvironmentIsSeen() throws ToolException {
    String seen = answer(answerer(LONG, "/usr/bin/env"), "{}");
    assertTrue(seen.contains("LC_ALL=C"), seen);
    assertFalse(seen.contains("sk-secret"), seen);
  }

  @Test
  void oneThatFailsSaysWhy() {
    String said = failure(script(LONG, "echo half; echo broken >&2; exit 3"));
    assertTrue(said.contains("status 3"), said);
    assertTrue(said.contains("broken") && said.contains("half"), said);
  }

  @Test
  void oneThatDiesIsAFailure() {
    assertTrue(failure(script(LONG, "kill -9 $$")).contains("status 137"));
  }

  @Test
  void oneThatIsNotThereIsSaid() {
    String said = failure(answerer(LONG, folder.resolve("nothing").toString()));
    assertTrue(said.contains("could not be started"), said);
  }

  @Test
  void oneThatPrintsWithoutEndIsStopped() {
    String said = failure(answerer(LONG, "/usr/bin/yes"));
    assertTrue(said.contains("more than 100000 bytes"), said);
    assertTrue(said.length() < 1_000, said);
  }

  @Test
  void complaintsWithoutEndKeepNobodyWaiting() throws ToolException {
    assertEquals("done\n", answer(script(LONG, "head -c 3000000 /dev/zero >&2; echo done"), "{}"));
  }

  @Test
  void oneThatHangsIsStoppedWithAllItHasStarted() throws ToolException {
    Path pid = folder.resolve("pid");
    String said =
        failure(
            script(
                new AnsweredBy.Limits(Duration.ofMillis(700), 1_000),
                "sleep 600 & echo $! > '" + pid + "'; sleep 600"));
    assertTrue(said.contains("longer than 0.7 seconds"), said);
    long child = Long.parseLong(read(pid));
    Waits.until(() -> ProcessHandle.of(child).map(p -> !p.isAlive()).orElse(true));
  }

  @Test
  void aPersonCanStopIt() {
    Cancellation cancellation = new Cancellation();
    CompletableFuture<String> said =
        CompletableFuture.supplyAsync(() -> {
          try {
            return answerer(LONG, "/bin/sleep", "600")
                .answer(new Call("f", ExactJson.object(), 1), cancellation);
          } catch (ToolException e) {
            return String.valueOf(e.getMessage());
          }
        });
    cancellation.cancel();
    assertEquals("The person stopped this call.", Waits.get(said));
  }

  @Test
  void manyArgumentsThatNobodyReadsAreNoFault() throws ToolException {
    String large = "{\"a\":\"" + "x".repeat(1_000_000) + "\"}";
    assertEquals("ok\n", answer(answerer(LONG, "/bin/echo", "ok"), large));
  }

  @Test
  void thePlanNamesEveryWord() {
    assertEquals(
        "Runs /bin/cp “a b” c on this computer, with the arguments as its input.",
        answerer(LONG, "/bin/cp", "a b", "c").plan(new Call("f", ExactJson.object(), 1)));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
