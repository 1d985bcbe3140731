package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunStart;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What came in for the answers of an experiment, and what models cost, go with its zip. */
class RawStreamsInZipTest {
  private static final String KEY = "sk-or-v1-0123456789abcdef0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder = Path.of("");
  private final ExperimentSpec spec = Specs.two(2, 2, "");
  private final PlanText plan =
      new PlanText(spec, Specs.matrix(spec)).priced((connection, model) -> priced(model));
  private final List<Trial> trials = TrialOrder.of(spec, plan.matrix());
  private final Redactor redactor = new Redactor();

  private static ModelInfo priced(String model) {
    Pricing pricing =
        new Pricing(new BigDecimal("0.0000001"), new BigDecimal("0.0000004"), null, null);
    return new ModelInfo(model, model, null, 1000, 100, pricing, null, Map.of(), null);
  }

  private SqliteStore open(String name) throws IOException {
    Files.createDirectories(folder.resolve(name));
    return SqliteStore.open(
            folder.resolve(name),
            Clock.systemUTC(),
            e -> {
              throw e;
            })
        .store();
  }

  private void create(SqliteStore store) {
    store
        .experiments()
        .create(
            new StoredExperiment("e", "raw", StoredExperiment.State.PAUSED, NOW, NOW, plan.write()),
            trials);
  }

  /** Answers a trial; its stream came in two attempts. */
  private void answer(SqliteStore store, Trial trial, int number) {
    Answer facts = Answer.started("scripted", "scripted/model", NOW).withState(TurnState.COMPLETE);
    RunJournal journal =
        store
            .experiments()
            .begin(
                "e",
                trial.key(),
                new RunStart(
                    RunId.create(),
                    new RunScope(RunScope.Kind.EXPERIMENT, "e"),
                    new PreparedRequest(
                        trial.request(spec.design().repeats()), "", Map.of(), "{}", List.of()),
                    new ChatMessage(Role.ASSISTANT, List.of()),
                    Answer.started("scripted", "scripted/model", NOW)));
    byte[] first = ("lost " + number).getBytes(StandardCharsets.UTF_8);
    byte[] second = ("data: " + KEY + number).getBytes(StandardCharsets.UTF_8);
    journal.raw(1, first, 0, first.length, 10);
    journal.raw(2, second, 0, 20, 20);
    journal.raw(2, second, 20, second.length - 20, 31);
    journal.settle(
        new RunAnswer(
            new ChatMessage(Role.ASSISTANT, List.of(new ContentPart.Text("" + number))),
            facts,
            RunDetails.NONE));
  }

  private static List<String> raw(ExperimentStore store, Trial trial) {
    List<String> pieces = new ArrayList<>();
    store.raw(
        "e",
        trial.key(),
        Long.MAX_VALUE,
        (attempt, offset, bytes) ->
            pieces.add(attempt + " " + offset + " " + new String(bytes, StandardCharsets.UTF_8)));
    return pieces;
  }

  private String entry(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path written(SqliteStore store) throws BundleException {
    Path file = folder.resolve("a.tempera.zip");
    new ExperimentBundles(store.experiments(), redactor)
        .write(store.experiments().find("e").orElseThrow(), plan, file);
    return file;
  }

  @Test
  void streamsComeAcrossAsTheyCameAndPricesWithThem() throws Exception {
    Path file;
    try (SqliteStore store = open("one")) {
      create(store);
      // All but the third: an answer without a stream is none that has one.
      for (int i = 0; i < trials.size(); i++) {
        if (i != 2) {
          answer(store, trials.get(i), i);
        }
      }
      file = written(store);
    }
    JsonNode prices = ExactJson.read(entry(file, "prices.json"));
    assertEquals(1, prices.size());
    assertEquals("scripted/model", prices.get(0).path("model").stringValue());
    assertEquals(
        0,
        new BigDecimal("0.0000004")
            .compareTo(prices.get(0).path("completion_token_usd").decimalValue()));
    assertTrue(prices.get(0).path("request_usd").isNull());
    assertEquals(plan.prices(), ExperimentBundles.plan(file).prices());
    try (SqliteStore other = open("two")) {
      create(other);
      assertEquals(7, new ExperimentBundles(other.experiments(), redactor).take("e", plan, file));
      for (int i = 0; i < trials.size(); i++) {
        List<String> pieces = raw(other.experiments(), trials.get(i));
        assertEquals(
            i == 2
                ? List.of()
                : List.of(
                    "1 10 lost " + i,
                    "2 20 " + ("data: " + KEY).substring(0, 20),
                    "2 31 " + ("data: " + KEY + i).substring(20)),
            pieces);
      }
    }
  }

  @Test
  void aKeyInAStreamIsStruckOutAcrossItsPieces() throws Exception {
    redactor.know(KEY);
    try (SqliteStore store = open("one")) {
      create(store);
      answer(store, trials.getFirst(), 0);
      Path file = written(store);
      JsonNode line = ExactJson.read(entry(file, "raw.jsonl").strip());
      String text =
          new String(
              java.util.Base64.getDecoder().decode(line.path("base64").stringValue()),
              StandardCharsets.UTF_8);
      assertFalse(text.contains(KEY.substring(0, 20)), text);
      assertTrue(text.startsWith("lost 0data: "), text);
      assertEquals(3, line.path("pieces").size());
    }
  }

  @Test
  void streamsThatAreNoneAreRefusedBeforeAnythingIsTaken() throws Exception {
    Path file;
    try (SqliteStore store = open("one")) {
      create(store);
      answer(store, trials.getFirst(), 0);
      file = written(store);
    }
    String raw = entry(file, "raw.jsonl");
    String[] bad = {
      raw.replaceFirst("\"base64\":\"..", "\"base64\":\"!!"),
      raw.replaceFirst("\\[1,10,6]", "[1,10,600]"),
      raw.replaceFirst("\\[1,10,6]", "[1,10,-6]"),
      "{",
    };
    try (SqliteStore other = open("two")) {
      create(other);
      ExperimentBundles bundles = new ExperimentBundles(other.experiments(), redactor);
      for (String each : bad) {
        Path broken = with(file, each);
        String said =
            String.valueOf(
                assertThrows(BundleException.class, () -> bundles.take("e", plan, broken))
                    .getMessage());
        assertTrue(
            said.equals("a raw stream in it is damaged")
                || said.equals("line 1 of its raw streams is no valid JSON"),
            said);
      }
      assertEquals(0, other.experiments().spent("e").requests());
      // One of another trial is passed over.
      String strange = raw.replace(trials.getFirst().key(), "x");
      assertEquals(1, bundles.take("e", plan, with(file, strange)));
      assertEquals(List.of(), raw(other.experiments(), trials.getFirst()));
    }
  }

  private Path with(Path file, String raw) throws IOException {
    Path other = folder.resolve("b.tempera.zip");
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
      for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(
            entry.getName().equals("raw.jsonl")
                ? raw.getBytes(StandardCharsets.UTF_8)
                : zip.getInputStream(entry).readAllBytes());
        out.closeEntry();
      }
    }
    return other;
  }
}
