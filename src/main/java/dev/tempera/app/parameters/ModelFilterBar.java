package dev.tempera.app.parameters;

import dev.tempera.app.parameters.ModelFilter.Order;
import dev.tempera.app.ui.Icon;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;

/** What of the models is wanted: marked ones, free ones, prices, contexts, and in which order. */
final class ModelFilterBar extends FlowPane {
  private static final BigDecimal ANY_PRICE = BigDecimal.valueOf(-1);

  private final ModelPickerViewModel model;

  ModelFilterBar(ModelPickerViewModel model) {
    this.model = model;
    getStyleClass().add("model-filters");
    ToggleButton favourites = new ToggleButton(null, Icon.STAR.node());
    favourites.setId("filter-favourites");
    favourites.setAccessibleText("Only favourites");
    favourites.setOnAction(e -> set(now().withFavourites(favourites.isSelected())));
    ToggleButton free = new ToggleButton("Free");
    free.setId("filter-free");
    free.setOnAction(
        e -> set(now().withMostPerMillion(free.isSelected() ? BigDecimal.ZERO : null)));
    model
        .filterProperty()
        .subscribe(filter -> {
          favourites.setSelected(filter.favourites());
          BigDecimal most = filter.mostPerMillion();
          free.setSelected(most != null && most.signum() == 0);
        });
    getChildren().addAll(favourites, free, price(), context(), takes(), order());
    getChildren().forEach(each -> each.getStyleClass().add("small"));
  }

  private ModelFilter now() {
    return model.filterProperty().get();
  }

  private void set(ModelFilter wanted) {
    model.filterProperty().set(wanted);
  }

  private MenuButton price() {
    Map<String, BigDecimal> prices = new LinkedHashMap<>();
    for (String most : new String[] {"0.10", "0.50", "2", "10"}) {
      prices.put("up to $" + most + " per M", new BigDecimal(most));
    }
    return menu("filter-price", "Price", "any price", prices, this::withPrice, ANY_PRICE);
  }

  private ModelFilter withPrice(ModelFilter filter, BigDecimal most) {
    return filter.withMostPerMillion(most.signum() < 0 ? null : most);
  }

  private MenuButton context() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("32K and more", 32_000);
    sizes.put("128K and more", 128_000);
    sizes.put("200K and more", 200_000);
    sizes.put("1M and more", 1_000_000);
    return menu(
        "filter-context", "Context", "any context", sizes, ModelFilter::withLeastContext, 0);
  }

  private MenuButton takes() {
    Map<String, String> things = new LinkedHashMap<>();
    things.put("Tools", "tools");
    things.put("Structured outputs", "structured_outputs");
    things.put("Reasoning", "reasoning");
    things.put("Seed", "seed");
    things.put("Log probabilities", "logprobs");
    things.put("Pictures", "image");
    things.put("Files", "file");
    things.put("Sound", "audio");
    return menu("filter-takes", "Takes", "anything", things, ModelFilter::withTakes, "");
  }

  private MenuButton order() {
    Map<String, Order> orders = new LinkedHashMap<>();
    orders.put("cheapest first", Order.PRICE);
    orders.put("largest context first", Order.CONTEXT);
    return menu(
        "filter-order", "Sort", "best match first", orders, ModelFilter::withOrder, Order.FITTING);
  }

  /** A choice of values, or none; the button says what is chosen. */
  private <T> MenuButton menu(
      String id,
      String name,
      String none,
      Map<String, T> values,
      BiFunction<ModelFilter, T, ModelFilter> with,
      T any) {
    MenuButton button = new MenuButton(name);
    button.setId(id);
    ToggleGroup group = new ToggleGroup();
    RadioMenuItem first = item(none, group, () -> set(with.apply(now(), any)));
    button.getItems().add(first);
    values.forEach((text, value) ->
        button.getItems().add(item(text, group, () -> set(with.apply(now(), value)))));
    group
        .selectedToggleProperty()
        .subscribe(chosen ->
            button.setText(
                chosen instanceof RadioMenuItem item && !item.equals(first)
                    ? name + ": " + item.getText()
                    : name));
    first.setSelected(true);
    model
        .filterProperty()
        .subscribe(filter -> {
          if (filter.equals(ModelFilter.ALL)) {
            first.setSelected(true);
          }
        });
    return button;
  }

  private static RadioMenuItem item(String text, ToggleGroup group, Runnable action) {
    RadioMenuItem item = new RadioMenuItem(text);
    item.setToggleGroup(group);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }
}
