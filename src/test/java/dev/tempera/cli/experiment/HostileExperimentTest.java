package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.experiment.ExperimentCli.Ran;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What items and answers of experiments hold cannot command the terminal that shows it. */
class HostileExperimentTest {
  /** Clears the screen, in the two forms that terminals take. */
  private static final String CLEAR = "\u001b[2J\u009b2J\u007f";

  private static final String PLAN =
      """
      tempera: experiment/1
      request: {prompt: "Say {{word}}", max_tokens: 12}
      factors: {temperature: [0, 1]}
      items:
        - name: "a\\u001b[2J\\u009b2J\\u007f"
          variables: {word: "b\\u001b[2J\\u009b2J"}
          expected: "c\\u009b2J"
      metrics: [{type: equals}]
      """;

  @TempDir private Path folder = Path.of("");
  private ExperimentCli cli = new ExperimentCli(Path.of(""), "");
  private String plan = "";

  @BeforeEach
  void start() throws Exception {
    cli = new ExperimentCli(folder, "data", true);
    plan = cli.file("e.tempera.yaml", PLAN);
  }

  private static void assertHarmless(Ran ran) {
    assertEquals(0, ran.status(), ran.err());
    for (String text : List.of(ran.out(), ran.err())) {
      assertFalse(
          text.chars()
              .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'),
          text);
    }
  }

  @Test
  void linesOfJsonHaveNoControlCharacterAndMeanTheSame() {
    Ran dry = cli.run("run", plan, "--offline", "--dry-run");
    assertHarmless(dry);
    assertTrue(dry.out().contains("\\u009b2J"), dry.out());
    Ran run = cli.run("run", plan, "--offline", "--json");
    assertHarmless(run);
    assertEquals("a" + CLEAR, run.lines().getFirst().path("item").stringValue());
    assertHarmless(cli.run("status", "last", "--json"));
    Ran trials = cli.run("report", "last", "--jsonl", "-");
    assertHarmless(trials);
    for (JsonNode line : trials.lines()) {
      assertEquals("a" + CLEAR, line.path("item").stringValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--csv", "--md", "--html"})
  void reportsOnATerminalHaveNone(String form) {
    assertHarmless(cli.run("run", plan, "--offline", form, "-"));
    assertHarmless(cli.run("report", "last", form, "-"));
    assertHarmless(cli.run("score", "last", form, "-"));
  }

  @Test
  void filesAndPipesGetTheTextAsItIs() throws Exception {
    String csv = folder.resolve("trials.csv").toString();
    assertHarmless(cli.run("run", plan, "--offline", "--csv", csv));
    assertTrue(Files.readString(Path.of(csv)).contains("a" + CLEAR));
    Ran piped = new ExperimentCli(folder, "data", false).run("report", "last", "--csv", "-");
    assertEquals(Files.readString(Path.of(csv)), piped.out());
  }

  @Test
  void aSpreadsheetIsNotForATerminal() {
    Ran refused = cli.run("run", plan, "--offline", "--xlsx", "-");
    assertEquals(2, refused.status());
    assertTrue(refused.err().contains("a spreadsheet is not for a terminal"), refused.err());
    assertEquals("", refused.out());
  }

  @Test
  void questionsAndAnswersAsItemsHaveNone() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Conversation conversation = Samples.conversation().withTitle("Hostile");
    try (SqliteStore store =
        SqliteStore.open(
                data,
                Clock.systemUTC(),
                e -> {
                  throw e;
                })
            .store()) {
      MessageNode question = Samples.user(conversation, null, "Say it " + CLEAR);
      MessageNode answer =
          Samples.complete(Samples.streaming(conversation, question.id()), "Here " + CLEAR);
      store.save(conversation);
      store.save(question);
      store.save(answer);
      store.save(conversation.withHead(answer.id(), Clock.systemUTC().instant()));
    }
    Ran ran = cli.run("items", "Hostile");
    assertHarmless(ran);
    assertEquals("Here " + CLEAR, ran.json().path("answer").stringValue());
  }
}
