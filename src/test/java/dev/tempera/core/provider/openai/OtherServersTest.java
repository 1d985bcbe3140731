package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.assertComplete;
import static dev.tempera.core.provider.openai.WireFixture.failure;
import static dev.tempera.core.provider.openai.WireFixture.interruption;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** Servers that nobody here wrote, asked as a person's connection asks them. */
class OtherServersTest {
  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  private Recorder ask(NodeProgram server, String words) throws ProviderException {
    return ask(server, words, ParameterSet.EMPTY);
  }

  private Recorder ask(NodeProgram server, String words, ParameterSet parameters)
      throws ProviderException {
    OpenAiProvider provider = wire.provider(WireFixture.profile(Kind.CUSTOM, server.baseUrl()));
    ChatRequest request =
        new ChatRequest("c", "m", List.of(ChatMessage.text(Role.USER, words)), parameters);
    Recorder recorder = new Recorder();
    provider.stream(
        provider.prepare(request, ModelInfo.unknown("m")), recorder, new Cancellation());
    return recorder;
  }

  @Test
  void aimock(@TempDir Path folder) throws Exception {
    NodeProgram.assumeInstalled("@copilotkit/aimock");
    Files.writeString(
        folder.resolve("fixtures.json"),
        """
        {"fixtures":[
        {"match":{"userMessage":"text"},"response":{"content":"Hello from another program."}},
        {"match":{"userMessage":"think"},"response":{"content":"Answer","reasoning":"plan"}},
        {"match":{"userMessage":"calls"},"response":{"toolCalls":[
          {"name":"get_weather","arguments":"{\\"city\\":\\"Paris\\"}"},
          {"name":"get_weather","arguments":"{\\"city\\":\\"Oslo\\"}"}]}},
        {"match":{"userMessage":"limit"},
          "response":{"error":{"message":"Slow down","type":"rate_limit_error"},"status":429}},
        {"match":{"userMessage":"cut"},"truncateAfterChunks":4,"chunkSize":4,"latency":40,
          "response":{"content":"Cut in the middle of it"}}
        ]}
        """);
    String cli = NodeProgram.modules().resolve("@copilotkit/aimock/dist/cli.js").toString();
    try (NodeProgram server =
        NodeProgram.start(folder, cli, "-p", "PORT", "-f", "fixtures.json", "--chunk-size", "5")) {
      Recorder text = ask(server, "text");
      assertEquals("Hello from another program.", text.text());
      assertNotNull(text.usage());
      assertComplete(text);

      Recorder thought = ask(server, "think");
      assertEquals("plan", thought.reasoning());
      assertEquals("Answer", thought.text());

      List<Recorder.Call> calls = ask(server, "calls").calls();
      assertEquals(2, calls.size());
      assertEquals("{\"city\":\"Paris\"}", calls.get(0).arguments());
      assertEquals("{\"city\":\"Oslo\"}", calls.get(1).arguments());

      ProviderError limit = failure(ask(server, "limit"));
      assertInstanceOf(ProviderError.RateLimited.class, limit);
      assertTrue(limit.message().contains("Slow down"), limit.message());
      assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), wire.pauses);

      Recorder cut = ask(server, "cut");
      assertFalse(cut.text().isEmpty());
      assertTrue("Cut in the middle of it".startsWith(cut.text()), cut.text());
      interruption(cut);
    }
  }

  @Test
  void mockLlm(@TempDir Path folder) throws IOException, InterruptedException, ProviderException {
    NodeProgram.assumeInstalled("@dwmkerr/mock-llm");
    Files.writeString(
        folder.resolve("rules.yaml"),
        """
        streaming:
          chunkSize: 8
          chunkIntervalMs: 1
        rules:
          - path: "/v1/chat/completions"
            match: "@"
            response:
              status: 200
              content: |
                {"id":"c","object":"chat.completion","model":"m","choices":[{"index":0,"message":
                {"role":"assistant","content":"Echo of another program"},"finish_reason":"stop"}]}
          - path: "/v1/chat/completions"
            match: "contains(body.messages[-1].content, 'deny')"
            response:
              status: 401
              content: |
                {"error":{"message":"Wrong key here","type":"authentication_error"}}
          - path: "/v1/models"
            response:
              status: 200
              content: |
                {"object":"list","data":[{"id":"m"}]}
        """);
    String main = NodeProgram.modules().resolve("@dwmkerr/mock-llm/dist/main.js").toString();
    try (NodeProgram server = NodeProgram.start(folder, main, "--config", "rules.yaml")) {
      Recorder text = ask(server, "text");
      assertEquals("Echo of another program", text.text());
      assertComplete(text);
      // It answers a refusal with 200 and tells it in the stream.
      ProviderError denied = failure(ask(server, "deny"));
      assertInstanceOf(ProviderError.Authentication.class, denied);
      assertTrue(denied.message().contains("Wrong key here"), denied.message());
      assertEquals(
          1, wire.provider(WireFixture.profile(Kind.CUSTOM, server.baseUrl())).models().size());
    }
  }

  /** The engine of llama.cpp with a model of random weights that the script makes. */
  @Test
  void llamaCpp(@TempDir Path folder) throws Exception {
    NodeProgram.assumeInstalled("node-llama-cpp");
    String script = Path.of("src", "test", "node", "llama-server.mjs").toAbsolutePath().toString();
    try (NodeProgram server = NodeProgram.start(folder, script, NodeProgram.modules().toString())) {
      ParameterSet seeded =
          ParameterSet.EMPTY
              .with("seed", WireFixture.json("7"))
              .with("max_tokens", WireFixture.json("24"));
      Recorder first = ask(server, "hello", seeded);
      assertFalse(first.text().isEmpty());
      assertEquals("length", first.finish());
      assertComplete(first);
      Usage usage = first.usage();
      assertNotNull(usage);
      assertEquals(24L, usage.completionTokens());
      assertEquals(first.text(), ask(server, "hello", seeded).text(), "the same seed");

      int half = first.text().length() / 2;
      String word = first.text().substring(half, half + 1);
      Recorder stopped =
          ask(server, "hello", seeded.with("stop", JsonNodeFactory.instance.stringNode(word)));
      assertEquals("stop", stopped.finish());
      assertFalse(stopped.text().contains(word), stopped.text());

      Recorder object =
          ask(
              server,
              "hello",
              seeded.with("response_format", WireFixture.json("{\"type\":\"json_object\"}")));
      assertTrue(object.text().startsWith("{"), object.text());
    }
  }
}
