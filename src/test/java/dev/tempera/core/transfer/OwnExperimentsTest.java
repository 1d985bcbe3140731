package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupBeside;
import dev.tempera.core.bundle.BundleImporter;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.bundle.ChosenBundles;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Experiments of a backup are listed and chosen one by one, as its conversations are. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // made before each test
class OwnExperimentsTest {
  @TempDir Path folder;
  private SqliteStore there;
  private ImportStore here;
  private FilesImporter importer;

  @BeforeEach
  void open() throws Exception {
    there =
        SqliteStore.open(
                Files.createDirectory(folder.resolve("there")), Samples.CLOCK, problem -> {})
            .store();
    here = new ImportStore(folder.resolve("here"));
    importer =
        new FilesImporter(
            here.importer(),
            new OwnImporter(
                new ChosenBundles(
                    new BundleImporter(here.store, id -> {}),
                    here.store.experiments(),
                    folder.resolve("here"))));
  }

  @AfterEach
  void close() {
    there.close();
    here.close();
  }

  private static void experiment(SqliteStore store, String id, String name, int repeats) {
    ExperimentSpec spec = Specs.two(repeats, 1, "");
    PlanText plan = new PlanText(spec, Specs.matrix(spec));
    List<Trial> trials = TrialOrder.of(plan.spec(), plan.matrix());
    store
        .experiments()
        .create(
            new StoredExperiment(
                id, name, StoredExperiment.State.STOPPED, Samples.NOW, Samples.NOW, plan.write()),
            trials);
  }

  private Path backup() throws Exception {
    Path file = folder.resolve("backup.zip");
    BundleWriter writer = new BundleWriter(there, new Redactor(), List::of, "test", Samples.CLOCK);
    var _ =
        new Backup(there, writer, "{}")
            .with(new BackupBeside(there.experiments(), Map.of(), "", () -> ""))
            .write(file, (done, total) -> {}, new Cancellation());
    return file;
  }

  private ImportReport list(Path file) {
    return importer.list(List.of(file), entry -> {}, new Cancellation());
  }

  private ImportReport take(Path file, EntryKey... chosen) {
    return importer.take(
        List.of(file), Set.of(chosen), ImportFiling.USUAL, entry -> {}, new Cancellation());
  }

  private static Map<String, String> states(ImportReport report) {
    return report.experiments().stream()
        .collect(Collectors.toMap(Entry::title, entry -> entry.state().word()));
  }

  private Set<String> names() {
    return here.store.experiments().all().stream()
        .map(StoredExperiment::name)
        .collect(Collectors.toSet());
  }

  @Test
  void theyAreListedWithTheirTrialsAndTakenOneByOne() throws Exception {
    experiment(there, "e1", "Sums", 2);
    experiment(there, "e2", "Colours", 3);
    Path file = backup();
    ImportReport listed = list(file);
    assertEquals(Map.of("Sums", "new", "Colours", "new"), states(listed));
    assertEquals(0, listed.count(State.NEW), "none of them is a conversation");
    assertEquals(Set.of(), names(), "a look stores nothing");
    Entry sums =
        listed.experiments().stream().filter(e -> e.title().equals("Sums")).findFirst().get();
    assertTrue(sums.canBeTaken());
    assertEquals(
        TrialOrder.of(Specs.two(2, 1, ""), Specs.matrix(Specs.two(2, 1, ""))).size(),
        sums.facts().trials());
    ImportReport report = take(file, EntryKey.experiment("e1"));
    assertEquals(Map.of("Sums", "new"), states(report));
    assertEquals(1, report.passed());
    assertEquals(1, report.experimentsTaken());
    assertEquals(List.of("{}"), report.settings());
    assertEquals(Set.of("Sums"), names());
    assertEquals(Map.of("Sums", "known", "Colours", "new"), states(list(file)));
    assertEquals(Map.of(), states(take(file)));
    assertEquals(Set.of("Sums"), names());
  }

  @Test
  void oneThatAsksSomethingElseSaysThatItBecomesAnother() throws Exception {
    experiment(there, "e1", "Sums", 2);
    experiment(here.store, "e1", "Sums", 5);
    Path file = backup();
    Entry listed = list(file).experiments().getFirst();
    assertEquals(State.NEW, listed.state());
    assertTrue(listed.remarks().toString().contains("becomes another one"), listed::toString);
    take(file, EntryKey.experiment("e1"));
    assertEquals(Set.of("Sums", "Sums (restored)"), names());
  }

  @Test
  void oneThatIsDamagedIsNamedAndTheOthersAreTaken() throws Exception {
    experiment(there, "e1", "Sums", 2);
    experiment(there, "e2", "Colours", 3);
    Path file = backup();
    byte[] bytes = Files.readAllBytes(file);
    int first =
        new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("experiments/");
    bytes[first + 120] ^= 0x55;
    Path damaged = Files.write(folder.resolve("damaged.zip"), bytes);
    ImportReport listed = list(damaged);
    assertEquals(1, listed.count(State.UNREADABLE), listed::toString);
    assertEquals(1, listed.experiments().size(), listed::toString);
    take(damaged, EntryKey.experiment("e1"), EntryKey.experiment("e2"));
    assertEquals(1, names().size());
  }

  @Test
  void allOfThemComeWhereAllIsTaken() throws Exception {
    experiment(there, "e1", "Sums", 2);
    experiment(there, "e2", "Colours", 3);
    Path file = backup();
    importer.takeAll(List.of(file), ImportFiling.USUAL, entry -> {}, new Cancellation());
    assertEquals(Set.of("Sums", "Colours"), names());
  }
}
