package dev.tempera.core.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.params.ExactJson;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class YamlWriterTest {
  private static void returns(JsonNode json) {
    String yaml = YamlWriter.write(json);
    try {
      assertEquals(ExactJson.write(json), ExactJson.write(YamlText.read(yaml).json()), yaml);
    } catch (FileFault e) {
      throw new AssertionError(yaml, e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "true",
        "No",
        "null",
        "~",
        "1",
        "1e5",
        "0x1F",
        ".5",
        "- a",
        "a: b",
        "a #b",
        "#",
        "'",
        "\"",
        "\\",
        "{{name}}",
        "[x]",
        "a\nb",
        "a\nb\n",
        "a\nb\n\n",
        "\na",
        " a\nb",
        "a \nb",
        "a\n\n  b\n",
        "a\r\nb",
        "tab\there",
        "\u0000",
        "\u0085",
        "\u2028",
        "\ufeffx",
        "\ud83d\ude00 é",
        "a: b\nc",
        "---",
        "...",
        "? x",
        "*x",
        "&x",
        "!x",
        "%x",
        "@x",
        "`x",
        "2001-01-01",
        "12:30",
        "trailing ",
        "What is it?",
        "y",
        "unset",
        "a,b",
        "a\n---\nb",
        "# one\ntwo"
      })
  void everyTextComesBackToTheLetter(String text) {
    returns(ExactJson.object().put("k", text));
    returns(ExactJson.object().put(text, "v"));
    ObjectNode nested = ExactJson.object();
    nested.putArray("list").add(text).addObject().put("inner", text);
    returns(nested);
  }

  @Test
  void anyJsonComesBack() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      returns(ExactJson.object().set("root", any(random, 4)));
    }
  }

  private static JsonNode any(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> ExactJson.read(String.valueOf(random.nextInt(100)));
      case 1 -> ExactJson.read("0." + (1 + random.nextInt(99)));
      case 2 -> ExactJson.read(random.nextBoolean() ? "true" : "null");
      case 3, 4 -> ExactJson.object().put("x", text(random)).get("x");
      case 5 -> {
        var list = ExactJson.array();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(any(random, depth - 1));
        }
        yield list;
      }
      default -> {
        var object = ExactJson.object();
        for (int i = random.nextInt(4); i > 0; i--) {
          object.set(text(random), any(random, depth - 1));
        }
        yield object;
      }
    };
  }

  private static String text(Random random) {
    String letters = "ab c:#-\n\"'{}[],&*!|>%@`\\\t0é?~.=<";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(10) == 0 ? 120 : 8); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  @Test
  void theExampleIsTheSameExperimentWhenItIsSaved() throws FileFault {
    ExperimentSpec spec = ExperimentFile.read(Path.of("docs/examples/temperature.tempera.yaml"));
    String yaml = YamlWriter.write(SpecJson.write(spec));
    assertEquals(spec.hash(), ExperimentFile.read(yaml, Path.of("")).hash());
    assertTrue(
        yaml.contains("\n  messages: [{role: user, content: \"What is {{sum}}?\"}]\n"), yaml);
    assertTrue(yaml.contains("\nbudget: {minutes: 10}\n"), yaml);
  }
}
