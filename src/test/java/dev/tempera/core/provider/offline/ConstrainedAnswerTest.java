package dev.tempera.core.provider.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.offline.constraint.RandomSchemas;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers of a model that knows nothing at all still have the form that was asked for. */
class ConstrainedAnswerTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Asking asking = new Asking(TestModels.model(2, 256));

  private static final String WEATHER =
      "{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"description\":\"The weather"
          + " of a city\",\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":"
          + "\"string\"},\"days\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":7}},\"required\":"
          + "[\"city\",\"days\"],\"additionalProperties\":false}}}";
  private static final String CLOCK =
      "{\"type\":\"function\",\"function\":{\"name\":\"setTimer\",\"description\":\"Starts a timer\"}}";
  private static final String TOOLS = "\"tools\":[" + WEATHER + "," + CLOCK + "]";

  private static List<?> errors(JsonNode schema, String json) {
    return REGISTRY.getSchema(schema).validate(Asking.JSON.readTree(json));
  }

  private static String format(JsonNode schema) {
    ObjectNode format = Asking.JSON.createObjectNode().put("type", "json_schema");
    format.putObject("json_schema").put("name", "test").set("schema", schema);
    return "\"response_format\":" + format;
  }

  @Test
  void twoHundredRandomSchemasAreAlwaysSatisfied() {
    RandomSchemas schemas = new RandomSchemas(77);
    int complete = 0;
    for (int i = 0; i < 200; i++) {
      JsonNode schema = schemas.object();
      String parameters = "{\"seed\":" + i + ",\"max_tokens\":90," + format(schema) + "}";
      Recorder answer = asking.ask("the fox", parameters);
      if (answer.finish().equals("length")) {
        // Allowed only where nothing valid fits.
        assertTrue(answer.one(StreamEvent.UsageReported.class).usage().rawJson().contains(":90,"));
        continue;
      }
      complete++;
      assertEquals("stop", answer.finish());
      assertEquals(List.of(), errors(schema, answer.text()), () -> schema + "\n" + answer.text());
    }
    assertTrue(complete >= 190, "complete: " + complete);
  }

  @Test
  void everyTemperatureAndPenaltyKeepsTheForm() {
    RandomSchemas schemas = new RandomSchemas(5);
    String[] others = {
      "\"temperature\":0",
      "\"temperature\":2",
      "\"top_p\":0.01,\"repetition_penalty\":2",
      "\"frequency_penalty\":-2,\"logit_bias\":{\"1\":100}",
      "\"logit_bias\":{\"1\":-100,\"133\":-100,\"42\":-100}"
    };
    for (int i = 0; i < 25; i++) {
      JsonNode schema = schemas.object();
      String parameters =
          "{\"seed\":1,\"max_tokens\":120," + format(schema) + "," + others[i % 5] + "}";
      Recorder answer = asking.ask("the fox", parameters);
      if (!answer.finish().equals("length")) {
        assertEquals(List.of(), errors(schema, answer.text()), answer.text());
      }
    }
  }

  @Test
  void anyBudgetThatHoldsAValueIsEnough() {
    JsonNode schema =
        Asking.JSON.readTree(
            "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"ok\":{\"type\":"
                + "\"boolean\"}},\"required\":[\"name\",\"ok\"],\"additionalProperties\":false}");
    int least = 0;
    for (int budget = 1; budget <= 60; budget++) {
      Recorder answer =
          asking.ask("hi", "{\"seed\":3,\"max_tokens\":" + budget + "," + format(schema) + "}");
      if (answer.finish().equals("stop")) {
        least = least == 0 ? budget : least;
        assertEquals(List.of(), errors(schema, answer.text()));
      } else {
        assertEquals(0, least, "cut at " + budget + " though " + least + " were enough");
      }
    }
    assertTrue(least > 0 && least <= 25, "least: " + least);
  }

  @Test
  void theDefaultBudgetAlwaysClosesAnObject() {
    for (int seed = 0; seed < 10; seed++) {
      Recorder answer =
          asking.ask(
              "hi", "{\"seed\":" + seed + ",\"response_format\":{\"type\":\"json_object\"}}");
      assertEquals("stop", answer.finish());
      assertTrue(Asking.JSON.readTree(answer.text()).isObject());
    }
  }

  @Test
  void aFormThatCannotFitIsRefused() {
    String schema = "{\"type\":\"string\",\"minLength\":5000}";
    String failure = asking.ask("hi", "{" + format(Asking.JSON.readTree(schema)) + "}").failure();
    assertTrue(failure.contains("smallest answer in this form needs"), failure);
  }

  @Test
  void aNamedFunctionIsCalledWithValidArguments() {
    for (int seed = 0; seed < 20; seed++) {
      Recorder answer =
          asking.ask(
              "hi",
              "{\"seed\":"
                  + seed
                  + ",\"max_tokens\":60,"
                  + TOOLS
                  + ",\"tool_choice\":{\"type\":"
                  + "\"function\",\"function\":{\"name\":\"get_weather\"}}}");
      assertEquals("tool_calls", answer.finish());
      StreamEvent.ToolCallDelta first = answer.all(StreamEvent.ToolCallDelta.class).getFirst();
      assertEquals("get_weather", first.name());
      assertTrue(String.valueOf(first.id()).startsWith("call_"));
      JsonNode schema = Asking.JSON.readTree(WEATHER).at("/function/parameters");
      assertEquals(List.of(), errors(schema, answer.arguments()));
      assertEquals("", answer.text());
    }
  }

  @Test
  void requiredCallsTheFunctionThatSharesMostWords() {
    String required = "{\"seed\":1,\"max_tokens\":60," + TOOLS + ",\"tool_choice\":\"required\"}";
    assertEquals("get_weather", called("What will the weather be in Rome?", required));
    assertEquals("setTimer", called("Please set a timer", required));
    assertEquals("get_weather", called("hi", required));
  }

  private String called(String text, String parameters) {
    Recorder answer = asking.ask(text, parameters);
    assertTrue(Asking.JSON.readTree(answer.arguments()).isObject());
    return String.valueOf(answer.all(StreamEvent.ToolCallDelta.class).getFirst().name());
  }

  @Test
  void autoAndNoneAnswerInText() {
    Recorder auto = asking.ask("hi", "{\"max_tokens\":5,\"seed\":1," + TOOLS + "}");
    assertTrue(auto.all(StreamEvent.ToolCallDelta.class).isEmpty());
    assertTrue(auto.one(StreamEvent.KeepAlive.class).comment().contains("tool_choice"));
    Recorder none =
        asking.ask("hi", "{\"max_tokens\":5,\"seed\":1,\"tool_choice\":\"none\"," + TOOLS + "}");
    assertTrue(none.all(StreamEvent.KeepAlive.class).isEmpty());
  }

  @Test
  void theResultOfACallIsRead() {
    List<ChatMessage> messages =
        List.of(
            ChatMessage.text(Role.USER, "weather"),
            new ChatMessage(
                Role.ASSISTANT,
                List.of(new ContentPart.ToolCall("c1", "get_weather", "{\"city\":\"Rome\"}"))),
            new ChatMessage(
                Role.TOOL, List.of(new ContentPart.ToolResult("c1", "get_weather", "sunny"))));
    Recorder answer =
        asking.ask(
            messages, "{\"max_tokens\":5,\"seed\":1,\"tool_choice\":\"none\"," + TOOLS + "}");
    Long with = answer.one(StreamEvent.UsageReported.class).usage().promptTokens();
    Long without =
        asking
            .ask("weather", "{\"max_tokens\":5}")
            .one(StreamEvent.UsageReported.class)
            .usage()
            .promptTokens();
    assertTrue(with != null && without != null && with > without + 20);
  }

  @Test
  void aStopTextCutsJsonButNotArguments() {
    String stop = ",\"stop\":[\"{\"]";
    Recorder cut =
        asking.ask("hi", "{\"seed\":1,\"response_format\":{\"type\":\"json_object\"}" + stop + "}");
    assertEquals("", cut.text());
    Recorder call =
        asking.ask(
            "hi",
            "{\"seed\":1,\"max_tokens\":60,"
                + TOOLS
                + ",\"tool_choice\":\"required\""
                + stop
                + "}");
    assertTrue(Asking.JSON.readTree(call.arguments()).isObject());
  }
}
