package dev.tempera.core.code.read;

import dev.tempera.core.params.ValueText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request in PowerShell: {@code Invoke-RestMethod} or {@code Invoke-WebRequest}, or curl with the
 * quotes of PowerShell. Nothing is run.
 */
final class PowerShellReader {
  private final PowerShellValues values;
  private final Map<String, JsonNode> variables = new HashMap<>();
  private final Remarks remarks;
  private final Budget budget;

  private PowerShellReader(String text, Remarks remarks) {
    this.budget = new Budget(text.length());
    this.values = new PowerShellValues(text, variables, remarks, budget);
    this.remarks = remarks;
  }

  static FoundCall read(String text, Remarks remarks) throws CodeFault {
    return new PowerShellReader(text, remarks).read();
  }

  private FoundCall read() throws CodeFault {
    while (!values.atEnd()) {
      String word = values.bareWord();
      if (word.startsWith("$")) {
        assignment(word.substring(1).toLowerCase(Locale.ROOT));
        budget.check();
      } else if (isRequest(word)) {
        return call();
      } else if (word.toLowerCase(Locale.ROOT).matches("curl(\\.exe)?")) {
        return curl();
      } else if (word.isEmpty()) {
        values.skip();
      }
    }
    throw new CodeFault("There is no Invoke-RestMethod, Invoke-WebRequest or curl in it.");
  }

  private static boolean isRequest(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "invoke-restmethod", "invoke-webrequest", "irm", "iwr" -> true;
      default -> false;
    };
  }

  private void assignment(String name) {
    if (values.take('=')) {
      JsonNode value = values.value();
      if (value != null) {
        variables.put(name, value);
      }
    }
  }

  private FoundCall call() throws CodeFault {
    String url = "";
    JsonNode body = null;
    while (values.inCommand()) {
      String word = values.bareWord();
      if (word.isEmpty()) {
        JsonNode value = values.value();
        if (value == null) {
          values.skip();
        } else if (url.isEmpty() && value.isString()) {
          url = value.stringValue();
        }
        continue;
      }
      switch (word.toLowerCase(Locale.ROOT)) {
        case "-uri" -> url = text(values.value());
        case "-body" -> body = values.value();
        case "-headers" -> headers(values.value());
        case "-method", "-contenttype", "-websession", "-timeoutsec", "-outfile" -> {
          var _ = values.value();
        }
        case "-infile" ->
            throw new CodeFault("-InFile reads a file, and files are not opened: paste its text.");
        case "-form" -> throw new CodeFault("-Form sends a form: requests for answers are JSON.");
        case "-credential", "-token", "-authentication" -> {
          var _ = values.value();
          remarks.secret(word);
        }
        default -> {
          // Switches, and what else says how to connect.
          if (!word.startsWith("-") && url.isEmpty()) {
            url = word;
          }
        }
      }
    }
    budget.check();
    if (body == null) {
      throw new CodeFault("This command has no -Body that can be read, so there is no request.");
    }
    String form = "a PowerShell command";
    return new FoundCall(
        form,
        url,
        body.isString() ? JsonCalls.parsed(body.stringValue()) : JsonCalls.checked(body));
  }

  private static String text(@Nullable JsonNode value) {
    return value == null || !value.isString() ? "" : value.stringValue();
  }

  private void headers(@Nullable JsonNode headers) {
    if (headers instanceof ObjectNode object) {
      object.properties().forEach(p -> HeaderRemarks.tell(p.getKey(), remarks));
    }
  }

  private FoundCall curl() throws CodeFault {
    List<ShellWord> words = new ArrayList<>();
    words.add(ShellWord.of("curl"));
    while (values.inCommand()) {
      String word = values.bareWord();
      if (!word.isEmpty() && !word.startsWith("$")) {
        words.add(ShellWord.of(word));
        continue;
      }
      JsonNode value = word.isEmpty() ? values.value() : values.variable(word.substring(1));
      if (value != null) {
        words.add(ShellWord.of(argument(value)));
      } else if (word.isEmpty()) {
        values.skip();
      } else {
        words.add(new ShellWord(word, List.of(word)));
      }
    }
    budget.check();
    return CurlReader.read(List.of(new ShellCommand(words, null, false)), remarks);
  }

  /** Older versions hand quotes on to programs only behind a backslash. */
  private static String argument(JsonNode value) {
    String text = value.isString() ? value.stringValue() : ValueText.of(value);
    return text.matches("(?s)\\s*\\{\\s*\\\\\".*") ? text.replace("\\\"", "\"") : text;
  }
}
