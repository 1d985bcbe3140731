package dev.tempera.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists of models as OpenRouter documents them, in which each optional field is sometimes missing,
 * null, empty or odd, and every enumeration sometimes has a value that nobody knows. The same seed
 * makes the same list.
 */
public final class OddCatalogue {
  private static final List<String> MAKERS =
      List.of("openai", "google", "meta-llama", "mistralai", "qwen", "deepseek", "x-ai", "cohere");
  private static final List<String> FAMILIES =
      List.of("gpt", "gemini", "llama", "mistral", "qwen", "chat", "grok", "command", "coder");
  private static final List<String> SIZES =
      List.of("nano", "mini", "flash", "8b", "70b", "pro", "large", "preview");
  private static final List<String> PARAMETERS =
      List.of(
          "temperature",
          "top_p",
          "top_k",
          "min_p",
          "seed",
          "stop",
          "tools",
          "tool_choice",
          "response_format",
          "structured_outputs",
          "logprobs",
          "reasoning",
          "max_tokens",
          "a_parameter_of_tomorrow");
  private static final List<String> PRICES =
      List.of(
          "request",
          "image",
          "web_search",
          "internal_reasoning",
          "input_cache_read",
          "input_cache_write",
          "input_cache_write_1h",
          "audio",
          "a_price_of_tomorrow");

  private final Random random;

  private OddCatalogue(long seed) {
    random = new Random(seed);
  }

  /** A list with so many models, whose ids differ. */
  public static String models(int count, long seed) {
    return JsonMapper.shared().writeValueAsString(new OddCatalogue(seed).list(count));
  }

  private ObjectNode list(int count) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode data = root.putArray("data");
    for (int i = 0; i < count; i++) {
      data.add(model(i));
    }
    root.put("total_count", count);
    root.putObject("links").putNull("next");
    return root;
  }

  private ObjectNode model(int number) {
    String maker = pick(MAKERS);
    String slug = pick(FAMILIES) + "-" + number + "-" + pick(SIZES);
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    model.put("id", maker + "/" + slug + (random.nextInt(12) == 0 ? ":free" : ""));
    put(model, "canonical_slug", text(maker + "/" + slug + "-2025-0" + (1 + random.nextInt(9))));
    put(model, "name", text(maker + ": " + slug.replace('-', ' ')));
    put(model, "description", text(description(slug)));
    put(model, "created", count(1_600_000_000 + random.nextInt(190_000_000)));
    put(model, "context_length", count(4_096 << random.nextInt(9)));
    put(model, "architecture", architecture());
    put(model, "pricing", pricing());
    put(model, "top_provider", topProvider());
    put(model, "per_request_limits", JsonNodeFactory.instance.nullNode());
    put(model, "supported_parameters", texts(PARAMETERS));
    put(model, "default_parameters", defaults());
    put(model, "expiration_date", text(random.nextInt(8) == 0 ? "2027-02-0" + number % 9 : ""));
    put(model, "knowledge_cutoff", text("2024-06-30"));
    put(model, "hugging_face_id", text(""));
    return model;
  }

  private String description(String slug) {
    return slug
        + " is a model for writing, code and answers about pictures. ".repeat(1 + number(9))
        + (random.nextInt(20) == 0 ? "It is good at haiku." : "");
  }

  private ObjectNode architecture() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "modality", text("text+image->text"));
    put(json, "input_modalities", texts(List.of("text", "image", "file", "audio", "smell")));
    put(json, "output_modalities", texts(List.of("text", "image", "embeddings", "holograms")));
    put(json, "tokenizer", text("GPT"));
    put(json, "instruct_type", text(""));
    return json;
  }

  private ObjectNode pricing() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "prompt", price());
    put(json, "completion", price());
    for (String kind : PRICES) {
      if (random.nextInt(4) == 0) {
        put(json, kind, price());
      }
    }
    if (random.nextInt(6) == 0) {
      json.put("discount", 0.5);
      ObjectNode tier = json.putArray("overrides").addObject();
      tier.put("min_prompt_tokens", 200_000);
      put(tier, "prompt", price());
      json.withArray("overrides").addObject().put("utc_start", "0100").put("utc_end", "0500");
    }
    return json;
  }

  private JsonNode price() {
    return switch (random.nextInt(12)) {
      case 0 -> JsonNodeFactory.instance.stringNode("-1");
      case 1 -> JsonNodeFactory.instance.stringNode("0");
      case 2 -> JsonNodeFactory.instance.stringNode("cheap");
      case 3 -> JsonNodeFactory.instance.stringNode("1e99999");
      default ->
          JsonNodeFactory.instance.stringNode("0.0000" + String.format("%04d", 1 + number(9_999)));
    };
  }

  private ObjectNode topProvider() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "context_length", count(8_192));
    put(json, "max_completion_tokens", count(1_024 << random.nextInt(6)));
    json.put("is_moderated", random.nextBoolean());
    return json;
  }

  private ObjectNode defaults() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putNull("top_k");
    if (random.nextBoolean()) {
      json.put("temperature", 0.7);
    }
    return json;
  }

  /** Missing, null, of another type, or as it is. */
  private void put(ObjectNode object, String name, JsonNode value) {
    switch (random.nextInt(14)) {
      case 0 -> {
        // Missing.
      }
      case 1 -> object.putNull(name);
      case 2 -> object.putArray(name).add(7);
      default -> object.set(name, value);
    }
  }

  private JsonNode text(String usual) {
    return JsonNodeFactory.instance.stringNode(random.nextInt(15) == 0 ? " " : usual);
  }

  private JsonNode count(int usual) {
    return switch (random.nextInt(15)) {
      case 0 -> JsonNodeFactory.instance.numberNode(0);
      case 1 -> JsonNodeFactory.instance.numberNode(-1);
      case 2 -> JsonNodeFactory.instance.numberNode(Long.MAX_VALUE);
      case 3 -> JsonNodeFactory.instance.stringNode(Integer.toString(usual));
      default -> JsonNodeFactory.instance.numberNode(usual);
    };
  }

  private ArrayNode texts(List<String> from) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String each : new ArrayList<>(from)) {
      if (random.nextInt(3) > 0) {
        list.add(each);
      }
    }
    if (random.nextInt(9) == 0) {
      list.addNull().add(3);
    }
    return list;
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private int number(int below) {
    return random.nextInt(below);
  }

  /**
   * A model's endpoints.
   *
   * @param percentiles whether latency and throughput come as percentiles, as today, or as one
   *     number each, as they did
   */
  public static String endpoints(boolean percentiles) {
    String latency = percentiles ? "{\"p50\":430.5,\"p75\":600,\"p90\":900,\"p99\":2400}" : "430.5";
    String throughput = percentiles ? "{\"p50\":92,\"p75\":80,\"p90\":60,\"p99\":null}" : "92";
    return """
    {"data":{"id":"m","name":"M","endpoints":[
      {"name":"One | m","provider_name":"One","tag":"one/fast","context_length":128000,
       "max_completion_tokens":null,"quantization":"fp8","status":0,
       "pricing":{"prompt":"0.0000001","completion":"0.0000004"},
       "uptime_last_5m":99.9,"uptime_last_30m":99.5,"uptime_last_1d":98.25,
       "latency_last_30m":%s,"throughput_last_30m":%s,"supported_parameters":["temperature"]},
      {"name":"Two | m","provider_name":"Two","tag":"two","status":-5,
       "pricing":{"prompt":"-1"},"uptime_last_5m":null,
       "latency_last_30m":null,"throughput_last_30m":null}]}}
    """
        .formatted(latency, throughput);
  }
}
