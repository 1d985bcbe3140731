package dev.tempera.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.app.desktop.RememberedLook;
import dev.tempera.cli.CommandLine;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.SafetyCopy;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.TestCopies;
import dev.tempera.core.store.VersionFour;
import dev.tempera.testing.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the program does with its data, nobody else can read a file of it: neither afterwards
 * nor while it is written, and not in the folder that exports go to either.
 */
@DisabledOnOs(OS.WINDOWS)
@SuppressWarnings("NullAway.Init") // the folders are made before each test
class PrivateDataTest {
  private static final String ANSWER =
      """
      data: {"choices":[{"delta":{"content":"Good day."}}]}

      data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

      data: [DONE]

      """;

  @TempDir Path folder;
  private Path data;
  private Path out;

  /** Files and folders that others could read at some moment. */
  private final Set<String> open = new ConcurrentSkipListSet<>();

  private final Set<String> seen = new ConcurrentSkipListSet<>();
  private volatile boolean over;

  @BeforeEach
  void make() throws IOException {
    data = folder.resolve("data");
    out = Files.createDirectory(folder.resolve("out"));
    // What the test makes itself is private; what it becomes later is the program's.
    Files.createDirectory(
        data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path database = data.resolve(SqliteStore.FILE_NAME);
    new VersionFour(3).fill(database);
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));
  }

  /** Looks again and again: files that are there for a moment only are seen, too, as a rule. */
  private void watch() {
    while (!over) {
      look(data);
      look(out);
      LockSupport.parkNanos(200_000);
    }
  }

  private void look(Path in) {
    try (Stream<Path> all = Files.walk(in)) {
      all.filter(each -> !each.equals(in)).forEach(this::lookAt);
    } catch (IOException | UncheckedIOException e) {
      // Something went away meanwhile.
    }
  }

  private void lookAt(Path each) {
    try {
      String mode =
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(each, LinkOption.NOFOLLOW_LINKS));
      seen.add(folder.relativize(each).toString());
      if (!mode.endsWith("------")) {
        open.add(folder.relativize(each) + " " + mode);
      }
    } catch (NoSuchFileException e) {
      // It was there for a moment only.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AppContext start() {
    return AppContext.open(new AppOptions(data, Map.of(), null, Theme.LIGHT));
  }

  private void ask(ScriptedServer server) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    int status =
        new CommandLine(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Map.of())
            .run(
                "--data-dir",
                data.toString(),
                "--base-url",
                server.baseUrl(),
                "--prompt",
                "Good morning");
    assertEquals(0, status);
  }

  /** Settings, a key in a file, a list of models, a log and the look of the desktop. */
  private void keep(ScriptedServer server) throws Exception {
    try (AppContext context = start()) {
      ConnectionProfile mine =
          ConnectionProfile.usual("mine", ConnectionProfile.Kind.CUSTOM)
              .withBaseUrl(server.baseUrl());
      context.settings().update(settings -> settings.withConnections(List.of(mine)));
      context.credentials().save("mine", "sk-0123456789abcdef", Place.FILE);
      var _ = context.catalog().refresh("mine").join();
      System.getLogger("dev.tempera.test").log(System.Logger.Level.WARNING, "something");
      RememberedLook.write(data, true);
    }
    try (AppContext context = start()) {
      context.settings().update(s -> s.withAppearance(new Appearance(Theme.DARK, 1.5)));
    }
  }

  private void exportAndImport() throws Exception {
    Path backup = out.resolve("all.tempera-backup");
    try (AppContext context = start()) {
      Conversation one = context.archive().conversations().getFirst();
      context.exchange().bundles().write(one.id(), out.resolve("one.tempera"), new Cancellation());
      var _ = context.exchange().backup().write(backup, (done, all) -> {}, new Cancellation());
      var _ = context.exchange().importer().importFrom(backup, new Cancellation());
    }
  }

  /** A copy of the day, damage, a rescue, and the copy put in again. */
  private void rescue() throws IOException {
    SafetyCopy copy;
    try (AppContext context = start()) {
      copy = TestCopies.make(data, context.clock());
    }
    Path database = data.resolve(SqliteStore.FILE_NAME);
    byte[] bytes = Files.readAllBytes(database);
    Arrays.fill(bytes, 16, 32, (byte) 0);
    Files.write(database, bytes);
    Files.writeString(data.resolve("settings.json"), "{\"appear");
    try (AppContext context = start()) {
      assertTrue(context.archive().conversations().size() > 1);
      context.safetyCopies().take(copy);
    }
    start().close();
  }

  @Test
  void nobodyElseReadsAnyFileOfTheProgram() throws Exception {
    Thread watching = Thread.ofPlatform().daemon().name("watching").start(this::watch);
    try (ScriptedServer server =
        ScriptedServer.start((request, to) -> {
          if (request.path().contains("models")) {
            to.json(200, "{\"data\":[{\"id\":\"m\"}]}");
          } else {
            to.streamHead().send(ANSWER);
          }
        })) {
      ask(server);
      keep(server);
      exportAndImport();
      rescue();
    } finally {
      over = true;
      watching.join();
    }
    look(data);
    look(out);
    assertEquals(new TreeSet<>(), new TreeSet<>(open));
    for (String made :
        List.of(
            "data/settings.json",
            "data/settings.json.previous",
            "data/settings.json.bad-",
            "data/keys.json",
            "data/cache/models-mine.json",
            "data/cache/desktop-look",
            "data/logs/tempera-0.log",
            "data/copies/tempera-",
            "data/tempera.db",
            "data/tempera.db.v4-",
            "data/tempera.db.corrupt-",
            "data/tempera.db-wal",
            "out/one.tempera",
            "out/all.tempera-backup")) {
      assertTrue(seen.stream().anyMatch(name -> name.startsWith(made)), made + " in " + seen);
    }
  }
}
