package dev.tempera.core.export;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.citation.Source;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A conversation as a plain tree: docs/export.md. Message by message, never all at once. */
final class JsonDocument implements DocumentWriter {
  @Override
  public long add(ExportedConversation from, Writer out) throws IOException {
    MessageId active = from.active();
    ObjectNode head =
        ExactJson.object()
            .put("format", "tempera-tree")
            .put("version", 1)
            .put("written_by", "Tempera " + from.version())
            .put("id", from.id())
            .put("title", from.title())
            .put("created_at", from.conversation().createdAt().toString())
            .put("updated_at", from.conversation().updatedAt().toString())
            .put("model", from.model())
            .put("system_prompt", from.systemPrompt());
    marks(from.bearing(), head);
    head.set("parameters", from.parameters());
    head.put("branches", from.scope().word())
        .put("reasoning", from.reasoning())
        .put("active_leaf", active == null ? null : active.value());
    String text = ExactJson.writeIndented(head).stripTrailing();
    out.append(text, 0, text.length() - 1).append(",\"messages\": [");
    String before = "\n";
    for (MessageId id : from.ids()) {
      out.append(before).append(ExactJson.writeIndented(message(from, from.node(id))));
      before = ",\n";
    }
    out.append("\n]}\n");
    return from.size();
  }

  private static void marks(ConversationMarks marks, ObjectNode head) {
    if (!marks.folder().isEmpty()) {
      ArrayNode folder = head.putArray("folder");
      marks.folder().forEach(folder::add);
    }
    if (!marks.tags().isEmpty()) {
      ArrayNode tags = head.putArray("tags");
      marks.tags().forEach(tag -> tags.add(tag.name()));
    }
    if (!marks.note().isEmpty()) {
      head.put("note", marks.note());
    }
  }

  private static ObjectNode message(ExportedConversation from, MessageNode node) {
    MessageId parent = node.parent();
    Answer answer = node.answer();
    ObjectNode json =
        ExactJson.object()
            .put("id", node.id().value())
            .put("parent", parent == null ? null : parent.value())
            .put("role", node.role().wire())
            .put("text", node.message().text())
            .put("model", answer == null ? null : from.clean(answer.modelName()))
            .put("created_at", node.createdAt().toString());
    String reasoning = from.reasoning() ? Words.reasoning(node) : "";
    if (!reasoning.isEmpty()) {
      json.put("reasoning", reasoning);
    }
    parts(from, node, json);
    if (answer != null) {
      answer(from, answer, json);
      ObjectNode sent = from.sent(node.id());
      if (sent != null) {
        json.set("parameters", sent);
      }
    }
    MessageMark noted = from.mark(node.id());
    if (noted.starred()) {
      json.put("starred", true);
    }
    if (!noted.note().isEmpty()) {
      json.put("note", noted.note());
    }
    if (node.damaged()) {
      json.put("damaged", true);
    }
    return json;
  }

  private static void parts(ExportedConversation from, MessageNode node, ObjectNode json) {
    List<ContentPart.ToolCall> calls = node.message().parts(ContentPart.ToolCall.class);
    if (!calls.isEmpty()) {
      ArrayNode all = json.putArray("tool_calls");
      calls.forEach(call ->
          all.addObject()
              .put("id", call.id())
              .put("name", call.name())
              .put("arguments", call.arguments()));
    }
    List<ContentPart.ToolResult> results = node.message().parts(ContentPart.ToolResult.class);
    if (!results.isEmpty()) {
      ArrayNode all = json.putArray("tool_results");
      for (ContentPart.ToolResult result : results) {
        ObjectNode one =
            all.addObject()
                .put("tool_call_id", result.toolCallId())
                .put("name", result.name())
                .put("content", result.content());
        if (result.failed()) {
          one.put("failed", true);
        }
      }
    }
    node.message()
        .parts(ContentPart.Refusal.class)
        .forEach(refusal -> json.put("refusal", refusal.text()));
    attachments(from, node, json);
    Cited cited = Cited.of(node.message());
    if (!cited.sources().isEmpty()) {
      ArrayNode all = json.putArray("sources");
      for (Source source : cited.sources()) {
        all.addObject()
            .put("number", source.number())
            .put("title", source.title())
            .put("url", source.address());
      }
    }
    List<ContentPart.Unknown> unknown = node.message().parts(ContentPart.Unknown.class);
    if (!unknown.isEmpty()) {
      ArrayNode all = json.putArray("unknown");
      unknown.forEach(each -> all.add(each.json()));
    }
  }

  private static void attachments(ExportedConversation from, MessageNode node, ObjectNode json) {
    List<Attached> attached = Attached.of(node.message());
    if (attached.isEmpty()) {
      return;
    }
    ArrayNode all = json.putArray("attachments");
    for (Attached each : attached) {
      ObjectNode one =
          all.addObject()
              .put("kind", each.kind())
              .put("name", each.name())
              .put("media_type", each.mediaType())
              .put("bytes", each.bytes());
      if (each.media() instanceof Blob blob) {
        one.put("base64", from.cleaning().base64(blob));
      } else {
        one.put("url", each.address());
      }
    }
  }

  private static void answer(ExportedConversation from, Answer answer, ObjectNode json) {
    json.put("state", answer.state().word())
        .put("requested_model", from.clean(answer.requestedModel()));
    put(json, "provider", from.cleaning().textOrNull(answer.provider()));
    put(json, "generation_id", from.cleaning().textOrNull(answer.generationId()));
    put(json, "finish_reason", from.cleaning().textOrNull(answer.finishReason()));
    put(json, "error", from.cleaning().textOrNull(answer.error()));
    Usage usage = answer.usage();
    if (usage != null) {
      put(json, "prompt_tokens", usage.promptTokens());
      put(json, "completion_tokens", usage.completionTokens());
      put(json, "cached_tokens", usage.cachedTokens());
      put(json, "reasoning_tokens", usage.reasoningTokens());
    }
    Cost cost = answer.cost();
    if (cost != null) {
      json.put("cost_usd", cost.usd()).put("cost_estimated", cost.estimate());
    }
    put(json, "ttft_ms", answer.ttftMs());
    put(json, "duration_ms", answer.durationMs());
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static void put(ObjectNode json, String name, @Nullable Long value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
