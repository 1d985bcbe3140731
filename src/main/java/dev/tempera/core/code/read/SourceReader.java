package dev.tempera.core.code.read;

import dev.tempera.core.code.read.SourceValue.Chain;
import dev.tempera.core.code.read.SourceValue.Field;
import dev.tempera.core.code.read.SourceValue.Step;
import dev.tempera.core.params.ExactJson;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A call in Python, TypeScript or Java, by the libraries that people use for it. */
final class SourceReader {
  private static final Set<String> CREATES =
      Set.of("create", "acreate", "parse", "stream", "createStreaming", "runTools", "completion");

  /** What a library's method takes beside the fields of the body. */
  private static final Set<String> OF_THE_CALL =
      Set.of("timeout", "extra_headers", "extra_query", "max_retries", "idempotency_key");

  private final SourceLanguage language;
  private final SourceParser.Found found;
  private final SourceValues values;
  private final Remarks remarks;

  private SourceReader(
      SourceLanguage language, SourceParser.Found found, SourceValues values, Remarks remarks) {
    this.language = language;
    this.found = found;
    this.values = values;
    this.remarks = remarks;
  }

  static FoundCall read(String text, Remarks remarks) throws CodeFault {
    SourceLanguage language = SourceLanguage.of(text);
    SourceParser.Found found = SourceParser.read(text, language);
    Budget budget = new Budget(text.length());
    SourceReader reader =
        new SourceReader(
            language, found, new SourceValues(found.named(), remarks, budget), remarks);
    // What is only looked for takes nothing from what is read.
    Budget unheard = new Budget(text.length());
    ObjectNode body = null;
    Chain call = null;
    for (Chain chain : found.chains()) {
      if (body == null) {
        body = reader.sent(chain);
        budget.check();
        call = chain;
      } else if (reader.isAnother(chain, unheard)) {
        remarks.unread("a second call", "only the first one is read");
        break;
      }
    }
    if (body == null || call == null) {
      throw reader.fault();
    }
    SourceAddresses addresses = new SourceAddresses(found, reader.values);
    return new FoundCall(
        "code in " + language.label(), addresses.of(call), JsonCalls.checked(body));
  }

  /** Whether a chain sends something by itself; nothing is said of what is in it. */
  private boolean isAnother(Chain chain, Budget budget) {
    Remarks unheard = new Remarks();
    ObjectNode other =
        new SourceReader(language, found, new SourceValues(found.named(), unheard, budget), unheard)
            .sent(chain);
    return other != null && other.has("messages");
  }

  private CodeFault fault() {
    for (Chain chain : found.chains()) {
      List<String> names = chain.steps().stream().map(Step::name).toList();
      if (names.contains("responses") && names.contains("create")) {
        return new CodeFault(
            "This calls the Responses API: only chat completions, which send “messages”, are"
                + " read.");
      }
      if (names.contains("messages") && names.contains("create")) {
        return new CodeFault("This calls Anthropic's own API: only chat completions are read.");
      }
    }
    return new CodeFault(
        "There is no request in it that is known: a curl command, a call of chat completions in"
            + " Python, TypeScript or Java, or JSON with “messages”.");
  }

  /** The body that a chain sends; null if it sends none. */
  private @Nullable ObjectNode sent(Chain chain) {
    List<Step> steps = chain.steps();
    Step first = steps.getFirst();
    boolean builder =
        steps.size() > 2
            && first.name().equals("ChatCompletionCreateParams")
            && steps.get(1).name().equals("builder");
    if (builder) {
      return new BuilderCalls(values, remarks).body(steps);
    }
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      List<Field> arguments = step.arguments();
      if (arguments == null || arguments.isEmpty()) {
        continue;
      }
      String before = i == 0 ? "" : steps.get(i - 1).name();
      if (CREATES.contains(step.name()) && isCompletions(steps.subList(0, i))) {
        return ofCreate(arguments);
      }
      if (step.name().equals("send") && before.equals("chat")) {
        return ofSend(arguments);
      }
      if (step.name().equals("ofString") && before.equals("BodyPublishers")) {
        return object(values.json(arguments.getFirst().value(), "body"));
      }
      ObjectNode posted = posted(step, before, arguments);
      if (posted != null) {
        return posted;
      }
    }
    return null;
  }

  private static boolean isCompletions(List<Step> before) {
    return before.stream()
        .map(step -> step.name().toLowerCase(Locale.ROOT))
        .anyMatch(name ->
            name.equals("completions") || name.equals("chatcompletion") || name.equals("litellm"));
  }

  private ObjectNode ofCreate(List<Field> arguments) {
    ObjectNode body = ExactJson.object();
    for (Field argument : arguments) {
      String name = argument.name();
      if (name == null || name.isEmpty()) {
        JsonNode all = values.json(argument.value(), "");
        boolean first = argument.equals(arguments.getFirst());
        if (all instanceof ObjectNode object && (name == null || first)) {
          merge(object, body);
        }
      } else if (name.equals("extra_body")) {
        JsonNode extra = values.json(argument.value(), name);
        if (extra instanceof ObjectNode object) {
          merge(object, body);
        }
      } else if (OF_THE_CALL.contains(name)) {
        remarks.unread(name, "it says how to connect, which is set with the connection");
      } else {
        JsonNode value = values.json(argument.value(), name);
        if (value != null) {
          body.set(name, value);
        }
      }
    }
    return body;
  }

  private static void merge(ObjectNode from, ObjectNode to) {
    from.properties().forEach(p -> to.set(p.getKey(), p.getValue()));
  }

  /** The call of @openrouter/sdk, whose names are its own; what it has none for is added to it. */
  private @Nullable ObjectNode ofSend(List<Field> arguments) {
    JsonNode given = values.json(arguments.getFirst().value(), "");
    JsonNode request = given != null && given.has("chatRequest") ? given.get("chatRequest") : given;
    if (!(request instanceof ObjectNode object)) {
      return null;
    }
    ObjectNode body = WireNames.of(object);
    SourceValue extra = found.named().get("extraBody");
    JsonNode added = extra == null ? null : values.json(extra, "extraBody");
    if (added instanceof ObjectNode all) {
      merge(all, body);
    }
    return body;
  }

  /** What requests, httpx, fetch, axios and their like send. */
  private @Nullable ObjectNode posted(Step step, String before, List<Field> arguments) {
    boolean fetch = step.name().equals("fetch");
    boolean post = step.name().equals("post") || step.name().equals("request");
    if (!fetch && !post) {
      return null;
    }
    for (Field argument : arguments) {
      String name = argument.name() == null ? "" : argument.name();
      boolean carries = name.equals("json") || name.equals("data") || name.equals("content");
      if (carries) {
        headers(arguments);
        return object(values.json(argument.value(), ""));
      }
    }
    if (arguments.size() < 2 || language == SourceLanguage.PYTHON) {
      return null;
    }
    JsonNode options = values.json(arguments.get(1).value(), "");
    if (before.equals("axios")) {
      return options != null && options.has("messages") ? (ObjectNode) options : null;
    }
    if (options == null || !options.has("body")) {
      return null;
    }
    options.path("headers").properties().forEach(h -> HeaderRemarks.tell(h.getKey(), remarks));
    return object(options.get("body"));
  }

  private void headers(List<Field> arguments) {
    for (Field argument : arguments) {
      if ("headers".equals(argument.name())
          && argument.value() instanceof SourceValue.Fields(List<Field> fields)) {
        for (Field field : fields) {
          HeaderRemarks.tell(field.name() == null ? "" : field.name(), remarks);
        }
      }
    }
  }

  private static @Nullable ObjectNode object(@Nullable JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    if (value == null || !value.isString()) {
      return null;
    }
    try {
      return ExactJson.readBounded(value.stringValue().strip()) instanceof ObjectNode object
          ? object
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
