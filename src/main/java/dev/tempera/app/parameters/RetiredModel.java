package dev.tempera.app.parameters;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.browse.ModelStanding;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.ActiveConnections;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableStringValue;
import org.jspecify.annotations.Nullable;

/**
 * Says, before anything is sent, that the model of the conversation shown is retired, missing or
 * about to go, whether the sidebar is seen or not. FX thread only.
 */
final class RetiredModel implements AutoCloseable {
  private final ModelCatalog catalog;
  private final ActiveConnections connections;
  private final ReadOnlyObjectProperty<@Nullable Conversation> current;
  private final Clock clock;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
  private final Subscription listening;
  private final ChangeListener<@Nullable Conversation> following = (of, was, now) -> look();

  RetiredModel(
      ModelCatalog catalog,
      ActiveConnections connections,
      ReadOnlyObjectProperty<@Nullable Conversation> current,
      Clock clock,
      UiExecutor ui) {
    this.catalog = catalog;
    this.connections = connections;
    this.current = current;
    this.clock = clock;
    listening = catalog.listen(id -> ui.execute(this::look));
    current.addListener(following);
    look();
  }

  /** The remark; empty if there is nothing to say. */
  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /** The remark behind another one. */
  ObservableStringValue after(ObservableStringValue other) {
    return Bindings.createStringBinding(
        () -> (other.get() + " " + text.get()).strip(), other, text);
  }

  private void look() {
    Conversation shown = current.get();
    Optional<String> doubt =
        shown == null
            ? Optional.empty()
            : connections
                .find(shown.setup().connectionId())
                .flatMap(connection ->
                    ModelStanding.doubt(
                        catalog.list(connection.id()),
                        shown.setup().model(),
                        connection.name(),
                        LocalDate.now(clock)));
    text.set(doubt.orElse(""));
  }

  @Override
  public void close() {
    listening.cancel();
    current.removeListener(following);
  }
}
