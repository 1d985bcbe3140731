package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What Google's Takeout tells of Gemini: a log without conversations, so each question is one with
 * its answer.
 */
final class GeminiTakeoutReader implements ForeignReader {
  private static final String FORMAT = "gemini-takeout";

  /** What stands before a question; in other languages it is other words. */
  private static final String PROMPTED = "Prompted ";

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.path("header").isString()
        && json.path("time").isString()
        && json.path("title").isString()
        && (isGemini(json.path("header")) || isGemini(json.path("products").path(0)));
  }

  private static boolean isGemini(JsonNode name) {
    String text = name.stringValue("").toLowerCase(Locale.ROOT);
    return text.contains("gemini") || text.equals("bard");
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    String title = Json.or(Json.text(json, "title"));
    String html =
        Json.each(json.path("safeHtmlItem")).stream()
            .map(each -> Json.or(Json.text(each, "html")))
            .filter(each -> !each.isBlank())
            .collect(Collectors.joining("\n"));
    boolean known = title.startsWith(PROMPTED);
    if (!known && html.isEmpty()) {
      into.skipped(null, title, title + ": no prompt in it", false);
      return;
    }
    ForeignConversation conversation = new ForeignConversation(FORMAT, null);
    conversation.created = Json.time(json.path("time"));
    // The file gets longer at its beginning: the place in it says nothing.
    conversation.identity = json.path("time").stringValue("") + "\0" + title;
    if (!known) {
      conversation.warnings().add("the question begins with words of Google’s, which were left");
    }
    String question = "#" + Math.max(1, origin.position()) + "a";
    String answer = "#" + Math.max(1, origin.position()) + "b";
    ForeignTree tree = new ForeignTree(conversation.warnings());
    ForeignMessage asked = new ForeignMessage(question, Role.USER);
    asked.identity = "a";
    asked.createdAt = conversation.created;
    asked.text(known ? title.substring(PROMPTED.length()) : title);
    files(json, origin.beside(), asked);
    tree.add(question, null, asked.isEmpty() ? null : asked);
    if (!html.isEmpty()) {
      ForeignMessage said = new ForeignMessage(answer, Role.ASSISTANT);
      said.identity = "b";
      said.createdAt = conversation.created;
      said.text(HtmlMarkdown.of(html));
      tree.add(answer, question, said.isEmpty() ? null : said);
    }
    tree.into(conversation, html.isEmpty() ? question : answer);
    if (conversation.messages().isEmpty()) {
      into.skipped(null, title, "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  private static void files(JsonNode json, Origin.Beside beside, ForeignMessage asked) {
    Set<String> names = new LinkedHashSet<>();
    Json.each(json.path("attachedFiles")).forEach(each -> names.add(each.stringValue("")));
    names.add(Json.or(Json.text(json, "imageFile")));
    names.remove("");
    for (String name : names) {
      String type = MediaKinds.ofName(name);
      ForeignPart.Attached named =
          new ForeignPart.Attached(name, name, type, MediaKinds.kind(type), null);
      asked.add(MediaKinds.filled(named, name, beside));
    }
  }
}
