package dev.tempera.core.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupBeside;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.settings.BackupChoices.Often;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.SettingsExport;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.StoreException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A conversation that cannot be read any more is in older backups only. */
@Timeout(600)
@SuppressWarnings("NullAway.Init") // the data folder is opened before each test
class LostConversationTest {
  @TempDir Path scratch;
  private final Set<ConversationId> lost = new HashSet<>();
  private BackupPlay play;
  private Backups backups;

  @BeforeEach
  void open() throws IOException {
    play = new BackupPlay(scratch.resolve("data"));
    String to = Files.createDirectory(scratch.resolve("to")).toString();
    play.settings.update(
        all -> all.withBackups(all.backups().withFolder(to).withOften(Often.DAILY).withNewest(1)));
    backups =
        new Backups(this::backup, play.settings, play.clock, () -> BackupOrigin.of(play.folder));
  }

  @AfterEach
  void close() {
    backups.close();
    play.close();
  }

  private Backup backup() {
    return new Backup(
            play.store,
            new BundleWriter(damaged(), new Redactor(), List::of, "test", play.clock),
            SettingsExport.json(play.settings.get()))
        .with(
            new BackupBeside(
                play.store.experiments(),
                play.texts.texts(),
                play.settings.get().backups().origin(),
                play.state()::sum));
  }

  /** The store, in which some conversations are damaged. */
  private ConversationArchive damaged() {
    return (ConversationArchive)
        Proxy.newProxyInstance(
            ConversationArchive.class.getClassLoader(),
            new Class<?>[] {ConversationArchive.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("messages") && lost.contains(arguments[0])) {
                throw new StoreException("it is damaged");
              }
              try {
                return method.invoke(play.store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Path made() throws Exception {
    play.clock.forward(Duration.ofHours(1));
    return backups.make().file();
  }

  @Test
  void theLastBackupWithItStays() throws Exception {
    Conversation first = play.talk("first");
    Conversation second = play.talk("second");
    Path whole = made();
    lost.add(first.id());
    Path one = made();
    Path again = made();
    lost.add(second.id());
    Path two = made();
    Path last = made();
    assertTrue(Files.exists(whole), "nobody else has the first one");
    assertTrue(Files.exists(again), "nobody else has the second one");
    assertFalse(Files.exists(one));
    assertFalse(Files.exists(two));
    assertTrue(Files.exists(last));

    lost.clear();
    Path healed = made();
    assertEquals(List.of(healed), backups.found().stream().map(BackupFolder.Found::file).toList());
  }

  @Test
  void whoeverIsAtTheProgramIsToldOnce() {
    List<String> told = new ArrayList<>();
    BackupSchedule schedule =
        new BackupSchedule(
            backups,
            new BackupSchedule.Surroundings(
                () -> true, play.store::transactions, () -> play.state().sum(), told::add),
            play.clock);
    lost.add(play.talk("a word").id());
    for (int day = 0; day < 3; day++) {
      play.talk("of day " + day);
      for (int minute = 0; minute < 5; minute++) {
        play.clock.forward(Duration.ofMinutes(1));
        schedule.look();
      }
      play.clock.forward(Duration.ofDays(1));
    }
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.getFirst().contains("could not be read and is not in it"), told.getFirst());
  }
}
