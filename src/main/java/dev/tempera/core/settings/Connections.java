package dev.tempera.core.settings;

import dev.tempera.core.provider.ConnectionProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The connections in force: those of the settings, one that an environment variable implies, and
 * the built-in model, which is always there and last. Any thread.
 */
public final class Connections {
  /** The model that a conversation with OpenRouter starts with. */
  public static final String DEFAULT_MODEL = "openai/gpt-4.1-nano";

  private Connections() {}

  /** All connections, the preferred ones first. */
  public static List<ConnectionProfile> all(Settings settings, Map<String, String> environment) {
    List<ConnectionProfile> all = new ArrayList<>(settings.connections());
    for (ConnectionProfile.Kind kind :
        List.of(ConnectionProfile.Kind.OPENROUTER, ConnectionProfile.Kind.OPENAI)) {
      String variable = kind.usualKeyEnv();
      boolean named = variable != null && !ApiKeys.isBlank(environment.getOrDefault(variable, ""));
      if (named && all.stream().noneMatch(p -> p.kind() == kind)) {
        all.add(ConnectionProfile.usual(kind.name().toLowerCase(Locale.ROOT), kind));
      }
    }
    all.add(offline());
    return List.copyOf(all);
  }

  /** The built-in model's connection. */
  public static ConnectionProfile offline() {
    return ConnectionProfile.usual(ConnectionProfile.OFFLINE_ID, ConnectionProfile.Kind.OFFLINE);
  }

  /** The connection of that id. */
  public static Optional<ConnectionProfile> find(List<ConnectionProfile> all, String id) {
    return all.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  /** Where a new conversation asks: as the settings say, else the first one. */
  public static ConnectionProfile preferred(Settings settings, List<ConnectionProfile> all) {
    String wanted = settings.newConversation().connectionId();
    return Optional.ofNullable(wanted).flatMap(id -> find(all, id)).orElse(all.getFirst());
  }
}
