package dev.tempera.core.transfer;

import dev.tempera.core.code.read.CodeCall;
import dev.tempera.core.code.read.CodeReader;
import dev.tempera.core.code.read.Remark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Texts that are no JSON: curl commands and other code that asks a model, and promptfoo's YAML. */
final class RequestText {
  /** Larger texts are none of these, in bytes. */
  static final int LARGEST = 4 << 20;

  private static final Pattern PROMPTS = Pattern.compile("(?m)^prompts:");
  private static final Pattern HEADER = Pattern.compile("(?i)authorization|cookie|.*(key|token).*");

  private RequestText() {}

  /**
   * Reads a text.
   *
   * @return whether there was a request in it, or something that was meant as one
   */
  static boolean read(byte[] bytes, Origin origin, Findings into) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String begins = text.replace("\uFEFF", "").stripLeading();
    if (text.indexOf('\0') >= 0 || begins.startsWith("{") || begins.startsWith("[")) {
      return false;
    }
    if (PROMPTS.matcher(text).find()) {
      JsonNode yaml = YamlJson.read(text);
      PromptfooReader reader = new PromptfooReader();
      if (reader.recognises(yaml)) {
        reader.read(yaml, origin, into);
        return true;
      }
    }
    List<CodeCall> calls = CodeReader.readEach(text);
    boolean any = calls.stream().anyMatch(call -> call.body() != null);
    if (!any && !text.stripLeading().startsWith("curl")) {
      // An article about curl is none of its commands.
      return false;
    }
    for (int i = 0; i < calls.size(); i++) {
      String id = calls.size() == 1 ? origin.name() : origin.name() + ":" + (i + 1);
      call(calls.get(i), id, into);
    }
    return !calls.isEmpty();
  }

  private static void call(CodeCall call, String id, Findings into) {
    ObjectNode body = call.body();
    if (body == null) {
      into.skipped(id, "", call.fault(), false);
      return;
    }
    ForeignConversation conversation = new ForeignConversation(RequestReader.FORMAT, id);
    RequestReader.read(conversation, body, MissingNode.getInstance());
    for (Remark remark : call.remarks()) {
      boolean header =
          remark.kind() == Remark.Kind.SECRET && HEADER.matcher(remark.what()).matches();
      conversation
          .warnings()
          .add(header ? "the " + remark.what() + " header is left out" : remark.sentence());
    }
    if (conversation.messages().isEmpty()) {
      into.skipped(id, "", "no messages", true);
    } else {
      into.found(conversation);
    }
  }
}
