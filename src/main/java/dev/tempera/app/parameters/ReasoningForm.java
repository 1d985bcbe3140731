package dev.tempera.app.parameters;

import dev.tempera.core.catalog.ReasoningSupport;
import dev.tempera.core.params.JsonField;
import dev.tempera.core.params.ReasoningFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The controls of {@code reasoning}: an effort or a token budget, never both, and whether and how
 * the thoughts are returned. What the model does not list says so.
 */
final class ReasoningForm extends JsonForm {
  private final ParameterViewModel model;
  private final List<FormLine> lines = new ArrayList<>();

  ReasoningForm(ParameterViewModel model) {
    this.model = model;
    for (JsonField field : ReasoningFields.all()) {
      lines.add(new FormLine(field, model.descriptor().name(), new Property(field)));
    }
    getChildren().setAll(lines);
  }

  @Override
  void show() {
    lines.forEach(FormLine::show);
  }

  private @Nullable ReasoningSupport told() {
    return ReasoningSupport.of(model.modelInfo()).orElse(null);
  }

  private final class Property implements FormLine.Value {
    private final JsonField field;

    Property(JsonField field) {
      this.field = field;
    }

    @Override
    public @Nullable JsonNode get() {
      return field.of(model.json());
    }

    @Override
    public void set(@Nullable JsonNode to) {
      model.change(ReasoningFields.with(model.json(), field, to).orElse(null));
    }

    @Override
    public String unset() {
      ReasoningSupport told = told();
      if (told == null) {
        return "default";
      }
      if (field.equals(ReasoningFields.EFFORT)
          && told.defaultEffort() != null
          && ReasoningFields.BUDGET.of(model.json()) == null) {
        return "default " + told.defaultEffort();
      }
      Boolean usually = told.enabledByDefault();
      return field.equals(ReasoningFields.ENABLED) && usually != null
          ? "default " + usually
          : "default";
    }

    @Override
    public String remark(String word) {
      ReasoningSupport told = told();
      if (told == null) {
        return "";
      }
      boolean effort = field.equals(ReasoningFields.EFFORT);
      boolean off =
          effort
              ? word.equals("none")
              : field.equals(ReasoningFields.ENABLED) && word.equals("false");
      if (off) {
        return told.mandatory() ? "always reasons" : "";
      }
      return effort && !told.efforts().isEmpty() && !told.efforts().contains(word)
          ? "not listed"
          : "";
    }
  }
}
