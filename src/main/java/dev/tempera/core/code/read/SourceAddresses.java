package dev.tempera.core.code.read;

import dev.tempera.core.code.read.SourceValue.Chain;
import dev.tempera.core.code.read.SourceValue.Field;
import dev.tempera.core.code.read.SourceValue.Step;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where a call in code goes: by its own argument, or by the client that it is made with. */
final class SourceAddresses {
  private static final Set<String> NAMES =
      Set.of("base_url", "api_base", "baseurl", "serverurl", "url");

  private final SourceParser.Found found;
  private final SourceValues values;

  SourceAddresses(SourceParser.Found found, SourceValues values) {
    this.found = found;
    this.values = values;
  }

  /** The address; that of OpenAI or OpenRouter where their libraries' own is used. */
  String of(Chain call) {
    String own = ofCall(call);
    if (!own.isEmpty()) {
      return own;
    }
    String usual = "";
    for (Chain chain : found.chains()) {
      for (Step step : chain.steps()) {
        List<Field> arguments = step.arguments();
        if (arguments == null) {
          continue;
        }
        for (Field argument : arguments) {
          String address = named(argument);
          if (!address.isEmpty()) {
            return address;
          }
        }
        String address = ofMethod(step, arguments);
        if (!address.isEmpty()) {
          return address;
        }
        usual = usual.isEmpty() ? usual(step.name()) : usual;
      }
    }
    return usual;
  }

  private static String usual(String client) {
    return switch (client) {
      case "OpenAI", "AsyncOpenAI" -> "https://api.openai.com/v1";
      case "OpenRouter" -> "https://openrouter.ai/api/v1";
      default -> "";
    };
  }

  private String ofCall(Chain call) {
    for (Step step : call.steps()) {
      List<Field> arguments = step.arguments();
      if (arguments != null
          && !arguments.isEmpty()
          && Set.of("post", "fetch", "request").contains(step.name())) {
        for (Field argument : arguments) {
          String text = text(argument.value());
          if (text.contains("://")) {
            return text;
          }
        }
      }
    }
    return "";
  }

  private String ofMethod(Step step, List<Field> arguments) {
    boolean sets = step.name().equals("baseUrl") || step.name().equals("create");
    if (!sets || arguments.size() != 1) {
      return "";
    }
    String text = text(arguments.getFirst().value());
    return text.contains("://") ? text : "";
  }

  private String named(Field argument) {
    String name = argument.name();
    if (name != null && NAMES.contains(name.toLowerCase(Locale.ROOT))) {
      String text = text(argument.value());
      return text.contains("://") ? text : "";
    }
    if (argument.value() instanceof SourceValue.Fields(List<Field> fields)) {
      for (Field field : fields) {
        String inner = field.value() instanceof SourceValue.Fields ? "" : named(field);
        if (!inner.isEmpty()) {
          return inner;
        }
      }
    }
    return "";
  }

  /** A text that is there as it is, or by a name; empty for anything else. */
  private String text(SourceValue value) {
    SourceValue meant = value;
    if (value instanceof Chain chain && chain.steps().size() == 1) {
      Step only = chain.steps().getFirst();
      SourceValue of = only.arguments() == null ? found.named().get(only.name()) : null;
      meant = of == null ? value : of;
    }
    JsonNode json = plain(meant);
    return json == null || !json.isString() ? "" : json.stringValue();
  }

  private @Nullable JsonNode plain(SourceValue value) {
    return switch (value) {
      case SourceValue.Plain(JsonNode json) -> json;
      // A sum of texts is worked out; whatever else there is would be remarked.
      case SourceValue.Sum(List<SourceValue> parts)
          when parts.stream().allMatch(SourceValue.Plain.class::isInstance) ->
          values.json(value, "the address");
      default -> null;
    };
  }
}
