package dev.tempera.app.models.browser;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.catalog.browse.ModelFilter;
import dev.tempera.core.catalog.browse.ModelFilter.Age;
import dev.tempera.core.provider.ConnectionProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/** What of the models is wanted. Each menu says what is chosen in it. FX thread only. */
final class ModelFilterBar extends FlowPane {
  private static final int MOST_MAKERS = 30;

  /** A line of a menu. */
  private record Option(
      String text, Predicate<ModelFilter> chosen, Consumer<Boolean> choose, boolean any) {}

  private final ModelBrowserViewModel model;

  ModelFilterBar(ModelBrowserViewModel model) {
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
    ToggleButton zdr = new ToggleButton("ZDR");
    zdr.setId("filter-zdr");
    zdr.setAccessibleText("Only with zero data retention");
    zdr.setTooltip(new Tip("Offered by somebody with zero data retention, by OpenRouter's list"));
    zdr.setOnAction(e -> set(now().withKeptByNobody(zdr.isSelected())));
    Button clear = new Button("Clear");
    clear.setId("filter-clear");
    clear.getStyleClass().add("flat");
    clear.setAccessibleText("Clear all filters");
    clear.setOnAction(e -> set(ModelFilter.ALL));
    clear.managedProperty().bind(clear.visibleProperty());
    model
        .filterProperty()
        .subscribe(filter -> {
          favourites.setSelected(filter.favourites());
          BigDecimal most = filter.mostPerMillion();
          free.setSelected(most != null && most.signum() == 0);
          zdr.setSelected(filter.keptByNobody());
          clear.setVisible(!filter.isAll());
        });
    getChildren().addAll(favourites, free, zdr, clear);
    getChildren().forEach(each -> each.getStyleClass().add("small"));
  }

  /** Adds the menus, and one of somebody else's after them. */
  void addMenus(MenuButton last) {
    List<MenuButton> menus =
        List.of(
            menu("filter-price", "Price", prices()),
            menu("filter-context", "Context", contexts()),
            menu("filter-takes", "Takes", takes()),
            menu("filter-gives", "Gives", gives()),
            from(),
            menu("filter-age", "Dates", ages()),
            last);
    menus.forEach(each -> each.getStyleClass().add("small"));
    getChildren().addAll(getChildren().size() - 1, menus);
  }

  private ModelFilter now() {
    return model.filterProperty().get();
  }

  private void set(ModelFilter wanted) {
    model.filterProperty().set(wanted);
  }

  private List<Option> prices() {
    List<Option> options = new ArrayList<>();
    options.add(
        new Option(
            "any price",
            filter -> filter.mostPerMillion() == null,
            on -> set(now().withMostPerMillion(null)),
            true));
    for (String most : List.of("0.10", "0.50", "2", "10")) {
      BigDecimal usd = new BigDecimal(most);
      options.add(
          one(
              "up to $" + most + " per M",
              filter -> isSame(usd, filter.mostPerMillion()),
              () -> set(now().withMostPerMillion(usd))));
    }
    return options;
  }

  private List<Option> contexts() {
    List<Option> options = new ArrayList<>();
    options.add(
        new Option(
            "any context",
            filter -> filter.leastContext() == 0,
            on -> set(now().withLeastContext(0)),
            true));
    for (int least : List.of(32_000, 128_000, 200_000, 1_000_000)) {
      options.add(
          one(
              ModelFacts.tokens(least) + " and more",
              filter -> filter.leastContext() == least,
              () -> set(now().withLeastContext(least))));
    }
    return options;
  }

  /** Several can be wanted at once. */
  private List<Option> takes() {
    List<Option> options = new ArrayList<>();
    List.of(
            Map.entry("Tools", "tools"),
            Map.entry("Structured outputs", "structured_outputs"),
            Map.entry("Reasoning", "reasoning"),
            Map.entry("Seed", "seed"),
            Map.entry("Log probabilities", "logprobs"),
            Map.entry("Pictures", "image"),
            Map.entry("Files", "file"),
            Map.entry("Sound", "audio"),
            Map.entry("Video", "video"))
        .forEach(each ->
            options.add(
                new Option(
                    each.getKey(),
                    filter -> filter.takes().contains(each.getValue()),
                    on -> set(now().withTakes(each.getValue(), on)),
                    false)));
    return options;
  }

  private List<Option> gives() {
    List<Option> options = new ArrayList<>();
    options.add(
        new Option(
            "anything", filter -> filter.gives().isEmpty(), on -> set(now().withGives("")), true));
    List.of(
            Map.entry("Text", "text"),
            Map.entry("Pictures", "image"),
            Map.entry("Sound", "audio"),
            Map.entry("Embeddings", "embeddings"))
        .forEach(each ->
            options.add(
                one(
                    each.getKey(),
                    filter -> filter.gives().equals(each.getValue()),
                    () -> set(now().withGives(each.getValue())))));
    return options;
  }

  private List<Option> ages() {
    return List.of(
        new Option(
            "any", filter -> filter.age() == Age.ANY, on -> set(now().withAge(Age.ANY)), true),
        age("new: of the last " + ModelFilter.NEW_FOR_DAYS + " days", Age.NEW),
        age("being retired", Age.RETIRING),
        age("not being retired", Age.STAYING));
  }

  private Option age(String text, Age age) {
    return one(text, filter -> filter.age() == age, () -> set(now().withAge(age)));
  }

  private static Option one(String text, Predicate<ModelFilter> chosen, Runnable choose) {
    return new Option(text, chosen, on -> choose.run(), false);
  }

  /** Connections and makers, as they are when the menu is opened. */
  private MenuButton from() {
    MenuButton button = menu("filter-from", "From", origins());
    button.setOnShowing(e -> fill(button, "From", origins()));
    return button;
  }

  private List<Option> origins() {
    List<Option> options = new ArrayList<>();
    options.add(
        new Option(
            "anybody", filter -> filter.from().isEmpty(), on -> set(now().withFrom("")), true));
    for (ConnectionProfile each : model.connections()) {
      options.add(origin(each.name(), ModelFilter.CONNECTION + each.id()));
    }
    model.makers().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_MAKERS)
        .sorted(Map.Entry.comparingByKey())
        .forEach(each ->
            options.add(origin(each.getKey() + " (" + each.getValue() + ")", each.getKey())));
    String wanted = now().from();
    // What was chosen at another time may have no models any more.
    if (!wanted.isEmpty() && options.stream().noneMatch(each -> each.chosen().test(now()))) {
      options.add(origin(wanted.replace(ModelFilter.CONNECTION, ""), wanted));
    }
    return options;
  }

  private Option origin(String text, String from) {
    return one(text, filter -> filter.from().equals(from), () -> set(now().withFrom(from)));
  }

  private MenuButton menu(String id, String name, List<Option> options) {
    MenuButton button = new MenuButton(name);
    button.setId(id);
    button.setMnemonicParsing(false);
    fill(button, name, options);
    model.filterProperty().subscribe(filter -> mark(button, name, filter));
    return button;
  }

  private void fill(MenuButton button, String name, List<Option> options) {
    button
        .getItems()
        .setAll(
            options.stream()
                .map(each -> {
                  CheckMenuItem item = new CheckMenuItem(each.text());
                  item.setMnemonicParsing(false);
                  item.setUserData(each);
                  item.setOnAction(e -> each.choose().accept(item.isSelected()));
                  return item;
                })
                .toList());
    mark(button, name, now());
  }

  private static void mark(MenuButton button, String name, ModelFilter filter) {
    List<String> chosen = new ArrayList<>();
    for (var item : button.getItems()) {
      Option option = (Option) Objects.requireNonNull(item.getUserData());
      boolean selected = option.chosen().test(filter);
      ((CheckMenuItem) item).setSelected(selected);
      if (selected && !option.any()) {
        chosen.add(option.text());
      }
    }
    button.setText(chosen.isEmpty() ? name : name + ": " + String.join(", ", chosen));
    button.setAccessibleText(button.getText());
  }

  /** Whatever its scale: 2 is 2.00. */
  private static boolean isSame(BigDecimal one, @Nullable BigDecimal other) {
    return other != null && one.compareTo(other) == 0;
  }
}
