package dev.tempera.core.params;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.params.ParameterDescriptor.Group;
import dev.tempera.core.params.ParameterDescriptor.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The known request parameters. A name that is not here can be sent all the same, as JSON: local
 * servers know many of their own. Any thread.
 */
public final class Parameters {
  private static final Map<String, ParameterDescriptor> BY_NAME =
      ParameterTable.ROWS.stream()
          .collect(Collectors.toUnmodifiableMap(ParameterDescriptor::name, Function.identity()));

  private static final Map<String, String> REFUSED =
      Map.of(
          "model", "the model is chosen in the model picker",
          "messages", "the messages are those of the conversation",
          "prompt", "the messages of the conversation take its place",
          "stream", "answers are always streamed",
          "stream_options", "the connection decides on it",
          "n", "several answers are asked for one by one: regenerate");

  private Parameters() {}

  /** All known parameters, by group and in the order of the sidebar. */
  public static List<ParameterDescriptor> all() {
    return ParameterTable.ROWS;
  }

  /** The descriptor of a known parameter. */
  public static Optional<ParameterDescriptor> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The descriptor of any parameter; one that is not known takes any JSON. */
  public static ParameterDescriptor describe(String name) {
    ParameterDescriptor known = BY_NAME.get(name);
    return known != null
        ? known
        : DescriptorBuilder.row(Group.OTHER, Kind.JSON, name, name)
            .summary("A parameter that is not in the catalogue; sent as it is.");
  }

  /** Why a name cannot be set as a parameter; empty if it can. */
  public static Optional<String> refusal(String name) {
    if (name.isBlank()) {
      return Optional.of("A parameter needs a name.");
    }
    return Optional.ofNullable(REFUSED.get(name))
        .map(reason -> "\u201c" + name + "\u201d cannot be set here: " + reason + ".");
  }

  /**
   * Whether the model says that it does not take the parameter. Then it is not sent unless the
   * person insists. False for names that models do not list, such as {@code provider}.
   */
  public static boolean isUnsupported(ModelInfo model, String name) {
    return model.excludes(name);
  }
}
