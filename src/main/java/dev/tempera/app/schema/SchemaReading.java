package dev.tempera.app.schema;

import dev.tempera.app.ui.TextProblem;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.schema.SchemaCheck;
import dev.tempera.core.schema.SchemaDocument;
import dev.tempera.core.schema.SchemaFault;
import dev.tempera.core.schema.SchemaOutline;
import dev.tempera.core.schema.SchemaWithin;
import dev.tempera.core.schema.StrictMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What there is to see of a document. Immutable; any thread.
 *
 * @param outline null where the text is no JSON object
 * @param faults what strict mode does not take, where that is asked for
 */
record SchemaReading(
    SchemaWithin place, @Nullable SchemaOutline outline, List<StrictMode.Fault> faults) {
  SchemaReading {
    faults = List.copyOf(faults);
  }

  /** Takes as long as the document is large. */
  static SchemaReading of(SchemaWithin place, boolean strict) {
    SchemaDocument document = place.schema();
    JsonNode value = document.value();
    return value == null || !value.isObject()
        ? new SchemaReading(place, null, List.of())
        : new SchemaReading(
            place, SchemaOutline.of(value), strict ? StrictMode.faults(document) : List.of());
  }

  /** The schema. */
  SchemaDocument document() {
    return place.schema();
  }

  /** Why the schema cannot be used, at its line; may take a second. */
  Optional<TextProblem> refusal() {
    JsonNode value = document().value();
    if (value == null) {
      return Optional.empty();
    }
    try {
      SchemaCheck.of(value);
      return Optional.empty();
    } catch (SchemaFault e) {
      JsonText.Place at = document().placeOf(e.pointer());
      String message = String.valueOf(e.getMessage());
      String sentence = Character.toUpperCase(message.charAt(0)) + message.substring(1);
      return Optional.of(new TextProblem(at.line(), at.column(), sentence, true));
    }
  }

  /** Everything there is to say, errors first. */
  List<TextProblem> problems(@Nullable TextProblem refused) {
    List<TextProblem> all = new ArrayList<>();
    switch (place.result()) {
      case JsonText.Failed(JsonText.Problem problem) -> {
        if (!place.whole().isBlank()) {
          all.add(problem(problem, true));
        }
      }
      case JsonText.Parsed parsed -> {
        if (outline == null && !document().text().isBlank()) {
          JsonText.Place at = document().placeOf("");
          all.add(new TextProblem(at.line(), at.column(), "A schema is an object: {…}.", true));
        }
        if (refused != null) {
          all.add(refused);
        }
        parsed.duplicates().forEach(duplicate -> all.add(problem(duplicate, false)));
        for (StrictMode.Fault fault : faults) {
          JsonText.Place at = document().placeOf(fault.breach().pointer());
          all.add(new TextProblem(at.line(), at.column(), fault.breach().message(), false));
        }
      }
    }
    return List.copyOf(all);
  }

  private static TextProblem problem(JsonText.Problem problem, boolean error) {
    return new TextProblem(
        problem.place().line(), problem.place().column(), problem.message(), error);
  }
}
