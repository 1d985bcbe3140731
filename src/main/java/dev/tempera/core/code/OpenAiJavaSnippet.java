package dev.tempera.core.code;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request by the library openai-java. */
final class OpenAiJavaSnippet {
  private static final Set<String> NUMBERS =
      Set.of("frequency_penalty", "presence_penalty", "temperature", "top_p");

  private static final Set<String> COUNTS =
      Set.of("max_completion_tokens", "max_tokens", "seed", "top_logprobs");

  private static final Set<String> FLAGS = Set.of("logprobs", "parallel_tool_calls");

  private static final JsonLiterals JSON = new JsonLiterals();
  private static final String INDENT = " ".repeat(20);

  private OpenAiJavaSnippet() {}

  static String write(HttpCall call, boolean streaming) {
    ObjectNode body = call.body(streaming);
    // The method that asks for a stream says so itself.
    body.remove("stream");
    String params = params(body);
    boolean others = params.contains("json(");
    StringBuilder code = new StringBuilder();
    HeldNumbers.lost(body, HeldNumbers::isHeldByIntegers)
        .forEach(path ->
            code.append("// ")
                .append(path)
                .append(" has more digits than the library's numbers: it is sent rounded.\n"));
    code.append(imports(streaming, others, params.contains("JsonMissing")));
    code.append("class Ask {\n  public static void main(String[] args) throws Exception {\n");
    code.append(client(call)).append(params);
    code.append(streaming ? PRINT_STREAM : PRINT).append("  }\n");
    return code.append(others ? JSON_METHOD : "").append("}\n").toString();
  }

  private static final String PRINT =
      """
          client.chat().completions().create(params).choices().stream()
              .flatMap(choice -> choice.message().content().stream())
              .forEach(System.out::println);
      """;

  private static final String PRINT_STREAM =
      """
          try (StreamResponse<ChatCompletionChunk> stream =
              client.chat().completions().createStreaming(params)) {
            stream.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .forEach(System.out::print);
          }
          System.out.println();
      """;

  private static final String JSON_METHOD =
      """

        private static JsonValue json(String text) throws Exception {
          return ObjectMappers.jsonMapper().readValue(text, JsonValue.class);
        }
      """;

  private static String imports(boolean streaming, boolean others, boolean missing) {
    StringBuilder code = new StringBuilder();
    code.append("import com.openai.client.OpenAIClient;\n");
    code.append("import com.openai.client.okhttp.OpenAIOkHttpClient;\n");
    code.append(missing ? "import com.openai.core.JsonMissing;\n" : "");
    code.append(others ? "import com.openai.core.JsonValue;\n" : "");
    code.append(others ? "import com.openai.core.ObjectMappers;\n" : "");
    code.append(streaming ? "import com.openai.core.http.StreamResponse;\n" : "");
    code.append(
        streaming ? "import com.openai.models.chat.completions.ChatCompletionChunk;\n" : "");
    code.append("import com.openai.models.chat.completions.ChatCompletionCreateParams;\n\n");
    return code.toString();
  }

  private static String client(HttpCall call) {
    String variable = call.keyVariable();
    StringBuilder code = new StringBuilder("    OpenAIClient client =\n");
    code.append("        OpenAIOkHttpClient.builder()\n");
    code.append("            .baseUrl(").append(JavaTexts.string(call.baseUrl())).append(")\n");
    code.append("            .apiKey(")
        .append(
            variable == null
                ? JavaTexts.string(EnvironmentName.NO_KEY)
                : JavaSnippet.variable(variable))
        .append(")\n");
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      code.append("            .putHeader(")
          .append(JavaTexts.string(header.getKey()))
          .append(", ")
          .append(JavaSnippet.headerValue(header))
          .append(")\n");
    }
    call.query()
        .forEach((name, value) ->
            code.append("            .putQueryParam(")
                .append(JavaTexts.string(PythonLines.decoded(name)))
                .append(", ")
                .append(JavaTexts.string(PythonLines.decoded(value)))
                .append(")\n"));
    return code.append("            .build();\n").toString();
  }

  private static String params(ObjectNode body) {
    StringBuilder code = new StringBuilder("    ChatCompletionCreateParams params =\n");
    code.append("        ChatCompletionCreateParams.builder()\n");
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      code.append("            .").append(setting(property.getKey(), property.getValue()));
      code.append('\n');
    }
    return code.append("            .build();\n").toString();
  }

  private static String setting(String name, JsonNode value) {
    boolean number = NUMBERS.contains(name) && value.isNumber();
    boolean count = COUNTS.contains(name) && value.canConvertToLong() && value.isIntegralNumber();
    if (name.equals("model") && value.isString()) {
      return "model(" + JavaTexts.string(value.stringValue()) + ")";
    }
    if (name.equals("messages") && isSimple(value)) {
      return messages(value);
    }
    if (number || count || (FLAGS.contains(name) && value.isBoolean())) {
      String text =
          number ? LiteralWriter.digits(value) : count ? value.asString() + "L" : value.asString();
      return OpenRouterNames.name(name) + "(" + text + ")";
    }
    String other = "putAdditionalBodyProperty(" + property(name, value) + ")";
    // The builder asks for messages; these are sent as they stand in the JSON.
    return name.equals("messages") ? "messages(JsonMissing.of())\n            ." + other : other;
  }

  private static String property(String name, JsonNode value) {
    String json = JSON.write(value, 0, 20);
    if (!value.isContainer()) {
      return JavaTexts.string(name) + ", json(" + JavaTexts.string(json) + ")";
    }
    String text = JavaTexts.block(json, INDENT);
    return "\n                "
        + JavaTexts.string(name)
        + ",\n                json(\n"
        + INDENT
        + text
        + ")";
  }

  private static boolean isSimple(JsonNode messages) {
    if (!messages.isArray() || messages.isEmpty()) {
      return false;
    }
    for (JsonNode message : messages) {
      boolean known =
          switch (message.path("role").asString("")) {
            case "system", "developer", "user", "assistant" -> true;
            default -> false;
          };
      if (!known || message.size() != 2 || !message.path("content").isString()) {
        return false;
      }
    }
    return true;
  }

  private static String messages(JsonNode messages) {
    StringBuilder code = new StringBuilder();
    for (JsonNode message : messages) {
      String role = message.path("role").asString("");
      String method = Character.toUpperCase(role.charAt(0)) + role.substring(1);
      code.append(code.isEmpty() ? "" : "\n            .")
          .append("add")
          .append(method)
          .append("Message(")
          .append(JavaTexts.string(message.path("content").stringValue()))
          .append(')');
    }
    return code.toString();
  }
}
