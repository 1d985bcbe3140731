package dev.tempera.app.settings;

import dev.tempera.app.settings.ConnectionForm.ProblemException;
import dev.tempera.core.provider.RequestLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** How many requests may be on their way at once, as a person edits it. */
final class LimitTexts {
  private final StringProperty most = new SimpleStringProperty(this, "most", "");
  private final StringProperty byModel = new SimpleStringProperty(this, "byModel", "");

  /** To the connection; blank for what is usual. */
  StringProperty mostProperty() {
    return most;
  }

  /** A "model = number" a line. */
  StringProperty byModelProperty() {
    return byModel;
  }

  void show(RequestLimits limits) {
    most.set(limits.connection() == 0 ? "" : Integer.toString(limits.connection()));
    StringBuilder lines = new StringBuilder();
    limits
        .models()
        .forEach((model, limit) -> lines.append(model).append(" = ").append(limit).append('\n'));
    byModel.set(lines.toString());
  }

  /**
   * The texts as limits.
   *
   * @throws ProblemException if they are none
   */
  RequestLimits parse() throws ProblemException {
    String connection = most.get().strip();
    Map<String, Integer> models = new LinkedHashMap<>();
    for (String line : byModel.get().lines().map(String::strip).toList()) {
      if (line.isEmpty()) {
        continue;
      }
      // The last one: a model's id may hold one itself.
      int equals = line.lastIndexOf('=');
      String model = equals < 0 ? "" : line.substring(0, equals).strip();
      if (model.isEmpty()) {
        throw new ProblemException(
            "Each limit of a model needs a line of its own, “model = number”.");
      }
      models.put(model, number(line.substring(equals + 1), "The limit of " + model));
    }
    return new RequestLimits(
        connection.isEmpty() ? 0 : number(connection, "The most requests at once"), models);
  }

  private static int number(String text, String what) throws ProblemException {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 1 && number <= RequestLimits.MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The sentence below says what is wanted.
    }
    throw new ProblemException(
        what + " must be a whole number from 1 to " + RequestLimits.MOST + ".");
  }
}
