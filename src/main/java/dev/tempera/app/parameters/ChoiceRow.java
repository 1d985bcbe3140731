package dev.tempera.app.parameters;

import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.ParameterDescriptor.Kind;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import tools.jackson.databind.JsonNode;

/** One of a few words, or true and false. */
final class ChoiceRow extends ParameterRow {
  private final MenuButton button = new MenuButton();

  ChoiceRow(ParameterViewModel model) {
    super(model);
    ParameterDescriptor descriptor = model.descriptor();
    button.getStyleClass().addAll("parameter-field", "parameter-menu");
    button.setId("choice-" + descriptor.name());
    List<String> words =
        descriptor.kind() == Kind.BOOLEAN ? List.of("true", "false") : descriptor.choices();
    MenuItem unset = new MenuItem();
    unset.setOnAction(e -> model.unset());
    unset.textProperty().bind(model.unsetTextProperty());
    button.getItems().add(unset);
    for (String word : words) {
      MenuItem item = new MenuItem(word);
      JsonNode value =
          descriptor.kind() == Kind.BOOLEAN
              ? JsonText.bool(word.equals("true"))
              : JsonText.text(word);
      item.setOnAction(e -> model.set(value));
      button.getItems().add(item);
    }
    assemble(button);
  }

  @Override
  void showValue() {
    boolean set = model().isSet();
    button.setText(set ? model().text() : model().shortUnsetText());
    String spoken = set ? model().text() : model().unsetTextProperty().get();
    button.setAccessibleText(model().descriptor().label() + ": " + spoken);
  }

  @Override
  void focusControl() {
    button.requestFocus();
  }
}
