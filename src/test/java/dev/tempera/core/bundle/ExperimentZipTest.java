package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.settings.Redactor;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Experiments with their answers as files, also such as were made to harm. */
class ExperimentZipTest {
  @TempDir Path folder;

  private static String plan() {
    ExperimentSpec spec = Specs.two(2, 1, "");
    Matrix matrix = Specs.matrix(spec);
    ObjectNode json =
        ExactJson.object().put("format", "tempera-experiment").put("version", 1).put("name", "n");
    json.set("plan", ExactJson.read(new PlanText(spec, matrix).write()));
    return ExactJson.write(json);
  }

  private static RunAnswer answer() {
    Answer facts =
        new Answer(
            TurnState.COMPLETE,
            "c",
            "m",
            "m-1",
            "P",
            "gen-1",
            "stop",
            "STOP",
            new Usage(5L, 7L, 1L, 2L, new BigDecimal("0.00012"), "{}"),
            new Cost(new BigDecimal("0.00012"), false),
            Instant.parse("2026-01-02T03:04:05Z"),
            120L,
            900L,
            null,
            null);
    AttemptTimes times =
        new AttemptTimes(Instant.parse("2026-01-02T03:04:05Z"), 1L, 2L, 3L, 4L, 5L, 6L);
    Attempt attempt =
        new Attempt(1, times, 200, Map.of("x", List.of("y")), Attempt.Outcome.COMPLETE, null);
    return new RunAnswer(
        new ChatMessage(
            Role.ASSISTANT,
            List.of(new ContentPart.Text("a \ud83d b"), new ContentPart.Refusal("No."))),
        facts,
        new RunDetails(
            List.of(attempt), List.of(), ExactJson.object().put("system_fingerprint", "fp")));
  }

  private Path zip(Map<String, String> entries) throws IOException {
    Path file = folder.resolve("a.tempera.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  private static String refusal(Path file) {
    return String.valueOf(
        Waits.ends(() ->
                assertThrows(
                    BundleException.class,
                    () -> {
                      try (ExperimentZip zip = ExperimentZip.open(file)) {
                        zip.check();
                      }
                    }))
            .getMessage());
  }

  @Test
  void anAnswerIsTheSameAgain() throws BundleException {
    RunAnswer answer = answer();
    assertEquals(answer, RunJson.read(ExactJson.read(ExactJson.write(RunJson.write(answer)))));
  }

  @Test
  void whatIsNoExperimentIsOneSentence() throws IOException {
    assertEquals("there is no file to read", refusal(folder.resolve("none")));
    Path text = Files.writeString(folder.resolve("t"), "hello");
    assertEquals("it is no experiment, or not all of one", refusal(text));
    assertEquals("it is no experiment: plan.json is missing", refusal(zip(Map.of("x", ""))));
    assertEquals(
        "it is no experiment: trials.jsonl is missing", refusal(zip(Map.of("plan.json", plan()))));
    assertEquals("it is no experiment", refusal(zip(Map.of("plan.json", "{}"))));
    assertEquals("plan.json is no valid JSON", refusal(zip(Map.of("plan.json", "{"))));
    assertEquals(
        "it is of a version that this Tempera does not know",
        refusal(zip(Map.of("plan.json", plan().replace("\"version\":1", "\"version\":2")))));
    assertTrue(
        refusal(zip(Map.of("plan.json", plan().replace("experiment/1", "experiment/9"))))
            .startsWith("its plan: "));
    assertEquals(
        "line 2 of its trials is no valid JSON",
        refusal(zip(Map.of("plan.json", plan(), "trials.jsonl", "{}\n{\n"))));
    assertTrue(
        refusal(zip(Map.of("plan.json", plan(), "trials.jsonl", "{\"trial\":\"k\",\"run\":{}}\n")))
            .startsWith("the field “"));
  }

  @Test
  void noFileIsReadThatItNames() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "n\nhidden\n");
    String hostile =
        plan()
            .replaceFirst(
                "\"items\":\\[.*?\\],",
                "\"items\":{\"file\":\"" + secret.toString().replace("\\", "/") + "\"},");
    String said = refusal(zip(Map.of("plan.json", hostile, "trials.jsonl", "")));
    assertTrue(said.contains("no other file is read from here"), said);
  }

  @Tag("rounds")
  @Test
  void aBombIsRefused() throws IOException {
    Path file = folder.resolve("bomb.tempera.zip");
    byte[] zeros = new byte[1 << 20];
    java.util.Arrays.fill(zeros, (byte) ' ');
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("plan.json"));
      zip.write(plan().getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("trials.jsonl"));
      for (int i = 0; i < 80; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    assertEquals("it is larger, unpacked, than there is memory for", refusal(file));
  }

  @Tag("rounds")
  @Test
  void whateverIsDamagedIsRefusedOrReadWhole() throws Exception {
    ObjectNode line = ExactJson.object().put("trial", "k");
    line.set("run", RunJson.write(answer()));
    Path whole = zip(Map.of("plan.json", plan(), "trials.jsonl", ExactJson.write(line) + "\n"));
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(20260130);
    Set<String> said = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Path file = folder.resolve("d.zip");
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(damaged, 0, i % 3 == 0 ? random.nextInt(damaged.length) : damaged.length);
      }
      try (ExperimentZip zip = ExperimentZip.open(file)) {
        zip.check();
        zip.each((trial, answer, rating, raw) -> assertEquals(answer(), answer));
      } catch (BundleException e) {
        said.add(String.valueOf(e.getMessage()));
      }
    }
    assertTrue(said.size() > 1, said.toString());
  }

  @Test
  void aRatingIsStoredRightAfterItsAnswer() throws Exception {
    ExperimentSpec spec = Specs.two(2, 1, "");
    Matrix matrix = Specs.matrix(spec);
    List<String> keys = TrialOrder.of(spec, matrix).stream().map(Trial::key).limit(2).toList();
    StringBuilder lines = new StringBuilder();
    for (String key : keys) {
      ObjectNode line = ExactJson.object().put("trial", key).put("rating", 0.5);
      line.set("run", RunJson.write(answer()));
      lines.append(ExactJson.write(line)).append('\n');
    }
    List<String> steps = new ArrayList<>();
    RunJournal journal = fake(RunJournal.class, (method, arguments) -> null);
    ExperimentStore store =
        fake(
            ExperimentStore.class,
            (method, arguments) ->
                switch (method) {
                  case "states" ->
                      Map.of(
                          keys.getFirst(), TrialState.PLANNED, keys.getLast(), TrialState.PLANNED);
                  case "begin" -> {
                    steps.add("answer " + arguments[1]);
                    yield journal;
                  }
                  default -> {
                    steps.add(method + " " + arguments[1]);
                    yield null;
                  }
                });
    Path file = zip(Map.of("plan.json", plan(), "trials.jsonl", lines.toString()));
    assertEquals(
        2,
        new ExperimentBundles(store, new Redactor()).take("e", new PlanText(spec, matrix), file));
    OptionalDouble half = OptionalDouble.of(0.5);
    assertEquals(
        keys.stream()
            .flatMap(key -> Stream.of("answer " + key, "rate " + Map.of(key, half)))
            .toList(),
        steps);
  }

  private static <T> T fake(Class<T> type, BiFunction<String, Object[], @Nullable Object> does) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> does.apply(method.getName(), arguments)));
  }
}
