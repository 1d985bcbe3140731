package dev.tempera.app.code;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.code.read.CodeConversation;
import dev.tempera.core.code.read.ReadRequest;
import dev.tempera.core.code.read.Remark;
import dev.tempera.core.provider.ConnectionProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pasted text would become, in words. Immutable.
 *
 * @param heading what the text is
 * @param facts a line each of what was read
 * @param remarks a line each of what was not
 * @param problem why it means no request, empty if it means one
 * @param conversation what would be made, null if nothing can
 */
record CodePreview(
    String heading,
    List<String> facts,
    List<String> remarks,
    String problem,
    @Nullable CodeConversation conversation) {
  static final CodePreview NOTHING = new CodePreview("", List.of(), List.of(), "", null);

  private static final int LONGEST = 90;

  CodePreview {
    facts = List.copyOf(facts);
    remarks = List.copyOf(remarks);
  }

  static CodePreview refused(String problem) {
    return new CodePreview("", List.of(), List.of(), problem, null);
  }

  /**
   * A text that was read.
   *
   * @param asked the connection that will be asked
   * @param same whether the text named its server
   */
  static CodePreview of(
      ReadRequest read, CodeConversation conversation, ConnectionProfile asked, boolean same) {
    List<String> facts = new ArrayList<>();
    String model = conversation.setup().model();
    facts.add("Asks " + model + " at " + asked.name() + ".");
    if (!same && !read.baseUrl().isEmpty()) {
      facts.add("No connection leads to " + read.baseUrl() + ".");
    }
    String named = read.request().model();
    if (!named.isEmpty() && !named.equals(model)) {
      facts.add("It named " + named + ": connect a server that has it, and choose it then.");
    }
    String system = conversation.setup().systemPrompt();
    if (!system.isEmpty()) {
      facts.add("System prompt: “" + shortened(system) + "”");
    }
    messages(conversation.said(), facts);
    if (!conversation.draft().isEmpty()) {
      facts.add("To be sent: “" + shortened(conversation.draft()) + "”");
    }
    conversation
        .setup()
        .parameters()
        .values()
        .forEach((name, value) -> facts.add(name + " " + shortened(value.text())));
    return new CodePreview(
        "This is " + read.form() + ".",
        facts,
        read.remarks().stream().map(Remark::sentence).toList(),
        "",
        conversation);
  }

  private static void messages(List<ChatMessage> said, List<String> to) {
    if (said.isEmpty()) {
      return;
    }
    String count = said.size() == 1 ? "1 message" : said.size() + " messages";
    to.add(count + ", the last one: “" + shortened(said.getLast().text()) + "”");
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
