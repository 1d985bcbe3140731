package dev.tempera.app.models.browser;

import dev.tempera.core.catalog.browse.ListedModel;
import dev.tempera.core.settings.Settings.ModelRef;

/**
 * A model that can be chosen.
 *
 * @param current whether it is the one in use
 * @param typed whether it is only what was typed, in no list
 * @param favourite whether the person has marked it
 * @param recent whether it was chosen lately
 */
public record Choice(
    ListedModel listed, boolean current, boolean typed, boolean favourite, boolean recent) {
  /** Whose model it is. */
  public String connectionId() {
    return listed.connectionId();
  }

  /** The connection as the person named it. */
  public String connectionName() {
    return listed.connectionName();
  }

  /** Its id. */
  public String model() {
    return listed.model().id();
  }

  /** Its name. */
  public String name() {
    return listed.model().name();
  }

  /** Context and price as far as known. */
  public String facts() {
    return ModelFacts.describe(listed.model());
  }

  /** How the settings name it. */
  public ModelRef ref() {
    return new ModelRef(connectionId(), model());
  }

  /** Whether both are the same model at the same connection. */
  public boolean is(Choice other) {
    return listed.isSame(other.listed);
  }
}
