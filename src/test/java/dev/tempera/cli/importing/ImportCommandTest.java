package dev.tempera.cli.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.StoredExperiment.State;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.transfer.ImportLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ImportCommandTest {
  private static final String CHAT =
      """
      [{"uuid":"c-1","name":"Boats","chat_messages":[
        {"uuid":"1","sender":"human","text":"Sail?"},
        {"uuid":"2","sender":"assistant","text":"Yes."}]},
       {"uuid":"c-2","name":"Nothing","chat_messages":[]}]\
      """;

  @TempDir private Path folder = Path.of("");

  private record Ran(int status, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private Ran run(String... options) {
    return command("import", "data", options);
  }

  private Ran command(String name, String data, String... options) {
    List<String> args =
        new ArrayList<>(List.of(name, "--data-dir", folder.resolve(data).toString()));
    args.addAll(List.of(options));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of())
            .run(args.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int stored() {
    try (SqliteStore store =
        SqliteStore.open(folder.resolve("data"), Samples.CLOCK, problem -> {}).store()) {
      return store.conversations().size();
    }
  }

  @Test
  void theKeysThatScriptsRelyOnAreThere() throws IOException {
    Ran ran = run(file("any name", CHAT), "--json");
    assertEquals(0, ran.status(), ran.err());
    JsonNode json = ran.json();
    assertEquals(2, json.path("seen").intValue());
    assertEquals(1, json.path("imported").intValue());
    assertEquals(0, json.path("known").intValue());
    assertEquals(1, json.path("partly").intValue());
    assertEquals(0, json.path("failed").intValue());
    JsonNode boats = json.path("conversations").get(0);
    assertEquals("Boats", boats.path("title").stringValue());
    assertEquals("c-1", boats.path("source_id").stringValue());
    assertEquals(2, boats.path("messages").intValue());
    assertTrue(boats.path("id").isString());
    assertEquals(1, stored());
    assertEquals(1, run(file("any name", CHAT), "--json").json().path("known").intValue());
    assertEquals(1, stored());
  }

  @Test
  void aDryRunTakesNothingIn() throws IOException {
    Ran ran = run("--dry-run", file("a.json", CHAT));
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().contains("new\t2 messages\tBoats"), ran.out());
    assertTrue(ran.out().contains("1 new, 0 changed, 0 known, 1 empty"), ran.out());
    assertEquals(0, stored());
  }

  @Test
  void whatCannotBeReadIsNamedAndTheRestIsTaken() throws IOException {
    Ran ran = run(file("bad.json", CHAT.substring(0, CHAT.length() - 30)), "--json");
    assertEquals(1, ran.status());
    assertEquals(1, ran.json().path("imported").intValue());
    assertEquals(1, ran.json().path("failed").intValue());
    assertTrue(ran.err().contains("cannot be read any further at entry 2"), ran.err());
    Ran strange = run(file("strange", "{}"));
    assertEquals(1, strange.status());
    assertTrue(strange.err().contains("“strange” cannot be imported"), strange.err());
  }

  @Test
  void aFileThatIsNotThereIsBadUsage() {
    assertEquals(2, run(folder.resolve("gone").toString()).status());
  }

  private static final String THREE =
      """
      [{"uuid":"c-1","name":"Boats","updated_at":"2026-05-04T10:00:00Z","chat_messages":[
        {"uuid":"1","sender":"human","text":"Sail?"},
        {"uuid":"2","sender":"assistant","text":"Yes."}]},
       {"uuid":"c-2","name":"Kites","chat_messages":[{"uuid":"3","sender":"human","text":"x"}]},
       {"uuid":"c-3","name":"Tents","chat_messages":[{"uuid":"4","sender":"human","text":"x"}]}]\
      """;

  @Test
  void aListIsNumberedAndTakesNothingIn() throws IOException {
    String file = file("a", THREE);
    Ran ran = run("--list", file);
    assertEquals(0, ran.status(), ran.err());
    assertEquals(
        "1\tnew\t2026-05-04\t2 messages\t-\tBoats", ran.out().lines().findFirst().orElse(""));
    assertEquals(3, ran.out().lines().count());
    List<JsonNode> json =
        run("--list", "--json", file).out().lines().map(JsonMapper.shared()::readTree).toList();
    assertEquals(2, json.get(1).path("number").intValue());
    assertEquals("Kites", json.get(1).path("title").stringValue());
    assertEquals(1, json.get(1).path("contains").path("messages").intValue());
    assertEquals("2026-05-04T10:00:00Z", json.get(0).path("at").stringValue());
    assertEquals(0, stored());
  }

  @Test
  void someAreChosenByNumberIdOrKind() throws IOException {
    String file = file("a", THREE);
    Ran dry = run("--dry-run", "--choose", "2-3", file);
    assertEquals(0, dry.status(), dry.err());
    assertTrue(dry.out().contains("2 seen: 2 new"), dry.out());
    assertTrue(dry.out().contains("1 not chosen"), dry.out());
    assertEquals(0, stored());
    assertEquals(1, run("--json", "--choose", "2", file).json().path("imported").intValue());
    assertEquals(1, run("--json", "--choose", "c-1", file).json().path("imported").intValue());
    assertEquals(2, stored());
    Ran rest = run("--json", "--choose", "new,changed", file);
    assertEquals(1, rest.json().path("imported").intValue());
    assertEquals(2, rest.json().path("not_chosen").intValue());
    assertEquals(1, rest.json().path("kept").path("messages").intValue());
    Ran none = run("--choose", "new", file);
    assertEquals(0, none.status(), "there may be none today");
    assertEquals(3, stored());
  }

  @Test
  void aChoiceThatMeansNothingIsBadUsage() throws IOException {
    String file = file("a", THREE);
    for (String word : List.of("4", "0", "3-2", "2-9", "Boats!", "")) {
      Ran ran = run("--choose", word, file);
      assertEquals(2, ran.status(), word);
      assertTrue(ran.err().contains("means none of the 3 conversations"), ran.err());
    }
    assertEquals(0, stored());
  }

  @Test
  void whatAnImportBroughtIsRemembered() throws IOException {
    run("--choose", "1,3", file("a", THREE));
    assertEquals(2, new ImportLog(folder.resolve("data")).batches().getFirst().added().size());
    run(file("a", THREE));
    assertEquals(1, new ImportLog(folder.resolve("data")).batches().getFirst().added().size());
    run("--dry-run", file("b", CHAT));
    assertEquals(2, new ImportLog(folder.resolve("data")).batches().size());
  }

  @Test
  void whatIsNewIsPutIntoAFolderThatIsMadeIfItIsMissing() throws IOException {
    String file = file("a", THREE);
    assertEquals(0, run("--choose", "1", "--folder", "Work/Letters", file).status());
    assertEquals(Map.of("Work / Letters", 1), filed());
    assertEquals(0, run("--folder", "work / letters", file).status());
    assertEquals(Map.of("Work / Letters", 3), filed());
    for (String bad : List.of("", " / ", "x".repeat(200))) {
      Ran ran = run("--folder", bad, file);
      assertEquals(2, ran.status(), bad);
      assertTrue(ran.err().contains("--folder: "), ran.err());
    }
  }

  @Test
  void foldersOfOtherProgramsAreTakenOverUnlessThatIsNotWanted() throws IOException {
    String file =
        file(
            "a",
            THREE.replace(
                "\"name\":\"Kites\"", "\"project\":{\"name\":\"Air\"},\"name\":\"Kites\""));
    List<JsonNode> listed =
        run("--list", "--json", file).out().lines().map(JsonMapper.shared()::readTree).toList();
    assertEquals("[\"Air\"]", listed.get(1).path("folder").toString());
    assertEquals(0, run("--no-folders", "--choose", "1", file).status());
    assertEquals(Map.of(), filed());
    assertEquals(0, run("--folder", "Work", "--choose", "2", file).status());
    assertEquals(Map.of("Work / Air", 1), filed());
    assertEquals(0, run("--no-folders", "--folder", "Work", file).status());
    assertEquals(Map.of("Work / Air", 1, "Work", 1), filed());
  }

  @Test
  void temperasOwnFilesGoIntoTheFolderTooAndAreNamedWhereAFolderHoldsThem() throws IOException {
    assertEquals(0, run(file("a", THREE)).status());
    Path to = Files.createDirectory(folder.resolve("backups"));
    Ran made = command("backup", "data", "--to", to.toString());
    assertEquals(0, made.status(), made.err());
    Files.move(folder.resolve("data"), folder.resolve("before"));
    try (Stream<Path> backups = Files.list(to)) {
      Ran ran = run("--folder", "Work", backups.findFirst().orElseThrow().toString());
      assertEquals(0, ran.status(), ran.err());
    }
    assertEquals(Map.of("Work", 3), filed());
    Path within = Files.createDirectory(folder.resolve("within"));
    Files.writeString(within.resolve("one.tempera"), "any");
    Ran named = run(within.toString());
    assertEquals(1, named.status());
    assertTrue(named.err().contains("“one.tempera”: it is Tempera's own"), named.err());
  }

  @Test
  void whatIsInABackupIsListedAndChosenAsWell() throws IOException {
    assertEquals(0, run(file("a", THREE)).status());
    Path to = Files.createDirectory(folder.resolve("backups"));
    assertEquals(0, command("backup", "data", "--to", to.toString()).status());
    Files.move(folder.resolve("data"), folder.resolve("before"));
    String backup;
    try (Stream<Path> backups = Files.list(to)) {
      backup = backups.findFirst().orElseThrow().toString();
    }
    Ran listed = run("--list", backup);
    assertEquals(0, listed.status(), listed.err());
    assertEquals(3, listed.out().lines().filter(line -> line.contains("\tnew\t")).count());
    Ran dry = run("--dry-run", backup);
    assertTrue(dry.out().contains("3 seen: 3 new"), dry.out());
    assertEquals(0, stored());
    assertEquals(1, run("--json", "--choose", "2", backup).json().path("imported").intValue());
    assertEquals(1, stored());
    assertEquals(2, run("--json", "--choose", "new", backup).json().path("imported").intValue());
    assertEquals(0, run("--json", "--choose", "new", backup).json().path("imported").intValue());
    assertEquals(3, stored());
  }

  @Test
  void bundlesAndBackupsAreReportedOnAsOtherFilesAre() throws IOException {
    assertEquals(0, run(file("a", THREE)).status());
    Path to = Files.createDirectory(folder.resolve("backups"));
    assertEquals(0, command("backup", "data", "--to", to.toString()).status());
    Files.move(folder.resolve("data"), folder.resolve("before"));
    String backup;
    try (Stream<Path> backups = Files.list(to)) {
      backup = backups.findFirst().orElseThrow().toString();
    }
    String bad = file("bad.tempera", "no zip");
    Ran ran = run("--json", backup, bad, file("b", CHAT));
    assertEquals(1, ran.status());
    JsonNode json = ran.json();
    assertEquals(3, json.path("imported").intValue());
    assertEquals(1, json.path("known").intValue(), "Boats is in both");
    assertEquals(1, json.path("failed").intValue());
    assertEquals(6, json.path("contains").path("messages").intValue());
    JsonNode boats = json.path("conversations").get(0);
    assertEquals("tempera", boats.path("format").stringValue());
    assertTrue(ran.err().contains("“bad.tempera”: "), ran.err());
    assertTrue(ran.err().contains("the settings in it were left"), ran.err());
    assertEquals(3, run("--json", backup).json().path("known").intValue());
  }

  @Test
  void experimentsOfABackupAreListedAndChosenByNumber() throws IOException {
    assertEquals(0, run(file("a", THREE)).status());
    try (SqliteStore store =
        SqliteStore.open(folder.resolve("data"), Samples.CLOCK, problem -> {}).store()) {
      ExperimentSpec spec = Specs.two(2, 1, "");
      PlanText plan = new PlanText(spec, Specs.matrix(spec));
      store
          .experiments()
          .create(
              new StoredExperiment(
                  "e1", "Sums", State.STOPPED, Samples.NOW, Samples.NOW, plan.write()),
              TrialOrder.of(plan.spec(), plan.matrix()));
    }
    Path to = Files.createDirectory(folder.resolve("backups"));
    assertEquals(0, command("backup", "data", "--to", to.toString()).status());
    Files.move(folder.resolve("data"), folder.resolve("before"));
    String backup;
    try (Stream<Path> backups = Files.list(to)) {
      backup = backups.findFirst().orElseThrow().toString();
    }
    Ran listed = run("--list", backup);
    String line = listed.out().lines().toList().getLast();
    assertTrue(line.startsWith("4\tnew\t") && line.contains("\texperiment, "), line);
    assertTrue(line.endsWith("\tSums"), line);
    List<JsonNode> json =
        run("--list", "--json", backup).out().lines().map(JsonMapper.shared()::readTree).toList();
    assertEquals("experiment", json.get(3).path("kind").stringValue());
    assertEquals("conversation", json.get(0).path("kind").stringValue());
    Ran some = run("--json", "--choose", "4", backup);
    assertEquals(0, some.status(), some.err());
    assertEquals(0, some.json().path("imported").intValue());
    assertEquals("Sums", some.json().path("experiments").get(0).path("title").stringValue());
    assertEquals(0, stored());
    assertTrue(run("--list", backup).out().contains("4\tknown\t"));
    Ran all = run(backup);
    assertTrue(all.out().contains("experiments: 0 of 1 new or grown"), all.out());
    assertEquals(3, stored());
  }

  private Map<String, Integer> filed() {
    try (SqliteStore store =
        SqliteStore.open(folder.resolve("data"), Samples.CLOCK, problem -> {}).store()) {
      ShelfContents shelf =
          store.rooms().shared(Samples.CLOCK, Runnable::run).organiser().shelf().read().join();
      Map<String, Integer> counts = new TreeMap<>();
      shelf
          .filings()
          .values()
          .forEach(each -> {
            FolderId id = each.folder();
            if (id != null) {
              counts.merge(shelf.folders().pathText(id), 1, Integer::sum);
            }
          });
      return counts;
    }
  }
}
