package dev.tempera.core.connection;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.catalog.ZeroRetention;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.settings.OwnFacts;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.ModelRef;
import dev.tempera.core.settings.Settings.Models;
import dev.tempera.core.settings.SettingsStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue with what a person has filled in where nobody else says it: whatever a server tells
 * wins. Any thread; nothing blocks.
 */
public final class FilledCatalog implements ModelCatalog {
  private static final int MILLION_DIGITS = 6;

  private final ModelCatalog catalog;
  private final SettingsStore settings;

  /** What {@code catalog} knows, and what the settings hold. */
  public FilledCatalog(ModelCatalog catalog, SettingsStore settings) {
    this.catalog = catalog;
    this.settings = settings;
  }

  @Override
  public ModelList list(String connectionId) {
    return filled(connectionId, catalog.list(connectionId));
  }

  @Override
  public CompletableFuture<ModelList> looked(String connectionId) {
    return catalog.looked(connectionId).thenApply(list -> filled(connectionId, list));
  }

  @Override
  public CompletableFuture<ModelList> refresh(String connectionId) {
    return catalog.refresh(connectionId).thenApply(list -> filled(connectionId, list));
  }

  @Override
  public boolean isStale(String connectionId) {
    return catalog.isStale(connectionId);
  }

  @Override
  public ModelInfo find(String connectionId, String modelId) {
    ModelInfo said = catalog.find(connectionId, modelId);
    return fill(said, own(connectionId, modelId));
  }

  @Override
  public ModelInfo said(String connectionId, String modelId) {
    return catalog.said(connectionId, modelId);
  }

  @Override
  public ZeroRetention retention(String connectionId) {
    return catalog.retention(connectionId);
  }

  @Override
  public CompletableFuture<ZeroRetention> askRetention(String connectionId) {
    return catalog.askRetention(connectionId);
  }

  /** What the person has filled in of a model. */
  public OwnFacts own(String connectionId, String modelId) {
    ModelRef model = new ModelRef(connectionId, modelId);
    return settings.get().models().own().stream()
        .filter(each -> each.model().equals(model))
        .findFirst()
        .orElseGet(() -> OwnFacts.none(model));
  }

  /** Keeps what was filled in, in place of what was before; nothing of what is empty. */
  public void keep(OwnFacts facts) {
    settings.update(all -> {
      Models models = all.models();
      List<OwnFacts> own = new ArrayList<>(models.own());
      own.removeIf(each -> each.model().equals(facts.model()));
      if (!facts.isEmpty()) {
        own.addFirst(facts);
      }
      return all.withModels(models.withOwn(own));
    });
  }

  @Override
  public Subscription listen(Consumer<String> listener) {
    Subscription lists = catalog.listen(listener);
    Subscription own = settings.listen(new OwnChanges(settings.get().models().own(), listener));
    return () -> {
      lists.cancel();
      own.cancel();
    };
  }

  /** Tells of the connections of whose models something else is filled in now. */
  private static final class OwnChanges implements Consumer<Settings> {
    private final Consumer<String> listener;
    private List<OwnFacts> known;

    OwnChanges(List<OwnFacts> known, Consumer<String> listener) {
      this.known = known;
      this.listener = listener;
    }

    @Override
    public void accept(Settings changed) {
      Set<String> connections = new HashSet<>();
      synchronized (this) {
        List<OwnFacts> now = changed.models().own();
        if (now.equals(known)) {
          return;
        }
        Set<OwnFacts> other = new HashSet<>(now);
        known.forEach(each -> {
          if (!other.remove(each)) {
            other.add(each);
          }
        });
        other.forEach(each -> connections.add(each.model().connectionId()));
        known = now;
      }
      connections.forEach(listener);
    }
  }

  private ModelList filled(String connectionId, ModelList list) {
    Map<String, OwnFacts> own = new HashMap<>();
    for (OwnFacts each : settings.get().models().own()) {
      if (each.model().connectionId().equals(connectionId)) {
        own.put(each.model().model(), each);
      }
    }
    if (own.isEmpty()) {
      return list;
    }
    List<ModelInfo> models =
        list.models().stream().map(model -> fill(model, own.get(model.id()))).toList();
    return new ModelList(models, list.asOf(), list.complete(), list.refreshing(), list.problem());
  }

  private static ModelInfo fill(ModelInfo said, @Nullable OwnFacts own) {
    if (own == null || own.isEmpty()) {
      return said;
    }
    return said.withLimits(
        said.contextLength() == null ? own.contextLength() : said.contextLength(),
        said.maxOutput() == null ? own.maxOutput() : said.maxOutput(),
        lacksPrice(said) ? pricing(own) : said.pricing());
  }

  private static boolean lacksPrice(ModelInfo said) {
    Pricing pricing = said.pricing();
    return pricing == null || (pricing.prompt() == null && pricing.completion() == null);
  }

  private static @Nullable Pricing pricing(OwnFacts own) {
    return own.promptPerMillion() == null && own.answerPerMillion() == null
        ? null
        : new Pricing(
            perToken(own.promptPerMillion()),
            perToken(own.answerPerMillion()),
            null,
            null,
            OwnFacts.SOURCE);
  }

  private static @Nullable BigDecimal perToken(@Nullable BigDecimal perMillion) {
    return perMillion == null ? null : perMillion.movePointLeft(MILLION_DIGITS);
  }
}
