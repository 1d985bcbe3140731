package dev.tempera.core.catalog.browse;

import dev.tempera.core.catalog.ModelInfo;
import java.util.Locale;
import java.util.Objects;

/**
 * A model at a connection, made ready to be searched. Two are equal if connection, its name and the
 * model are. Immutable; any thread.
 */
public final class ListedModel {
  private final String connectionId;
  private final String connectionName;
  private final ModelInfo model;
  private final ModelTraits traits;
  private final SearchText text;

  /**
   * Reads the model's entry, which takes some ten microseconds.
   *
   * @param connectionName as the person named it
   */
  public ListedModel(String connectionId, String connectionName, ModelInfo model) {
    this.connectionId = connectionId;
    this.connectionName = connectionName;
    this.model = model;
    this.traits = ModelTraits.of(model);
    String about = model.description();
    text =
        new SearchText(
            lower(model.id()),
            lower(model.name()),
            lower(traits.slug()),
            lower(connectionName),
            about == null ? "" : lower(about));
  }

  /** Whose model it is. */
  public String connectionId() {
    return connectionId;
  }

  /** The connection as the person named it. */
  public String connectionName() {
    return connectionName;
  }

  /** The model as its source describes it. */
  public ModelInfo model() {
    return model;
  }

  /** What it is chosen by. */
  public ModelTraits traits() {
    return traits;
  }

  SearchText text() {
    return text;
  }

  /** Whether both are the same model at the same connection, whatever is said of it. */
  public boolean isSame(ListedModel other) {
    return connectionId.equals(other.connectionId) && model.id().equals(other.model.id());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ListedModel listed
            && listed.connectionId.equals(connectionId)
            && listed.connectionName.equals(connectionName)
            && listed.model.equals(model));
  }

  @Override
  public int hashCode() {
    return Objects.hash(connectionId, model.id());
  }

  @Override
  public String toString() {
    return connectionId + ": " + model.id();
  }
}
