package dev.tempera.core.transfer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The prompts of promptfoo's configuration, each a conversation that waits for its answer. Prompts
 * that are programs are never run, and only files of the same folder are read.
 */
final class PromptfooReader implements ForeignReader {
  private static final String FILE = "file://";
  private static final List<String> TEXTS = List.of(".txt", ".md", ".j2");
  private static final List<String> TREES = List.of(".json", ".yaml", ".yml");

  @Override
  public String format() {
    return RequestReader.FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    JsonNode prompts = json.path("prompts");
    return (prompts.isArray() || prompts.isString())
        && (json.has("providers") || json.has("targets") || json.has("tests"));
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    JsonNode prompts = json.path("prompts");
    Findings noted = json.has("tests") ? new WithoutTests(into) : into;
    int number = 0;
    for (JsonNode each : prompts.isArray() ? Json.each(prompts) : List.of(prompts)) {
      number++;
      prompt(each, origin.name() + "#" + number, origin, noted);
    }
  }

  private static void prompt(JsonNode prompt, String id, Origin origin, Findings into) {
    String raw = prompt.isString() ? prompt.stringValue() : Json.first(prompt, "raw", "id");
    String label = prompt.isString() ? "" : Json.or(Json.first(prompt, "label"));
    if (raw == null || raw.isBlank()) {
      into.skipped(id, label, "there is no prompt in it", false);
    } else if (raw.startsWith(FILE)) {
      file(raw.substring(FILE.length()), label, id, origin, into);
    } else {
      tell(raw, label, id, into);
    }
  }

  private static void file(String path, String label, String id, Origin origin, Findings into) {
    String name = path.replaceFirst("^\\./", "");
    String lower = name.toLowerCase(Locale.ROOT);
    boolean text = TEXTS.stream().anyMatch(lower::endsWith);
    if (!text && TREES.stream().noneMatch(lower::endsWith)) {
      into.skipped(id, name, "prompts that are programs or tables are not read: " + name, false);
      return;
    }
    byte[] bytes = origin.beside().bytes(name);
    if (bytes == null || bytes.length > RequestText.LARGEST) {
      into.skipped(id, name, "the file is not beside it: " + name, false);
      return;
    }
    String content = new String(bytes, StandardCharsets.UTF_8);
    String title = label.isEmpty() ? name : label;
    if (!text) {
      tell(content, title, id, into);
      return;
    }
    // Several prompts may stand in one text.
    String[] all = content.split("(?m)^---\\s*$", -1);
    for (int i = 0; i < all.length; i++) {
      if (!all[i].isBlank()) {
        tell(all[i], title, all.length == 1 ? id : id + "." + (i + 1), into);
      }
    }
  }

  /** A prompt: messages as JSON or YAML, or a text that the user says. */
  private static void tell(String raw, String title, String id, Findings into) {
    String text = raw.replace("\uFEFF", "").strip();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    JsonNode messages =
        text.startsWith("[") || text.startsWith("- ")
            ? YamlJson.read(text)
            : MissingNode.getInstance();
    if (messages.isArray() && messages.path(0).has("role")) {
      body.set("messages", messages);
    } else {
      body.putArray("messages").addObject().put("role", "user").put("content", text);
    }
    ForeignConversation conversation = new ForeignConversation(RequestReader.FORMAT, id);
    conversation.title = title;
    RequestReader.read(conversation, body, MissingNode.getInstance());
    if (conversation.messages().isEmpty()) {
      into.skipped(id, title, "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  /** Says at each prompt that what it is tried with is not taken. */
  private record WithoutTests(Findings into) implements Findings {
    @Override
    public void found(ForeignConversation conversation) {
      conversation.warnings().add("the tests of the file and their variables have no place here");
      into.found(conversation);
    }

    @Override
    public void skipped(@Nullable String id, String title, String why, boolean empty) {
      into.skipped(id, title, why, empty);
    }
  }
}
