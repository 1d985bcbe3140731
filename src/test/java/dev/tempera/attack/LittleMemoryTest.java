package dev.tempera.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.Processes;
import dev.tempera.testing.ScriptedConnection;
import dev.tempera.testing.ScriptedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * With 256 MB, everything hostile ends in a sentence, and the answers that stream meanwhile are
 * saved whole.
 */
@Timeout(600)
class LittleMemoryTest {
  private static final int GOOD = 3;

  @TempDir Path folder;
  private final Map<String, StringBuffer> sent = new ConcurrentHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);

  private void serve(ScriptedServer.Request request, ScriptedConnection to)
      throws IOException, InterruptedException {
    if (request.path().contains("models")) {
      to.head(200, "Content-Type: application/json");
      to.send("{\"data\":[" + "{\"id\":\"m\"},".repeat(5_000_000) + "{\"id\":\"m\"}]}");
      return;
    }
    String model = ExactJson.read(request.body()).path("model").asString();
    HostileAnswers.Answer hostile = HostileAnswers.all().get(model);
    if (hostile == null) {
      good(model, to);
    } else {
      hostile.play(to);
    }
  }

  @SuppressWarnings("JdkObsolete") // read by another thread while it grows
  private void good(String model, ScriptedConnection to) throws IOException, InterruptedException {
    StringBuffer text = sent.computeIfAbsent(model, name -> new StringBuffer());
    to.streamHead();
    for (int i = 0; !over.await(2, TimeUnit.MILLISECONDS); i++) {
      String word = model + " says w\u00f6rd " + i + " ";
      to.send(HostileAnswers.event(word));
      text.append(word);
    }
    to.send(HostileAnswers.event("the end"));
    text.append("the end");
    to.send("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
  }

  @Test
  void everythingHostileEndsInASentenceAndNothingElseIsLost() throws Exception {
    Map<String, String> ends = new TreeMap<>();
    List<String> settled = new ArrayList<>();
    Path errors = folder.resolve("errors");
    try (ScriptedServer server = ScriptedServer.start(this::serve)) {
      Process process = start(server.baseUrl(), errors);
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          if (line.equals(AttackedMain.OVER)) {
            over.countDown();
          } else if (over.getCount() == 0) {
            settled.add(line);
          } else {
            String[] words = line.split("\t", 2);
            ends.put(words[0], words[1]);
          }
        }
      } finally {
        over.countDown();
        process.destroyForcibly();
      }
      assertEquals(0, process.waitFor(), () -> read(errors));
    }
    assertEquals(List.of("COMPLETE: null", "COMPLETE: null", "COMPLETE: null"), settled);
    ends.forEach(LittleMemoryTest::assertSentence);
    assertSaved(ends.keySet());
    String said = read(errors);
    assertFalse(said.contains("OutOfMemoryError"), said);
  }

  private static void assertSentence(String attack, String end) {
    assertFalse(attack.equals(AttackedMain.PROBLEM), end);
    assertTrue(
        end.startsWith("COMPLETE") || end.startsWith("was read") || end.endsWith("."),
        attack + ": " + end);
    assertFalse(end.contains("Error") || end.contains("Exception"), attack + ": " + end);
  }

  private void assertSaved(Set<String> ended) {
    try (SqliteStore store = SqliteStore.open(folder, Clock.systemUTC(), e -> {}).store()) {
      Set<String> attacks = new TreeSet<>(HostileAnswers.all().keySet());
      attacks.addAll(new HostileFiles(folder, store).all().keySet());
      attacks.add(AttackedMain.MODELS);
      assertEquals(attacks, ended);
      int found = 0;
      for (Conversation conversation : store.conversations()) {
        StringBuffer text = sent.get(conversation.setup().model());
        if (text != null) {
          MessageNode answer = store.messages(conversation.id()).getLast();
          assertEquals(text.toString(), answer.message().text());
          assertNotNull(answer.answer());
          assertEquals(TurnState.COMPLETE, answer.answer().state());
          found++;
        }
      }
      assertEquals(GOOD, found);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private Process start(String address, Path errors) throws IOException {
    return Processes.start(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                AttackedMain.class.getName(),
                folder.toString(),
                address,
                Integer.toString(GOOD))
            .redirectError(errors.toFile()));
  }
}
