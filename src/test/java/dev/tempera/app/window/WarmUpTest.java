package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.Notices;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.connection.ConnectionKeys;
import dev.tempera.core.connection.ProviderFactory;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.offline.OfflineModel;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.StoreException;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.MemorySettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done once the window is up. */
class WarmUpTest {
  @TempDir Path folder;

  /** Whose wire cannot be had. */
  private static ProviderFactory failing(MemorySettings settings, ActiveConnections connections) {
    return new ProviderFactory(
        settings,
        connections,
        new ConnectionKeys(
            new MemoryCredentials(false), connections, Runnable::run, Duration.ofSeconds(1)),
        new Redactor(),
        Lazy.of(() -> {
          throw new IllegalStateException("no wire");
        }),
        OfflineModel.builtIn(),
        Clock.systemUTC());
  }

  /** Puts a row into the file that breaks a rule of its table. */
  private void damage() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteStore.FILE_NAME));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE odd (number INTEGER CHECK (number > 0))");
      statement.execute("PRAGMA ignore_check_constraints = ON");
      statement.execute("INSERT INTO odd VALUES (-1)");
    }
  }

  @Test
  void damageIsLookedForAlsoWhereNothingCanBeWarmedUp() throws Exception {
    MemorySettings settings = new MemorySettings(Settings.defaults());
    ConnectionProfile remote = ConnectionProfile.usual("r", ConnectionProfile.Kind.OPENROUTER);
    ActiveConnections connections = new ActiveConnections(settings, Map.of(), remote);
    Notices notices = new Notices();
    List<String> told = new ArrayList<>();
    var _ = notices.follow(told::add);
    try (SqliteStore store = SqliteStore.open(folder, Clock.systemUTC(), problem -> {}).store()) {
      damage();
      warmUp(settings, connections, store, notices).shown();
    }
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.getFirst().contains("damaged"), told.toString());
  }

  /** Nobody asked for it: a page that says so would take what is typed at that moment. */
  @Test
  void noFailureOfItInterruptsAnybody() {
    MemorySettings settings = new MemorySettings(Settings.defaults());
    ConnectionProfile remote = ConnectionProfile.usual("r", ConnectionProfile.Kind.OPENROUTER);
    ActiveConnections connections = new ActiveConnections(settings, Map.of(), remote);
    SqliteStore store = SqliteStore.open(folder, Clock.systemUTC(), problem -> {}).store();
    store.close();
    assertThrows(StoreException.class, store::tidy);
    assertDoesNotThrow(() -> warmUp(settings, connections, store, new Notices()).shown());
  }

  /** One that begins at once, on the thread that asks. */
  private static WarmUp warmUp(
      MemorySettings settings, ActiveConnections connections, SqliteStore store, Notices notices) {
    return new WarmUp(
        () -> true,
        failing(settings, connections),
        connections,
        store,
        notices,
        Runnable::run,
        (rest, task) -> {
          task.run();
          return () -> {};
        });
  }
}
