package dev.tempera.core.catalog.snapshot;

import dev.tempera.core.catalog.ModelInfo;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models of one provider as they were on the snapshot's day. Immutable; any thread. */
public final class KnownProvider {
  private record Start(String beginning, ModelInfo model) {}

  private final String name;
  private final List<String> hosts;
  private final List<ModelInfo> models;
  private final Map<String, ModelInfo> byId = new HashMap<>();
  private final List<Start> starts;

  KnownProvider(String name, List<String> hosts, List<KnownModel> known) {
    this.name = name;
    this.hosts = List.copyOf(hosts);
    models = known.stream().map(KnownModel::model).toList();
    known.forEach(each -> byId.put(each.model().id(), each.model()));
    known.forEach(each -> each.also().forEach(id -> byId.putIfAbsent(id, each.model())));
    starts =
        known.stream()
            .flatMap(each -> each.starts().stream().map(start -> new Start(start, each.model())))
            .sorted(Comparator.comparingInt((Start start) -> -start.beginning().length()))
            .toList();
  }

  /** What people call it. */
  public String name() {
    return name;
  }

  /** Its models, by id. */
  public List<ModelInfo> models() {
    return models;
  }

  boolean answersAt(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  /** The model that is meant by an id, under its own name. */
  public Optional<ModelInfo> find(String id) {
    ModelInfo exact = byId.get(id);
    return exact != null
        ? Optional.of(exact)
        : starts.stream()
            .filter(start -> id.startsWith(start.beginning()))
            .map(Start::model)
            .findFirst();
  }

  /** The model with what its server does not say of it; what the server says stands. */
  public ModelInfo fill(ModelInfo told) {
    return find(told.id()).map(known -> fill(told, known)).orElse(told);
  }

  private static ModelInfo fill(ModelInfo told, ModelInfo known) {
    ModelInfo filled =
        told.withLimits(
            or(told.contextLength(), known.contextLength()),
            or(told.maxOutput(), known.maxOutput()),
            or(told.pricing(), known.pricing()));
    // Another snapshot may know more: so it is read anew whenever it is told.
    return filled.equals(told) ? told : filled.withEntry(filled.entry().unwritten());
  }

  private static <T> @Nullable T or(@Nullable T told, @Nullable T known) {
    return told == null ? known : told;
  }
}
