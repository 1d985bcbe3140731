package dev.tempera.app.inspector;

import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.inspect.InspectionSource;
import dev.tempera.core.inspect.StoredAnswer;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the server that gave an answer keeps of it; asked only when the person wants it. View
 * models' thread only.
 */
final class ServerRecord {
  private final InspectionSource source;
  private final Latest<JsonNode> asking;
  private final ReadOnlyObjectWrapper<@Nullable JsonNode> found =
      new ReadOnlyObjectWrapper<>(this, "found");
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper(this, "state", "");

  ServerRecord(InspectionSource source, UiExecutor ui) {
    this.source = source;
    asking = new Latest<>(ui);
  }

  /** What was answered, null until then. */
  ReadOnlyObjectProperty<@Nullable JsonNode> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** How far the question is, in words; empty before it is asked and once it is answered. */
  ReadOnlyStringProperty stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Asks the server. */
  void ask(StoredAnswer answer) {
    state.set("Asking…");
    asking.ask(
        () -> source.record(answer),
        record -> {
          found.set(record);
          state.set("");
        },
        failure ->
            state.set(Objects.requireNonNullElse(failure.getMessage(), "It cannot be asked.")));
  }

  /** Another answer is looked into. */
  void forget() {
    asking.forget();
    found.set(null);
    state.set("");
  }

  /** Nothing is heard any more. */
  void close() {
    asking.close();
  }
}
