package dev.tempera.app.parameters;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.PaletteItem;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.settings.Settings.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the palette finds of the sidebar: parameters, presets and models. FX thread only. */
final class ParameterPalette {
  private static final int LONGEST_VALUE = 30;

  private final ParametersViewModel model;
  private final ModelCatalog catalog;
  private final Supplier<List<ConnectionProfile>> connections;
  private final Consumer<String> goTo;

  /**
   * The items of a sidebar.
   *
   * @param connections as they are at the moment
   * @param goTo puts the cursor into the parameter of that name
   */
  ParameterPalette(
      ParametersViewModel model,
      ModelCatalog catalog,
      Supplier<List<ConnectionProfile>> connections,
      Consumer<String> goTo) {
    this.model = model;
    this.catalog = catalog;
    this.connections = connections;
    this.goTo = goTo;
  }

  /** Presets without a key, then parameters, then every model that is known now; asks no server. */
  List<PaletteItem> items() {
    List<PaletteItem> items = new ArrayList<>();
    // Those before have keys, so that they are commands already.
    for (Preset preset : model.presets().presets().stream().skip(PresetKeys.KEYS).toList()) {
      items.add(
          new PaletteItem(
              Icon.SAVE,
              "Apply " + preset.name(),
              Menus.PRESETS,
              () -> model.presets().apply(preset)));
    }
    model.groups().stream()
        .flatMap(group -> Stream.concat(group.supported().stream(), group.unsupported().stream()))
        .filter(ParameterViewModel::isOffered)
        .forEach(parameter -> items.add(item(parameter)));
    for (ConnectionProfile connection : connections.get()) {
      for (ModelInfo info : catalog.list(connection.id()).models()) {
        items.add(item(connection, info));
      }
    }
    return items;
  }

  private PaletteItem item(ParameterViewModel parameter) {
    ParameterDescriptor descriptor = parameter.descriptor();
    String name = descriptor.name();
    String detail = "Parameter" + (descriptor.label().equals(name) ? "" : " " + name);
    return new PaletteItem(
        Icon.PENCIL,
        descriptor.label(),
        parameter.isSet() ? detail + " = " + cut(parameter.text()) : detail,
        () -> goTo.accept(name));
  }

  /** A value in a line: JSON may be long and have many lines. */
  private static String cut(String value) {
    String line = value.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= LONGEST_VALUE) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST_VALUE - 1)) + "…";
  }

  private PaletteItem item(ConnectionProfile connection, ModelInfo info) {
    String id = info.id().equals(info.name()) ? "" : " · " + info.id();
    return new PaletteItem(
        Icon.SPARK,
        info.name(),
        "Use model of " + connection.name() + id,
        () -> model.useModel(connection.id(), info.id()));
  }
}
