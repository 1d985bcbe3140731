package dev.tempera.core.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.backup.RestorePreview.Line;
import dev.tempera.core.backup.RestorePreview.State;
import dev.tempera.core.bundle.BackupCheck;
import dev.tempera.core.bundle.BackupItem;
import dev.tempera.core.bundle.BackupItem.Kind;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.BundleImporter.Outcome;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunStart;
import dev.tempera.core.store.Samples;
import dev.tempera.core.tools.ToolsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
@SuppressWarnings("NullAway.Init") // the data folders are opened before each test
class BackupRestoreTest {
  @TempDir Path scratch;
  private BackupPlay here;
  private BackupPlay there;
  private Path to;

  @BeforeEach
  void open() throws IOException {
    here = new BackupPlay(scratch.resolve("here"));
    there = new BackupPlay(scratch.resolve("there"));
    to = Files.createDirectory(scratch.resolve("to"));
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  private Path made(BackupPlay of) throws BundleException {
    of.clock.forward(Duration.ofMinutes(1));
    return of.backups.makeIn(to).file();
  }

  private static BackupRestore.Report restore(BackupPlay into, Path file, Set<String> entries)
      throws BundleException {
    return into.restore().restore(file, entries, (done, total) -> {}, new Cancellation());
  }

  private static Set<String> usual(RestorePreview preview) {
    return preview.lines().stream()
        .filter(Line::isUsual)
        .map(line -> line.item().entry())
        .collect(Collectors.toSet());
  }

  private static void experiment(BackupPlay in, String id) {
    PlanText plan = plan();
    in.store
        .experiments()
        .create(
            new StoredExperiment(
                id,
                "Which is best",
                StoredExperiment.State.STOPPED,
                Samples.NOW,
                Samples.NOW,
                plan.write()),
            TrialOrder.of(plan.spec(), plan.matrix()));
  }

  private static PlanText plan() {
    var spec = Specs.two(2, 1, "");
    return new PlanText(spec, Specs.matrix(spec));
  }

  private static String answer(BackupPlay in, String id, int number) {
    PlanText plan = plan();
    Trial trial = TrialOrder.of(plan.spec(), plan.matrix()).get(number);
    var facts = Samples.complete(Samples.streaming(Samples.conversation(), null), "x").answer();
    RunJournal journal =
        in.store
            .experiments()
            .begin(
                id,
                trial.key(),
                new RunStart(
                    RunId.create(),
                    new RunScope(RunScope.Kind.EXPERIMENT, id),
                    new PreparedRequest(
                        trial.request(plan.spec().design().repeats()), "", Map.of(), "", List.of()),
                    new ChatMessage(Role.ASSISTANT, List.of()),
                    Objects.requireNonNull(facts)));
    journal.settle(
        new RunAnswer(
            new ChatMessage(Role.ASSISTANT, List.of(new ContentPart.Text("a thought"))),
            facts,
            RunDetails.NONE));
    in.store.experiments().rate(id, Map.of(trial.key(), OptionalDouble.of(4)));
    return trial.key();
  }

  @Test
  void whatIsLostComesBack() throws Exception {
    Conversation first = there.talk("one");
    Conversation second = there.talk("two");
    experiment(there, "exp-1");
    String key = answer(there, "exp-1", 0);
    there
        .tools
        .add(
            ToolsJson.read(
                ExactJson.read(
                    """
                    [{"type":"function","function":{"name":"look","parameters":{"type":"object"}}}]
                    """)))
        .join();
    var _ = there.schemas.save("Person", "{\"type\":\"object\"}").join();
    Path file = made(there);
    RestorePreview preview = here.restore().preview(file);
    assertEquals(
        Set.of(State.MISSING),
        preview.lines().stream()
            .filter(line -> line.item().kind() != Kind.FILE)
            .map(Line::state)
            .collect(Collectors.toSet()));
    Set<String> all = new HashSet<>();
    preview.contents().items().forEach(item -> all.add(item.entry()));
    BackupRestore.Report report = restore(here, file, all);
    assertEquals(List.of(), report.problems());
    assertEquals(2, report.count(Outcome.NEW));
    assertEquals(List.of("exp-1"), report.experiments());
    assertEquals(2, report.added());
    assertTrue(report.settingsJson().contains("\"presets\""));
    assertEquals(
        there.store.messages(first.id()).toString(), here.store.messages(first.id()).toString());
    assertEquals(1, here.store.messages(second.id()).size());
    assertEquals(TrialState.DONE, here.store.experiments().states("exp-1").get(key));
    assertEquals(
        OptionalDouble.of(4),
        here.store.experiments().find("exp-1", List.of(key)).getFirst().rating());
    assertEquals("look", here.tools.tools().getFirst().name());
    assertEquals("Person", here.schemas.all().join().getFirst().name());

    // Again: everything is there, and nothing is doubled.
    BackupRestore.Report again = restore(here, file, all);
    assertEquals(2, again.count(Outcome.PRESENT));
    assertEquals(List.of(), again.experiments());
    assertEquals(0, again.added());
    assertEquals(2, here.store.conversations().size());
  }

  @Test
  void thePreviewSaysHowItStandsToWhatIsHere() throws Exception {
    Conversation same = there.talk("same");
    Conversation grew = there.talk("grew here");
    Conversation gone = there.talk("gone");
    Conversation binned = there.talk("binned");
    Path older = made(there);
    there.store.append(Samples.user(grew, null, "more"), later(grew, 60));
    there.store.save(
        there.store.conversation(binned.id()).orElseThrow().withDeletedAt(Samples.NOW));
    Conversation fresh = there.talk("only here");
    RestorePreview back = there.restore().preview(older);
    assertEquals(State.SAME, state(back, same));
    assertEquals(State.NEWER_HERE, state(back, grew));
    assertEquals(State.BINNED, state(back, binned));
    assertEquals(1, back.onlyHere());
    assertEquals(
        Set.of(binned.id().value()),
        back.lines().stream()
            .filter(Line::isUsual)
            .map(line -> line.item().id())
            .collect(Collectors.toSet()));

    Path newer = made(there);
    var _ = restore(here, older, usual(here.restore().preview(older)));
    RestorePreview ahead = here.restore().preview(newer);
    assertEquals(State.NEWER_THERE, state(ahead, grew));
    assertEquals(State.MISSING, state(ahead, fresh));
    assertEquals(State.SAME, state(ahead, gone));

    // What differs becomes a copy; what is here stays as it is.
    BackupRestore.Report report = restore(here, newer, usual(ahead));
    assertEquals(1, report.count(Outcome.COPY));
    assertEquals(1, here.store.messages(grew.id()).size());
  }

  private static Conversation later(Conversation conversation, int seconds) {
    return new Conversation(
        conversation.id(),
        conversation.title(),
        conversation.pinned(),
        conversation.createdAt(),
        conversation.updatedAt().plusSeconds(seconds),
        conversation.head(),
        conversation.setup(),
        conversation.draft(),
        null,
        conversation.comparison());
  }

  private static State state(RestorePreview preview, Conversation of) {
    return preview.lines().stream()
        .filter(line -> line.item().id().equals(of.id().value()))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  void onlyWhatIsChosenIsTaken() throws Exception {
    Conversation one = there.talk("one");
    var _ = there.talk("two");
    Path file = made(there);
    String entry =
        here.restore().preview(file).lines().stream()
            .filter(line -> line.item().id().equals(one.id().value()))
            .findFirst()
            .orElseThrow()
            .item()
            .entry();
    var _ = restore(here, file, Set.of(entry));
    assertEquals(
        List.of(one.id()), here.store.conversations().stream().map(Conversation::id).toList());
  }

  @Test
  void anExperimentThatIsHereGetsWhatItLacks() throws Exception {
    experiment(there, "exp-1");
    experiment(here, "exp-1");
    String first = answer(here, "exp-1", 0);
    String second = answer(there, "exp-1", 1);
    Path file = made(there);
    Set<String> all = new HashSet<>();
    here.restore().preview(file).contents().items().forEach(item -> all.add(item.entry()));
    BackupRestore.Report report = restore(here, file, all);
    assertEquals(List.of("exp-1"), report.experiments());
    Map<String, TrialState> states = here.store.experiments().states("exp-1");
    assertEquals(TrialState.DONE, states.get(first));
    assertEquals(TrialState.DONE, states.get(second));
  }

  @Test
  void cancelledItKeepsWhatIsInAndSaysWhatIsNot() throws Exception {
    for (int i = 0; i < 4; i++) {
      var _ = there.talk("t" + i);
    }
    Path file = made(there);
    Cancellation cancellation = new Cancellation();
    BackupRestore.Report report =
        here.restore()
            .restore(
                file,
                usual(here.restore().preview(file)),
                (done, total) -> {
                  if (done == 2) {
                    cancellation.cancel();
                  }
                },
                cancellation);
    assertEquals(2, report.imported().size());
    assertEquals(2, report.left());
  }

  /** The zip's own checksums are not asked by whoever reads an entry by its name. */
  @Test
  void whateverIsDamagedIsFoundWhenItIsReadBack() throws Exception {
    for (int i = 0; i < 3; i++) {
      var _ = there.talk("some text that is long enough to be hit " + i);
    }
    experiment(there, "exp-1");
    Path file = made(there);
    var whole = BackupCheck.read(file, new Cancellation());
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(20261130);
    Path damaged = scratch.resolve("damaged.zip");
    int found = 0;
    for (int i = 0; i < 100; i++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(damaged, changed);
      try {
        var read = BackupCheck.read(damaged, new Cancellation());
        if (read.writtenAt() == null) {
          // The name of the list itself was hit: whoever asks is told that it has none.
          found++;
        } else {
          // A bit that nothing depends on, such as a time or the text for people.
          assertEquals(sums(whole.items()), sums(read.items()));
        }
      } catch (BundleException e) {
        found++;
      }
    }
    assertTrue(found > 60, "found " + found);
    for (int cut = 1; cut < bytes.length; cut += 4_999) {
      Files.write(damaged, Arrays.copyOf(bytes, bytes.length - cut));
      assertThrows(
          BundleException.class, () -> BackupCheck.read(damaged, new Cancellation()), "cut");
    }
  }

  private static List<String> sums(List<BackupItem> items) {
    List<String> all = new ArrayList<>();
    items.forEach(item -> all.add(item.entry() + item.bytes() + item.sha256() + item.count()));
    return all;
  }

  @Test
  void theSumChangesWithWhateverAPersonWouldMiss() {
    Set<String> sums = new HashSet<>();
    sums.add(here.state().sum());
    assertEquals(1, sums.size());
    sums.add(here.state().sum());
    assertEquals(1, sums.size(), "the same again");
    Conversation conversation = here.talk("one");
    sums.add(here.state().sum());
    here.store.save(
        here.store.conversation(conversation.id()).orElseThrow().withDeletedAt(Instant.EPOCH));
    sums.add(here.state().sum());
    var _ = here.schemas.save("s", "{}").join();
    sums.add(here.state().sum());
    experiment(here, "exp-1");
    sums.add(here.state().sum());
    String _ = answer(here, "exp-1", 0);
    sums.add(here.state().sum());
    here.settings.update(all -> all.withBehaviour(all.behaviour().withBinDays(3)));
    sums.add(here.state().sum());
    assertEquals(7, sums.size());
  }
}
