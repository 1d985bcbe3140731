package dev.tempera.core.params;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request parameter, after the API reference of OpenRouter.
 *
 * <p>Everything that is shown and checked of one parameter: a row of one table.
 *
 * @param name as on the wire
 * @param min the least allowed value or length, null for none
 * @param minExclusive whether {@code min} itself is refused
 * @param max the greatest allowed value or length, null for none
 * @param usualDefault what providers commonly use when it is not sent, as JSON text, null if there
 *     is no common one; never sent by itself
 * @param choices the allowed words of a {@link Kind#CHOICE}
 * @param summary one or two sentences for the person who sets it
 */
public record ParameterDescriptor(
    String name,
    String label,
    Kind kind,
    Group group,
    @Nullable BigDecimal min,
    boolean minExclusive,
    @Nullable BigDecimal max,
    @Nullable String usualDefault,
    List<String> choices,
    String summary) {

  /** The JSON shape of a value. */
  public enum Kind {
    NUMBER,
    INTEGER,
    BOOLEAN,
    TEXT,
    CHOICE,
    /** A text or a list of texts. */
    TEXT_LIST,
    /** Any other JSON, edited as text. */
    JSON
  }

  /** Where the sidebar shows it. */
  public enum Group {
    SAMPLING,
    LIMITS,
    OUTPUT,
    TOOLS,
    REASONING,
    PLUGINS,
    ROUTING,
    OTHER
  }

  public ParameterDescriptor {
    choices = List.copyOf(choices);
  }
}
