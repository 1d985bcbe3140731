package dev.tempera.app.settings;

import dev.tempera.app.ui.Keys;
import dev.tempera.app.ui.ZoomSteps;
import dev.tempera.core.settings.Settings.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The settings; a change takes effect at once. FX thread only. */
public final class SettingsView extends ScrollPane {
  private static final List<Double> PACES = List.of(10.0, 20.0, 40.0, 80.0, 160.0, 0.0);

  private final SettingsViewModel model;

  /** The settings of {@code model}. */
  public SettingsView(SettingsViewModel model) {
    this.model = model;
    getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("settings.css")).toExternalForm());
    getStyleClass().add("sheet-scroll");
    setFitToWidth(true);
    VBox page =
        new VBox(appearance(), sending(), notifications(), copies(), builtIn(), attribution());
    page.getStyleClass().add("settings-page");
    setContent(page);
  }

  private Node appearance() {
    ToggleGroup group = new ToggleGroup();
    HBox themes =
        new HBox(
            theme(group, Theme.SYSTEM, "As the system", "left-pill"),
            theme(group, Theme.LIGHT, "Light", "center-pill"),
            theme(group, Theme.DARK, "Dark", "right-pill"));
    model
        .themeProperty()
        .subscribe(theme -> {
          for (Toggle toggle : group.getToggles()) {
            toggle.setSelected(theme == toggle.getUserData());
          }
        });
    List<Double> steps = new ArrayList<>();
    for (double step : ZoomSteps.steps()) {
      steps.add(step);
    }
    ComboBox<Double> zoom = choice(steps, model.zoomProperty(), "Zoom of the interface");
    zoom.setId("settings-zoom");
    zoom.setConverter(shown(value -> Math.round(value * 100) + " %"));
    return section("Appearance", row("Theme", themes), row("Zoom", zoom));
  }

  private ToggleButton theme(ToggleGroup group, Theme theme, String name, String place) {
    ToggleButton button = new ToggleButton(name);
    button.setId("theme-" + theme.name().toLowerCase(Locale.ROOT));
    button.setToggleGroup(group);
    button.setUserData(theme);
    button.getStyleClass().add(place);
    button.setOnAction(e -> {
      // A chosen button cannot be unchosen by a second click.
      button.setSelected(true);
      model.themeProperty().set(theme);
    });
    return button;
  }

  private Node sending() {
    ToggleGroup group = new ToggleGroup();
    RadioButton enter = new RadioButton("Enter sends, Shift+Enter breaks the line");
    enter.setWrapText(true);
    enter.setMinHeight(Region.USE_PREF_SIZE);
    RadioButton withCtrl =
        new RadioButton(Keys.display("Shortcut+ENTER") + " sends, Enter breaks the line");
    withCtrl.setWrapText(true);
    withCtrl.setMinHeight(Region.USE_PREF_SIZE);
    enter.setId("send-enter");
    withCtrl.setId("send-ctrl-enter");
    enter.setToggleGroup(group);
    withCtrl.setToggleGroup(group);
    model.sendOnEnterProperty().subscribe(on -> (on ? enter : withCtrl).setSelected(true));
    enter.setOnAction(e -> model.sendOnEnterProperty().set(true));
    withCtrl.setOnAction(e -> model.sendOnEnterProperty().set(false));
    return section("Sending", enter, withCtrl);
  }

  private Node notifications() {
    CheckBox tell = new CheckBox("Tell me when a long answer ends while I am elsewhere");
    tell.setWrapText(true);
    tell.setMinHeight(Region.USE_PREF_SIZE);
    tell.setId("settings-notify");
    tell.selectedProperty().bindBidirectional(model.notifyWhenDoneProperty());
    return section("Notifications", tell);
  }

  private Node copies() {
    CheckBox daily = new CheckBox("Copy all conversations once a day while nothing is going on");
    daily.setId("settings-copies");
    daily.selectedProperty().bindBidirectional(model.dailyCopiesProperty());
    return section(
        "Copies",
        daily,
        hint(
            "Five are kept, in the folder “copies” beside the conversations. If these are ever"
                + " damaged, the newest copy is offered. A disk that is lost takes them with it: File,"
                + " Backups… makes backups in another folder, on another disk or one that is"
                + " synchronised."));
  }

  private Node builtIn() {
    ComboBox<Double> pace =
        choice(PACES, model.offlinePaceProperty(), "Pace of the built-in model");
    pace.setId("settings-pace");
    pace.setConverter(
        shown(value -> value == 0 ? "Full speed" : Math.round(value) + " tokens a second"));
    return section(
        "Built-in tiny model",
        row("Pace", pace),
        hint("Slower than it could be, so that one can watch the answer stream."));
  }

  private Node attribution() {
    CheckBox send = new CheckBox("Tell OpenRouter which program asks");
    send.setWrapText(true);
    send.setMinHeight(Region.USE_PREF_SIZE);
    send.setId("settings-attribution");
    send.selectedProperty().bindBidirectional(model.attributionProperty());
    TextField referer = new TextField();
    referer.textProperty().bindBidirectional(model.refererProperty());
    referer.disableProperty().bind(send.selectedProperty().not());
    TextField title = new TextField();
    title.textProperty().bindBidirectional(model.titleProperty());
    title.disableProperty().bind(send.selectedProperty().not());
    return section(
        "Attribution",
        send,
        row("HTTP-Referer", referer),
        row("X-OpenRouter-Title", title),
        hint("OpenRouter shows these two headers in its public rankings. Off, neither is sent."));
  }

  private static ComboBox<Double> choice(
      List<Double> values, DoubleProperty property, String name) {
    ComboBox<Double> box = new ComboBox<>();
    box.getItems().setAll(values);
    box.setAccessibleText(name);
    property.subscribe(value -> {
      Double wanted = value.doubleValue();
      if (!box.getItems().contains(wanted)) {
        box.getItems().add(wanted);
      }
      box.setValue(wanted);
    });
    box.setOnAction(e -> {
      if (box.getValue() != null) {
        property.set(box.getValue());
      }
    });
    return box;
  }

  private static StringConverter<Double> shown(Function<Double, String> words) {
    return new StringConverter<>() {
      @Override
      public String toString(Double value) {
        return value == null ? "" : words.apply(value);
      }

      @Override
      public Double fromString(String text) {
        throw new UnsupportedOperationException("The box is not editable.");
      }
    };
  }

  private static VBox section(String title, Node... content) {
    Label heading = new Label(title);
    heading.getStyleClass().add("settings-heading");
    VBox box = new VBox(heading);
    box.getChildren().addAll(content);
    box.getStyleClass().add("settings-section");
    return box;
  }

  private static HBox row(String name, Node control) {
    Label label = new Label(name);
    label.setLabelFor(control);
    label.getStyleClass().add("settings-row-label");
    HBox row = new HBox(label, control);
    if (control instanceof TextField field) {
      HBox.setHgrow(field, Priority.ALWAYS);
    }
    row.getStyleClass().add("settings-row");
    return row;
  }

  private static Label hint(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add("hint");
    return label;
  }
}
