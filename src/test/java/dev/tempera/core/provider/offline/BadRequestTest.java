package dev.tempera.core.provider.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What the built-in model refuses, and how it says so. */
class BadRequestTest {
  private final Asking asking = new Asking(TestModels.model(1, 128));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"temperature\":-0.1} | temperature must be a number from 0 to 2, not -0.1.",
        "{\"temperature\":2.01} | temperature must be a number from 0 to 2, not 2.01.",
        "{\"temperature\":\"NaN\"} | temperature must be a number from 0 to 2, not \"NaN\".",
        "{\"temperature\":true} | temperature must be a number from 0 to 2, not true.",
        "{\"top_p\":0} | top_p must be a number greater than 0 and at most 1, not 0.",
        "{\"top_p\":1.5} | top_p must be a number greater than 0 and at most 1, not 1.5.",
        "{\"top_k\":-1} | top_k must be a whole number from 0, not -1.",
        "{\"top_k\":2.5} | top_k must be a whole number from 0, not 2.5.",
        "{\"min_p\":2} | min_p must be a number from 0 to 1, not 2.",
        "{\"top_a\":-1} | top_a must be a number from 0 to 1, not -1.",
        "{\"frequency_penalty\":3} | frequency_penalty must be a number from -2 to 2, not 3.",
        "{\"presence_penalty\":-3} | presence_penalty must be a number from -2 to 2, not -3.",
        "{\"repetition_penalty\":0} | repetition_penalty must be a number greater than 0 and at most 2",
        "{\"seed\":1.5} | seed must be a whole number of 64 bits, not 1.5.",
        "{\"seed\":99999999999999999999} | seed must be a whole number of 64 bits",
        "{\"max_tokens\":0} | max_tokens must be a whole number from 1, not 0.",
        "{\"max_completion_tokens\":-5} | max_completion_tokens must be a whole number from 1",
        "{\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]} | stop takes at most 4 texts, not 5.",
        "{\"stop\":\"\"} | stop must be a text or a list",
        "{\"stop\":[1]} | stop must be a text or a list",
        "{\"logit_bias\":{\"99999\":1}} | logit_bias names the token \"99999\"",
        "{\"logit_bias\":{\"fox\":1}} | logit_bias names the token \"fox\"",
        "{\"logit_bias\":{\"9\":101}} | logit_bias of token 9 must be a number from -100 to 100, not 101.",
        "{\"logit_bias\":[]} | logit_bias must be an object",
        "{\"logprobs\":1} | logprobs must be true or false, not 1.",
        "{\"logprobs\":true,\"top_logprobs\":21} | top_logprobs must be a whole number from 0 to 20",
        "{\"top_logprobs\":2} | top_logprobs needs logprobs to be true.",
        "{\"response_format\":{\"type\":\"grammar\"}} | response_format must be of type text",
        "{\"response_format\":\"json\"} | response_format must be of type text",
        "{\"response_format\":{\"type\":\"json_schema\"}} | json_schema.schema must be",
        "{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"properties\":"
            + "{\"a\":{\"oneOf\":[]}}}}}} | \"oneOf\" at #/properties/a",
        "{\"tools\":{}} | tools must be a list of functions",
        "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a b\"}}]} | needs a name",
        "{\"tool_choice\":\"any\"} | tool_choice must be none, auto, required",
        "{\"tool_choice\":\"required\"} | there is no function in tools",
        "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"tool_choice\":"
            + "{\"type\":\"function\",\"function\":{\"name\":\"g\"}}} | \"g\", which is not in tools",
        "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"not\":{}}}}],"
            + "\"tool_choice\":\"required\"} | function f: The built-in model does not support"
      })
  void badParametersAreNamedWithTheirRange(String parameters, String message) {
    Recorder answer = asking.ask("hi", parameters);
    assertTrue(answer.failure().contains(message), answer.failure());
    assertTrue(answer.failure().endsWith("."), answer.failure());
    assertEquals(1, answer.events.size());
    Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, answer.outcome());
    assertEquals(400, failed.error().status());
    assertInstanceOf(ProviderError.BadRequest.class, failed.error());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"model\":\"tempera/tiny\"}",
        "{\"model\":\"tempera/tiny\",\"messages\":[]}",
        "{\"model\":\"tempera/tiny\",\"messages\":{}}",
        "{\"model\":\"tempera/tiny\",\"messages\":[{\"role\":\"user\"}]}",
        "{\"model\":\"tempera/tiny\",\"messages\":[{\"role\":\"user\",\"content\":\" \\n\"}]}",
        "{\"model\":\"tempera/tiny\",\"messages\":[{\"role\":\"robot\",\"content\":\"x\"}]}",
        "{\"model\":\"tempera/tiny\",\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}",
        "{\"model\":\"tempera/tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],"
            + "\"temperature\":NaN}",
        "{\"model\":\"tempera/tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],"
            + "\"temperature\":1e999}",
        "{\"model\":\"tempera/tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],"
            + "\"logit_bias\":{\"9\":-1e999}}",
        "{\"model\":\"tempera/tiny\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":"
            + "\"image_url\",\"image_url\":{\"url\":\"http://x\"}}]}]}"
      })
  void badBodiesAreRefusedInOneSentence(String body) {
    Recorder answer = asking.send(body);
    assertTrue(answer.failure().length() > 20, answer.failure());
    assertTrue(answer.failure().length() < 400, answer.failure());
    assertEquals(1, answer.events.size());
  }

  /** Every part of a body with values of every kind: an answer or one clear error, nothing else. */
  @Test
  void noValueBreaksIt() {
    List<String> values =
        List.of(
            "0",
            "-1",
            "1",
            "1.5",
            "1e999",
            "-0.0",
            "99999999999999999999999",
            "true",
            "false",
            "\"\"",
            "\"x\"",
            "[]",
            "[[]]",
            "[null]",
            "[1,\"a\",{}]",
            "{}",
            "{\"type\":null}",
            "{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{}}}",
            "{\"a\":{\"b\":[{}]}}",
            "[{\"role\":\"user\",\"content\":[1]}]",
            "[{\"role\":\"user\",\"content\":{\"a\":1}}]",
            "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":7}}]",
            "[{\"role\":\"assistant\",\"tool_calls\":[7,{\"function\":{\"arguments\":{}}}]}]",
            "\"" + "x".repeat(5000) + "\"",
            "[".repeat(400) + "]".repeat(400));
    List<String> names = new ArrayList<>(RequestReader.SUPPORTED);
    names.addAll(List.of("model", "messages", "stream", "n", "reasoning"));
    for (String name : names) {
      for (String value : values) {
        ObjectNode body = Asking.JSON.createObjectNode().put("model", "tempera/tiny");
        body.putArray("messages").addObject().put("role", "user").put("content", "hi");
        body.put("max_tokens", 2);
        body.putArray("tools")
            .addObject()
            .put("type", "function")
            .putObject("function")
            .put("name", "f");
        String text =
            body.toString()
                .replaceFirst("}$", ",\"" + name + "\":" + value.replace("\\", "\\\\") + "}");
        Recorder answer = asking.send(text);
        if (answer.outcome() instanceof Outcome.Failed) {
          assertTrue(answer.failure().endsWith("."), name + ": " + answer.failure());
          assertTrue(answer.failure().length() < 300, name + ": " + answer.failure());
        } else {
          assertEquals(new Outcome.Complete(), answer.outcome(), name + ": " + value);
        }
      }
    }
  }

  @Test
  void jsonNullMeansNotSet() {
    Recorder answer =
        asking.ask(
            "hi",
            "{\"temperature\":null,\"seed\":null,\"stop\":null,\"max_tokens\":3,\"tools\":null,"
                + "\"tool_choice\":null,\"response_format\":null,\"logit_bias\":null}");
    assertEquals(new Outcome.Complete(), answer.outcome());
  }

  @Test
  void anyTextIsRead() {
    for (int plane = 0; plane <= 16; plane++) {
      StringBuilder text = new StringBuilder("x");
      for (int low : new int[] {0, 1, 0x300, 0x5D0, 0x4E00, 0x8000, 0xF600, 0xFFFE, 0xFFFF}) {
        text.appendCodePoint(plane << 16 | low);
      }
      Recorder answer = asking.ask(text.toString(), "{\"max_tokens\":4,\"seed\":1}");
      assertEquals(new Outcome.Complete(), answer.outcome());
    }
    for (String odd : List.of("\uD800", "a\uDC00b", "\u0000", "\u202Ertl", "e\u0301".repeat(9))) {
      assertEquals(new Outcome.Complete(), asking.ask("x" + odd, "{\"max_tokens\":4}").outcome());
    }
  }

  @Test
  void whatHasNoEffectIsSaid() {
    String comment =
        asking
            .ask("hi", "{\"max_tokens\":2,\"seed\":1,\"reasoning\":{\"effort\":\"high\"},\"zz\":1}")
            .one(StreamEvent.KeepAlive.class)
            .comment();
    assertEquals("no effect on the built-in model: reasoning, zz", comment);
  }

  @Test
  void anEmptyLastMessageIsRefusedAfterOthersToo() {
    Recorder answer =
        asking.ask(
            List.of(
                ChatMessage.text(Role.USER, "hi"),
                ChatMessage.text(Role.ASSISTANT, "hello"),
                ChatMessage.text(Role.USER, "")),
            "{}");
    assertTrue(answer.failure().contains("empty"), answer.failure());
  }
}
