package dev.tempera.core.settings;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings.Preset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * What of exported settings can be added to those that are here: presets and connections. Nothing
 * that is here is changed, and no key of this machine is offered to an address that came with a
 * file. Immutable.
 */
public record SettingsImport(List<Preset> presets, List<ConnectionProfile> connections) {
  /** Nothing to add. */
  public static final SettingsImport NONE = new SettingsImport(List.of(), List.of());

  /** What {@link SettingsExport} puts in the place of a header's value. */
  private static final String LEFT_OUT = "***";

  private static final String SUFFIX = " (imported)";

  public SettingsImport {
    presets = List.copyOf(presets);
    connections = List.copyOf(connections);
  }

  /** What there is in {@code json}, which anybody may have written, and not in {@code here}. */
  public static SettingsImport of(String json, Settings here) {
    Settings read;
    try {
      read = SettingsCodec.read(ExactJson.read(json), new ArrayList<>());
    } catch (JacksonException | IllegalArgumentException e) {
      return NONE;
    }
    return new SettingsImport(presets(read, here), connections(read, here));
  }

  private static List<Preset> presets(Settings read, Settings here) {
    Set<String> names = new HashSet<>();
    here.presets().forEach(preset -> names.add(preset.name()));
    List<Preset> added = new ArrayList<>();
    for (Preset preset : read.presets()) {
      Preset named = preset;
      while (!here.presets().contains(named) && names.contains(named.name())) {
        named = new Preset(named.name() + SUFFIX, preset.systemPrompt(), preset.parameters());
      }
      if (!here.presets().contains(named)) {
        names.add(named.name());
        added.add(named);
      }
    }
    return added;
  }

  private static List<ConnectionProfile> connections(Settings read, Settings here) {
    List<ConnectionProfile> added = new ArrayList<>();
    for (ConnectionProfile given : read.connections()) {
      boolean known =
          here.connections().stream()
              .anyMatch(each ->
                  each.id().equals(given.id())
                      || (each.kind() == given.kind() && each.baseUrl().equals(given.baseUrl())));
      if (!known && given.kind() != ConnectionProfile.Kind.OFFLINE) {
        added.add(safe(given));
      }
    }
    return added;
  }

  /**
   * Keys are found by a connection's id and by the name of an environment variable: both are kept
   * only where the address is the one that everybody knows.
   */
  private static ConnectionProfile safe(ConnectionProfile given) {
    ConnectionProfile usual = ConnectionProfile.usual(given.id(), given.kind());
    boolean wellKnown = given.baseUrl().equals(usual.baseUrl());
    Map<String, String> headers = new LinkedHashMap<>();
    given
        .headers()
        .forEach((name, value) -> {
          if (!value.equals(LEFT_OUT)) {
            headers.put(name, value);
          }
        });
    return new ConnectionProfile(
        wellKnown ? given.id() : UUID.randomUUID().toString(),
        given.name(),
        given.kind(),
        given.baseUrl(),
        headers,
        wellKnown ? usual.apiKeyEnv() : null,
        given.sendStreamOptions(),
        given.headerTimeout(),
        given.idleTimeout(),
        given.quirks(),
        given.limits());
  }

  /** Whether there is nothing to add. */
  public boolean isEmpty() {
    return presets.isEmpty() && connections.isEmpty();
  }

  /** What would be added, a line each, with the address of every connection. */
  public String describe() {
    List<String> lines = new ArrayList<>();
    if (!presets.isEmpty()) {
      lines.add("Presets: " + presets.stream().map(Preset::name).collect(Collectors.joining(", ")));
    }
    for (ConnectionProfile each : connections) {
      lines.add("Connection " + each.name() + ": " + each.baseUrl() + " (without a key)");
    }
    return String.join("\n", lines);
  }

  /** The settings with all of it. */
  public Settings into(Settings settings) {
    List<Preset> allPresets = new ArrayList<>(settings.presets());
    allPresets.addAll(presets);
    List<ConnectionProfile> allConnections = new ArrayList<>(settings.connections());
    allConnections.addAll(connections);
    return settings.withPresets(allPresets).withConnections(allConnections);
  }
}
