package dev.tempera.app.routing;

import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ParameterDescriptor.Group;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.Parameters;
import dev.tempera.core.routing.Forecast;
import dev.tempera.core.routing.ModelSlug;
import dev.tempera.core.routing.RoutingEdit;
import dev.tempera.core.routing.RoutingWish;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Where a request of the conversation shown would go, and what it says about that. All of it stands
 * in the sidebar's {@code provider}; here is only another way to read and change it. Lives on the
 * view models' thread.
 */
public final class RoutingViewModel implements AutoCloseable {
  private static final String PROVIDER = "provider";
  private static final Set<Group> NOT_FOR_THE_MODEL = Set.of(Group.ROUTING, Group.OTHER);

  /** Changes a parameter of the conversation shown. */
  @FunctionalInterface
  public interface Change {
    /**
     * Sets it, or unsets it; the person can take it back.
     *
     * @param what in a few words, for what takes it back
     */
    void to(String parameter, Optional<? extends JsonNode> value, String what);
  }

  /**
   * All that is shown at one moment.
   *
   * @param explained what the model's id means, a sentence each
   * @param routing the {@code provider} object
   */
  record State(
      String sentence,
      List<String> unknown,
      List<String> explained,
      List<RoutingRow> rows,
      ObjectNode routing) {}

  private final String model;
  private final ObservableValue<Setup> setup;
  private final Change change;
  private final ObservableList<ModelEndpoint> endpoints = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state;
  private final ChangeListener<Setup> following = (of, was, is) -> refresh();
  private @Nullable ModelInfo known;

  /**
   * @param model as requests name it
   * @param setup of the conversation shown
   */
  public RoutingViewModel(String model, ObservableValue<Setup> setup, Change change) {
    this.model = model;
    this.setup = setup;
    this.change = change;
    state = new ReadOnlyObjectWrapper<>(this, "state", work());
    setup.addListener(following);
  }

  /** Who offers the model now; empty where nobody said. */
  public void offers(List<ModelEndpoint> offers) {
    endpoints.setAll(offers);
    refresh();
  }

  /** What the model takes, as far as that is known. */
  public void known(@Nullable ModelInfo info) {
    known = info;
    refresh();
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The precisions that can be chosen: those that somebody offers, and those that are chosen. */
  List<String> quantizations() {
    Set<String> all = new LinkedHashSet<>();
    for (ModelEndpoint each : endpoints) {
      all.add(each.quantization() == null ? "unknown" : each.quantization());
    }
    if (all.equals(Set.of("unknown"))) {
      all.clear();
    }
    texts(routing().path("quantizations")).forEach(all::add);
    return List.copyOf(all);
  }

  /** Puts a provider first, or takes it out of the order. */
  void toggleFirst(String tag) {
    boolean there = RoutingEdit.has(routing(), "order", tag);
    set(
        there
            ? RoutingEdit.toggle(routing(), "order", tag)
            : RoutingEdit.first(routing(), "order", tag),
        there ? tag + " is not asked by order any more" : tag + " is asked first");
  }

  /** Puts a provider among those that alone may answer, or takes it out. */
  void toggleOnly(String tag) {
    set(RoutingEdit.toggle(routing(), "only", tag), "Who alone may answer was changed");
  }

  /** Has a provider passed over, or no longer. */
  void toggleIgnored(String tag) {
    set(RoutingEdit.toggle(routing(), "ignore", tag), "Who is passed over was changed");
  }

  /** Chooses a precision, or no longer. */
  void toggleQuantization(String quantization) {
    set(RoutingEdit.toggle(routing(), "quantizations", quantization), "Precisions were changed");
  }

  /** Sets a key to what is true or false, or leaves it away. */
  void flag(String key, @Nullable JsonNode value) {
    set(RoutingEdit.with(routing(), key, value), key + " was changed");
  }

  /** Sorts the providers; blank leaves that to OpenRouter. A partition that is set stays. */
  void sort(String by) {
    JsonNode now = routing().path("sort");
    JsonNode value = by.isBlank() ? null : StringNode.valueOf(by);
    set(
        now.isObject() && value != null
            ? RoutingEdit.within(routing(), "sort", "by", value)
            : RoutingEdit.with(routing(), "sort", value),
        "The providers' order was changed");
  }

  /** What they are sorted by; blank if that is left to OpenRouter. */
  String sort() {
    JsonNode sort = routing().path("sort");
    return (sort.isObject() ? sort.path("by") : sort).asString("");
  }

  /**
   * A number of the object, as it is typed.
   *
   * @param name within the object under {@code key}; null if the number itself stands there
   */
  String number(String key, @Nullable String name) {
    JsonNode at = routing().path(key);
    JsonNode value = name == null || at.isNumber() ? at : at.path(name);
    return value.isNumber() || value.isString() ? value.asString("") : "";
  }

  /**
   * Sets a number, or with a blank text leaves it away.
   *
   * @return false if what is typed is none
   */
  boolean number(String key, @Nullable String name, String typed) {
    String text = typed.strip();
    if (text.equals(number(key, name))) {
      return true;
    }
    if (!text.isEmpty() && !text.matches("[0-9]{0,9}(\\.[0-9]{1,12})?")) {
      return false;
    }
    JsonNode value = text.isEmpty() ? null : DecimalNode.valueOf(new BigDecimal(text));
    boolean plain = name == null || (routing().path(key).isNumber() && !key.equals("max_price"));
    set(
        plain
            ? RoutingEdit.with(routing(), key, value)
            : RoutingEdit.within(routing(), key, Objects.requireNonNull(name), value),
        key + " was changed");
    return true;
  }

  /** Forgets all of it. */
  void clear() {
    set(Optional.empty(), "The routing was cleared");
  }

  @Override
  public void close() {
    setup.removeListener(following);
  }

  private void set(Optional<ObjectNode> changed, String what) {
    change.to(PROVIDER, changed, what);
  }

  private ObjectNode routing() {
    return RoutingWish.object(setup.getValue().parameters().json(PROVIDER).orElse(null));
  }

  private void refresh() {
    state.set(work());
  }

  private State work() {
    ParameterSet parameters = setup.getValue().parameters();
    List<String> fallbacks = new ArrayList<>();
    parameters.json("models").ifPresent(list -> fallbacks.addAll(texts(list)));
    fallbacks.remove(model);
    ObjectNode routing = routing();
    RoutingWish wish =
        new RoutingWish(model, fallbacks, routing, forTheModel(parameters), longest(parameters));
    List<String> explained = ModelSlug.of(model).explained();
    if (endpoints.isEmpty()) {
      return new State("", List.of(), explained, List.of(), routing);
    }
    Forecast forecast = Forecast.of(wish, endpoints);
    return new State(
        forecast.sentence(),
        forecast.unknown(),
        explained,
        RoutingRow.of(forecast, routing),
        routing);
  }

  /** What goes out besides routing and bookkeeping: what the model excludes is left out. */
  private Set<String> forTheModel(ParameterSet parameters) {
    ModelInfo info = known;
    return parameters.values().entrySet().stream()
        .filter(each -> !NOT_FOR_THE_MODEL.contains(Parameters.describe(each.getKey()).group()))
        .filter(each -> each.getValue().insisted() || info == null || !info.excludes(each.getKey()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static OptionalLong longest(ParameterSet parameters) {
    return List.of("max_completion_tokens", "max_tokens").stream()
        .flatMap(name -> parameters.json(name).stream())
        .filter(JsonNode::canConvertToLong)
        .mapToLong(JsonNode::longValue)
        .findFirst();
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }
}
