package dev.tempera.app.routing;

import dev.tempera.app.ui.Wrapping;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/** What of OpenRouter's routing concerns all providers alike. FX thread only. */
final class RoutingControls extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  /** Blank first: that is what happens where nothing is said. */
  private static final List<String> SORTS = List.of("", "price", "throughput", "latency", "exacto");

  private static final Map<String, String> SORT_WORDS =
      Map.of(
          "", "As OpenRouter balances them",
          "price", "Cheapest first",
          "throughput", "Most tokens a second first",
          "latency", "Quickest first token first",
          "exacto", "Best at calling tools first");

  private final RoutingViewModel model;
  private final FlowPane precisions = new FlowPane();
  private boolean showing;

  RoutingControls(RoutingViewModel model) {
    this.model = model;
    getStyleClass().add("routing-controls");
    precisions.getStyleClass().add("routing-line");
    getChildren()
        .addAll(
            sort(),
            flag(
                "allow_fallbacks",
                "Ask another one if it fails (allow_fallbacks)",
                BooleanNode.FALSE,
                false),
            flag(
                "require_parameters",
                "Only who takes every parameter that is set (require_parameters)",
                BooleanNode.TRUE,
                true),
            flag(
                "data_collection",
                "Nobody who may keep prompts (data_collection: deny)",
                StringNode.valueOf("deny"),
                true),
            flag("zdr", "Only with zero data retention (zdr)", BooleanNode.TRUE, true),
            flag(
                "enforce_distillable_text",
                "Only whose answers may train other models (enforce_distillable_text)",
                BooleanNode.TRUE,
                true),
            numbers(),
            precisions);
    model.stateProperty().subscribe(this::showPrecisions);
  }

  private HBox sort() {
    ComboBox<String> box = new ComboBox<>();
    box.setId("routing-sort");
    box.getItems().setAll(SORTS);
    box.setAccessibleText("Order of the providers");
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable String by) {
            return by == null ? "" : SORT_WORDS.getOrDefault(by, by);
          }

          @Override
          public String fromString(String text) {
            return text;
          }
        });
    model.stateProperty().subscribe(state -> quietly(() -> box.setValue(model.sort())));
    box.valueProperty()
        .subscribe(by -> {
          if (!showing && by != null && !by.equals(model.sort())) {
            model.sort(by);
            quietly(() -> box.setValue(model.sort()));
          }
        });
    Label label = new Label("Order");
    label.setLabelFor(box);
    HBox line = new HBox(label, box);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("routing-line");
    return line;
  }

  /**
   * A box that writes a value under a key, and leaves the key away otherwise.
   *
   * @param value what is written
   * @param means whether a tick means that it stands there
   */
  private CheckBox flag(String key, String text, JsonNode value, boolean means) {
    CheckBox box = new CheckBox(text);
    box.setId("routing-" + key);
    box.setMnemonicParsing(false);
    Wrapping.of(box);
    box.setMinHeight(Region.USE_PREF_SIZE);
    Runnable show =
        () ->
            box.setSelected(model.stateProperty().get().routing().path(key).equals(value) == means);
    model.stateProperty().subscribe(state -> show.run());
    box.setOnAction(e -> {
      model.flag(key, box.isSelected() == means ? value : null);
      // It may have been refused.
      show.run();
    });
    return box;
  }

  private FlowPane numbers() {
    FlowPane all =
        new FlowPane(
            number("Most for a million tokens in, $", "max_price", "prompt"),
            number("and out, $", "max_price", "completion"),
            number("Most a request, $", "max_price", "request"),
            number("a picture, $", "max_price", "image"),
            number("a million tokens of sound, $", "max_price", "audio"),
            number("Preferably at least tokens/s", "preferred_min_throughput", "p50"),
            number("first token within s", "preferred_max_latency", "p50"));
    all.getStyleClass().add("routing-line");
    return all;
  }

  private HBox number(String words, String key, String name) {
    TextField field = new TextField();
    field.setId("routing-" + key + "-" + name);
    field.setPrefColumnCount(4);
    field.setAccessibleText(words);
    // A preference is one number, for the median, unless more was written.
    @Nullable String within = key.equals("max_price") ? name : null;
    Runnable commit = () -> commit(field, key, inner(key, name, within));
    field.setOnAction(e -> commit.run());
    field
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            commit.run();
          }
        });
    model
        .stateProperty()
        .subscribe(state -> {
          if (!field.isFocused()) {
            show(field, model.number(key, inner(key, name, within)));
          }
        });
    Label label = new Label(words);
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    HBox pair = new HBox(label, field);
    pair.setAlignment(Pos.CENTER_LEFT);
    pair.getStyleClass().add("routing-line");
    return pair;
  }

  private @Nullable String inner(String key, String name, @Nullable String within) {
    return within == null && model.stateProperty().get().routing().path(key).isObject()
        ? name
        : within;
  }

  private void commit(TextField field, String key, @Nullable String name) {
    boolean taken = model.number(key, name, field.getText());
    field.pseudoClassStateChanged(WRONG, !taken);
    field.setAccessibleHelp(taken ? null : "A number, such as 0.25, or nothing");
  }

  private static void show(TextField field, String text) {
    field.setText(text);
    field.pseudoClassStateChanged(WRONG, false);
  }

  private void showPrecisions(RoutingViewModel.State state) {
    List<String> all = model.quantizations();
    List<String> chosen =
        state.routing().path("quantizations").valueStream().map(each -> each.asString("")).toList();
    precisions.getChildren().clear();
    for (String each : all) {
      CheckBox box = new CheckBox(each);
      box.setId("routing-quantization-" + each.toLowerCase(Locale.ROOT));
      box.setMnemonicParsing(false);
      box.setAccessibleText("Precision " + each);
      box.setSelected(chosen.contains(each));
      box.setOnAction(e -> model.toggleQuantization(each));
      precisions.getChildren().add(box);
    }
    if (!all.isEmpty()) {
      precisions.getChildren().addFirst(new Label("Precision only"));
    }
    precisions.setVisible(!all.isEmpty());
    precisions.setManaged(!all.isEmpty());
  }

  private void quietly(Runnable change) {
    showing = true;
    change.run();
    showing = false;
  }
}
