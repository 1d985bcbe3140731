package dev.tempera.core.code;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.HeaderSecrets;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.RequestBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Requests of every kind, to be written as code. */
public final class SampleCalls {
  /** What no quoting of any language may change. */
  public static final String ODD =
      "It's \"quoted\" \\ and \\n no end\nnext\tline\r$HOME ${x} {y} `z` %PATH% ^ ''' \"\"\" <<EOF"
          + " #c //d /*e*/ Grüße 漢字 \uD83D\uDE00 \u202Eright\u200D\u2028end\u0007 \\u0041 @file";

  private SampleCalls() {}

  /** By name. */
  public static Map<String, ChatRequest> requests() {
    Map<String, ChatRequest> all = new LinkedHashMap<>();
    all.put("plain", plain());
    all.put("odd", odd());
    all.put("tools", tools());
    all.put("parts", parts());
    all.put("nothing", new ChatRequest("m", List.of(user("Hi")), ParameterSet.EMPTY));
    return all;
  }

  /** The one of a name. */
  public static ChatRequest request(String name) {
    return Objects.requireNonNull(requests().get(name), name);
  }

  static ChatMessage user(String text) {
    return ChatMessage.text(Role.USER, text);
  }

  private static ParameterSet set(String... pairs) {
    ParameterSet set = ParameterSet.EMPTY;
    for (int i = 0; i < pairs.length; i += 2) {
      set = set.with(pairs[i], ExactJson.read(pairs[i + 1]));
    }
    return set;
  }

  private static ChatRequest plain() {
    return new ChatRequest(
        "openai/gpt-4.1-nano",
        List.of(
            ChatMessage.text(Role.SYSTEM, "Answer in one line."),
            user("Why is the sky blue?"),
            ChatMessage.text(Role.ASSISTANT, "Scattering."),
            user("Of what?")),
        set("temperature", "0.70", "top_p", "0.9", "max_tokens", "256", "seed", "7"));
  }

  private static ChatRequest odd() {
    return new ChatRequest(
        "m\"odel'",
        List.of(ChatMessage.text(Role.DEVELOPER, ODD), user(ODD), user("")),
        set(
            "top_k", "40",
            "seed", "9223372036854775807",
            "temperature", "1",
            "min_p", "1.5e-7",
            "stop", "[\"\\n\",\"'\"]",
            "logprobs", "true",
            "x-odd name", "{\"a b\":null,\"__proto__\":{\"c\":[]},\"d'\":[1,[2,{}],false]}",
            "metadata", "{\"k\":\"" + "v".repeat(100) + "\",\"l\":\"\u202e\"}",
            "logit_bias", "{\"50256\":-100}",
            "user", "null"));
  }

  private static ChatRequest tools() {
    String tool =
        """
        [{"type":"function","function":{"name":"get_weather","description":"The weather.",
          "parameters":{"type":"object","properties":{"cityName":{"type":"string"}},
          "required":["cityName"],"additionalProperties":false},"strict":true}}]
        """;
    return new ChatRequest(
        "openai/gpt-4.1-nano",
        List.of(
            user("Weather in Paris and Oslo?"),
            new ChatMessage(
                Role.ASSISTANT,
                List.of(
                    new ContentPart.ToolCall("call_1", "get_weather", "{\"cityName\":\"Paris\"}"),
                    new ContentPart.ToolCall("call_2", "get_weather", "{\"cityName\": }"))),
            new ChatMessage(
                Role.TOOL,
                List.of(
                    new ContentPart.ToolResult("call_1", "get_weather", "{\"t\":7}"),
                    new ContentPart.ToolResult("call_2", "get_weather", "no such city")))),
        set(
            "tools", tool,
            "tool_choice", "{\"type\":\"function\",\"function\":{\"name\":\"get_weather\"}}",
            "parallel_tool_calls", "false",
            "response_format",
                "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"strict\":true,"
                    + "\"schema\":{\"type\":\"object\",\"properties\":{\"maxTokens\":{}}}}}",
            "provider", "{\"order\":[\"openai\"],\"allow_fallbacks\":false}",
            "models", "[\"a\",\"b\"]"));
  }

  private static ChatRequest parts() {
    byte[] bytes = new byte[90_000];
    new Random(5).nextBytes(bytes);
    return new ChatRequest(
        "m",
        List.of(
            new ChatMessage(
                Role.USER,
                List.of(
                    new ContentPart.Text("What is this?"),
                    new ContentPart.Image(Blob.of("image/png", bytes)),
                    new ContentPart.Image("https://example.org/a.png?x=1&y=%20"),
                    new ContentPart.File("audio.wav", "audio/wav", Blob.of("audio/wav", bytes)),
                    new ContentPart.File(
                        "a b.pdf", "application/pdf", Blob.of("application/pdf", bytes))))),
        set("modalities", "[\"text\"]"));
  }

  /** The call of a request at a server. */
  static HttpCall call(ChatRequest request, String url) {
    try {
      String body = RequestBody.of(request, ModelInfo.unknown(request.model()), true).json();
      return HttpCall.of(
              url,
              Map.of(
                  "X-Title", "Tempera \"bench\"",
                  "Content-Type", "application/json",
                  "X-Proxy-Key", HeaderSecrets.STRUCK),
              body,
              "TEST_API_KEY")
          .orElseThrow();
    } catch (ProviderException e) {
      throw new AssertionError(e);
    }
  }
}
