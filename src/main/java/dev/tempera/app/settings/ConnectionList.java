package dev.tempera.app.settings;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The connections in the settings. Each question and each change is about what the settings hold at
 * that moment, not about what a window has heard of them. Any thread.
 */
final class ConnectionList {
  private final SettingsStore settings;

  ConnectionList(SettingsStore settings) {
    this.settings = settings;
  }

  List<ConnectionProfile> all() {
    return settings.get().connections();
  }

  Optional<ConnectionProfile> find(String id) {
    return all().stream().filter(p -> p.id().equals(id)).findFirst();
  }

  int indexOf(String id) {
    return all().stream().map(ConnectionProfile::id).toList().indexOf(id);
  }

  /** Whether a server is connected already, under whatever name. */
  boolean isKnown(ConnectionProfile server) {
    return all().stream().anyMatch(p -> p.baseUrl().equals(server.baseUrl()));
  }

  /** Adds a connection, or changes the one of this id. */
  void put(ConnectionProfile profile) {
    settings.update(s -> {
      List<ConnectionProfile> changed = new ArrayList<>(s.connections());
      int at = changed.stream().map(ConnectionProfile::id).toList().indexOf(profile.id());
      if (at < 0) {
        changed.add(profile);
      } else {
        changed.set(at, profile);
      }
      return s.withConnections(changed);
    });
  }

  void remove(String id) {
    settings.update(
        s -> s.withConnections(s.connections().stream().filter(p -> !p.id().equals(id)).toList()));
  }

  /** Puts a removed connection back where it was. */
  void giveBack(ConnectionProfile profile, int index) {
    settings.update(s -> {
      List<ConnectionProfile> all = new ArrayList<>(s.connections());
      all.removeIf(p -> p.id().equals(profile.id()));
      all.add(Math.min(index, all.size()), profile);
      return s.withConnections(all);
    });
  }

  /**
   * "ollama", "ollama-2": readable, because the key's entry in the keychain bears it.
   *
   * @param taken refuses more ids than those that are connected
   */
  String freshId(ConnectionProfile.Kind kind, Predicate<String> taken) {
    String base = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String id = base;
    for (int i = 2; indexOf(id) >= 0 || taken.test(id); i++) {
      id = base + "-" + i;
    }
    return id;
  }
}
