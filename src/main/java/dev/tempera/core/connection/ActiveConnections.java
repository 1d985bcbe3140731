package dev.tempera.core.connection;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Connections;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connections that can be asked now, wherever they come from: the command line, the settings,
 * an environment variable that holds a key, and the built-in model. The one place to ask for them.
 * Any thread.
 */
public final class ActiveConnections {
  private final SettingsStore settings;
  private final Map<String, String> environment;
  private final @Nullable ConnectionProfile extra;

  /** What was learned in this start of connections that are not among the settings, by id. */
  private final Map<String, Learned> learned = new ConcurrentHashMap<>();

  /**
   * The connections of one start.
   *
   * @param environment the process's variables
   * @param extra a connection of this start only, which comes first and is preferred; or null
   */
  public ActiveConnections(
      SettingsStore settings, Map<String, String> environment, @Nullable ConnectionProfile extra) {
    this.settings = settings;
    this.environment = Map.copyOf(environment);
    this.extra = extra;
  }

  /** All of them, the preferred ones first; the built-in model is always there and last. */
  public List<ConnectionProfile> all() {
    return of(settings.get());
  }

  private List<ConnectionProfile> of(Settings now) {
    List<ConnectionProfile> all = new ArrayList<>();
    if (extra != null) {
      all.add(withLearned(extra));
    }
    for (ConnectionProfile each : Connections.all(now, environment)) {
      all.add(isSaved(now, each.id()) ? each : withLearned(each));
    }
    return List.copyOf(all);
  }

  private static boolean isSaved(Settings now, String id) {
    return Connections.find(now.connections(), id).isPresent();
  }

  private ConnectionProfile withLearned(ConnectionProfile profile) {
    Learned known = learned.get(profile.id());
    return known == null ? profile : known.applied(profile);
  }

  /**
   * Keeps what a connection's server turned out not to take: in the settings if the connection is
   * one of them, else for this start. All else of it stays as it is by now.
   *
   * @param asked the connection as it was when its server was asked
   * @param better the same without what was refused
   */
  void learn(ConnectionProfile asked, ConnectionProfile better) {
    Learned refused = Learned.between(asked, better);
    boolean ofThisStart = extra != null && extra.id().equals(asked.id());
    if (ofThisStart || !isSaved(settings.get(), asked.id())) {
      learned.merge(asked.id(), refused, Learned::and);
      return;
    }
    settings.update(s ->
        s.withConnections(
            s.connections().stream()
                .map(p -> isSameServer(p, asked) ? refused.applied(p) : p)
                .toList()));
  }

  /** Whether it is the connection that was asked, and leads to the same place still. */
  private static boolean isSameServer(ConnectionProfile now, ConnectionProfile asked) {
    return now.id().equals(asked.id()) && now.baseUrl().equals(asked.baseUrl());
  }

  /** The connection of that id. */
  public Optional<ConnectionProfile> find(String id) {
    return Connections.find(all(), id);
  }

  /** The connection that new conversations ask. */
  public ConnectionProfile preferred() {
    return extra == null ? Connections.preferred(settings.get(), all()) : withLearned(extra);
  }

  /** Whether it is there and of that kind. */
  public boolean isOfKind(String id, ConnectionProfile.Kind kind) {
    return find(id).filter(profile -> profile.kind() == kind).isPresent();
  }

  /**
   * Hears, on the thread that made the change, all connections each time a change of the settings
   * has changed them.
   */
  public Subscription listen(Consumer<List<ConnectionProfile>> listener) {
    AtomicReference<List<ConnectionProfile>> told = new AtomicReference<>(all());
    return settings.listen(changed -> {
      List<ConnectionProfile> now = of(changed);
      if (!now.equals(told.getAndSet(now))) {
        listener.accept(now);
      }
    });
  }
}
