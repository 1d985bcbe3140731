package dev.tempera.core.catalog.browse;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The models of several connections at one moment, ready to be searched at every keystroke. Making
 * one reads every entry, which is no work for the window's thread; what the one before had read is
 * taken over. Immutable; any thread.
 */
public final class ModelIndex {
  /** No models. */
  public static final ModelIndex NONE = new ModelIndex(List.of());

  /** A connection: its id, and the name that the person gave it. */
  public record Source(String id, String name) {}

  private record Ref(String connection, String model) {}

  /** A connection with the very list that was read. */
  private record Part(Source source, List<ModelInfo> models) {
    @SuppressWarnings("ReferenceEquality") // a list that has not changed is the very same
    boolean is(Part other) {
      return models == other.models && source.equals(other.source);
    }
  }

  private final List<ListedModel> models;
  private final List<Part> parts;

  /** An index of these, which stand in the order wanted for equal matches. */
  public ModelIndex(List<ListedModel> models) {
    this(models, List.of());
  }

  private ModelIndex(List<ListedModel> models, List<Part> parts) {
    this.models = List.copyOf(models);
    this.parts = parts;
  }

  /**
   * What the catalogue knows now of these connections; the very index that was before where that is
   * nothing else.
   *
   * @param connections in the order in which their models are to stand
   * @param before what it had read is taken over
   */
  public static ModelIndex of(ModelCatalog catalog, List<Source> connections, ModelIndex before) {
    List<Part> parts =
        connections.stream().map(each -> new Part(each, catalog.list(each.id()).models())).toList();
    return before.isOf(parts) ? before : before.with(parts);
  }

  private boolean isOf(List<Part> others) {
    if (parts.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).is(others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private ModelIndex with(List<Part> others) {
    Map<Ref, ListedModel> read = new HashMap<>();
    for (ListedModel each : models) {
      read.put(new Ref(each.connectionId(), each.model().id()), each);
    }
    List<ListedModel> all = new ArrayList<>();
    for (Part part : others) {
      Source connection = part.source();
      for (ModelInfo model : part.models()) {
        ListedModel known = read.get(new Ref(connection.id(), model.id()));
        boolean same =
            known != null
                && known.model().equals(model)
                && known.connectionName().equals(connection.name());
        all.add(same ? known : new ListedModel(connection.id(), connection.name(), model));
      }
    }
    return new ModelIndex(all, others);
  }

  /** How many models there are. */
  public int size() {
    return models.size();
  }

  /** All, in their own order. */
  public List<ListedModel> models() {
    return models;
  }

  /**
   * The models that a text finds, the best first; all in their own order for a blank one. Every
   * word must be found, in any order.
   */
  public List<ListedModel> search(String text, Predicate<ListedModel> wanted) {
    List<SearchText.Word> words = SearchText.words(text);
    long[] hits = new long[models.size()];
    int count = 0;
    for (int i = 0; i < models.size(); i++) {
      ListedModel each = models.get(i);
      int score = wanted.test(each) ? each.text().score(words) : SearchText.NO_MATCH;
      if (score != SearchText.NO_MATCH) {
        // The best first, and among equals in their own order: numbers are sorted without a glance
        // at thousands of models.
        hits[count++] = ((long) (Integer.MAX_VALUE - score) << Integer.SIZE) | i;
      }
    }
    Arrays.sort(hits, 0, count);
    List<ListedModel> found = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      found.add(models.get((int) hits[i]));
    }
    return found;
  }

  /** The models that a text finds among those that a filter wants, in an order. */
  public List<ListedModel> search(
      String text, ModelFilter filter, ModelOrder order, LocalDate today) {
    List<ListedModel> found = search(text, each -> filter.matches(each, today));
    return order.column() == ModelOrder.Column.FITTING
        ? found
        : found.stream().sorted(order.comparator()).toList();
  }

  /** Who makes models of these, with how many, from A. */
  public Map<String, Integer> makers() {
    Map<String, Integer> makers = new TreeMap<>();
    for (ListedModel each : models) {
      if (!each.traits().maker().isEmpty()) {
        makers.merge(each.traits().maker(), 1, Integer::sum);
      }
    }
    return makers;
  }
}
