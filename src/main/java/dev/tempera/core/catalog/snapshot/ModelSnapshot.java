package dev.tempera.core.catalog.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names, limits, dates and prices of the models of OpenRouter and of providers that tell no prices
 * themselves, as they were on one day. Made by {@code packaging/models/snapshot.sh} from
 * MIT-licensed packages. Immutable; any thread.
 */
public final class ModelSnapshot {
  /**
   * A package that the facts are from.
   *
   * @param date when it was published
   */
  public record Source(String name, String version, String license, LocalDate date) {}

  /** OpenRouter among the providers. */
  public static final String OPENROUTER = "openrouter";

  private final LocalDate day;
  private final List<Source> sources;
  private final Map<String, KnownProvider> providers;

  ModelSnapshot(LocalDate day, List<Source> sources, Map<String, KnownProvider> providers) {
    this.day = day;
    this.sources = List.copyOf(sources);
    this.providers = Map.copyOf(providers);
  }

  /** The one that the program carries. Reads and unpacks some 25 kB: not on the JavaFX thread. */
  public static ModelSnapshot read() {
    return SnapshotFile.read();
  }

  /** When its prices held. */
  public Instant asOf() {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Where the facts are from. */
  public List<Source> sources() {
    return sources;
  }

  /** A provider by its id here, such as {@link #OPENROUTER}. */
  public Optional<KnownProvider> provider(String id) {
    return Optional.ofNullable(providers.get(id));
  }

  /** The provider whose server has this name; compares whole names only. */
  public Optional<KnownProvider> at(String host) {
    return providers.values().stream().filter(p -> p.answersAt(host)).findFirst();
  }
}
