package dev.tempera.app.parameters;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.params.JsonField;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.Plugin;
import dev.tempera.core.params.Plugins;
import dev.tempera.core.request.Extra;
import dev.tempera.core.request.Extras;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The switches of {@code plugins}: each with what it costs, and with its settings while it is on.
 */
final class PluginsForm extends JsonForm {
  private static final String ON = "on";
  private static final String OFF = "off";

  private final ParameterViewModel model;
  private final List<Section> sections = new ArrayList<>();
  private final Label online = note();

  PluginsForm(ParameterViewModel model) {
    this.model = model;
    online.setText(
        "The name of this model ends in “:online”: it searches the web before each answer, as with"
            + " Web search on.");
    getChildren().add(online);
    for (Plugin plugin : Plugin.all()) {
      Section section = new Section(plugin);
      sections.add(section);
      getChildren().add(section);
    }
  }

  private static Label note() {
    Label made = new Label();
    made.getStyleClass().add("form-note");
    Wrapping.of(made);
    made.setMinHeight(Region.USE_PREF_SIZE);
    made.managedProperty().bind(made.visibleProperty());
    return made;
  }

  @Override
  void show() {
    online.setVisible(model.modelInfo().id().endsWith(Extras.ONLINE));
    sections.forEach(Section::show);
  }

  /** A switch and what belongs to it. */
  private final class Section extends VBox {
    private final Plugin plugin;
    private final FormLine line;
    private final Label price = note();
    private final VBox settings = new VBox();
    private final List<FormLine> fields = new ArrayList<>();

    Section(Plugin plugin) {
      this.plugin = plugin;
      JsonField whole =
          new JsonField(
              plugin.id(),
              plugin.label(),
              JsonField.Kind.CHOICE,
              List.of(ON, OFF),
              plugin.summary());
      line = new FormLine(whole, "plugin", new Switch());
      getStyleClass().add("form-section");
      settings.getStyleClass().add("json-form");
      settings.managedProperty().bind(settings.visibleProperty());
      for (JsonField field : plugin.fields()) {
        FormLine made = new FormLine(field, "plugin-" + plugin.id(), new Setting(field));
        fields.add(made);
        settings.getChildren().add(made);
      }
      getChildren().addAll(line, price, settings);
    }

    private boolean isOn() {
      return Boolean.TRUE.equals(Plugins.state(model.json(), plugin));
    }

    void show() {
      line.show();
      fields.forEach(FormLine::show);
      settings.setVisible(isOn() && !fields.isEmpty());
      Extra extra = Extras.price(plugin, model.json(), model.modelInfo()).orElse(null);
      price.setVisible(extra != null && (extra.usd() != null || isOn()));
      price.setText(
          extra == null
              ? ""
              : extra.source().isEmpty()
                  ? extra.price()
                  : extra.price() + " (" + extra.source() + ")");
    }

    private final class Switch implements FormLine.Value {
      @Override
      public @Nullable JsonNode get() {
        Boolean on = Plugins.state(model.json(), plugin);
        return on == null ? null : JsonText.text(on ? ON : OFF);
      }

      @Override
      public void set(@Nullable JsonNode to) {
        Boolean on = to == null ? null : Boolean.valueOf(to.equals(JsonText.text(ON)));
        model.change(Plugins.with(model.json(), plugin, on).orElse(null));
      }
    }

    private final class Setting implements FormLine.Value {
      private final JsonField field;

      Setting(JsonField field) {
        this.field = field;
      }

      @Override
      public @Nullable JsonNode get() {
        return Plugins.get(model.json(), plugin, field);
      }

      @Override
      public void set(@Nullable JsonNode to) {
        model.change(Plugins.with(model.json(), plugin, field, to));
      }
    }
  }
}
