package dev.tempera.core.code.read;

import dev.tempera.core.code.read.SourceValue.Chain;
import dev.tempera.core.code.read.SourceValue.Step;
import dev.tempera.core.params.ExactJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;

/** What single words and numbers of code mean. Pure. */
final class SourceLiterals {
  private SourceLiterals() {}

  /** A number as any of the languages writes it. */
  static SourceValue number(String written) {
    String plain = written.replace("_", "").replaceFirst("[LlnfFdD]$", "");
    String json =
        plain
            .replaceFirst("^(-?)\\.", "$10.")
            .replaceFirst("\\.$", ".0")
            .replaceFirst("\\.([eE])", ".0$1");
    try {
      JsonNode read = ExactJson.read(json);
      return read.isNumber() ? new SourceValue.Plain(read) : new SourceValue.Unknown(written);
    } catch (IllegalArgumentException e) {
      return new SourceValue.Unknown(written);
    }
  }

  /** A constant that all of them have under some name; else the beginning of what is got. */
  static SourceValue name(Token token) {
    return switch (token.text()) {
      case "True", "true" -> new SourceValue.Plain(BooleanNode.TRUE);
      case "False", "false" -> new SourceValue.Plain(BooleanNode.FALSE);
      case "None", "null" -> new SourceValue.Plain(NullNode.getInstance());
      default -> new Chain(List.of(new Step(token.text())), token.text());
    };
  }
}
