package dev.tempera.core.connection;

import dev.tempera.core.params.ParameterSet;
import org.jspecify.annotations.Nullable;

/**
 * How a start wants new conversations to ask, whatever the settings say. Immutable.
 *
 * @param wanted whether it says anything: then a new conversation is shown first
 * @param offline asks the built-in model
 * @param model null: the connection's usual one
 * @param systemPrompt null: as the settings say
 * @param parameters over those of the settings
 */
public record StartSetup(
    boolean wanted,
    boolean offline,
    @Nullable String model,
    @Nullable String systemPrompt,
    ParameterSet parameters) {
  /** As the settings say. */
  public static final StartSetup NONE =
      new StartSetup(false, false, null, null, ParameterSet.EMPTY);
}
