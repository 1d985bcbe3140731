package dev.tempera.core.export;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Training data as OpenAI and those who follow it take it: a line for each path from a first
 * message to an answer that nothing follows. An answer that stands in several lines is learnt from
 * in the first one only ({@code "weight": 0} in the others), and so is nothing that was cut off, or
 * that came with that weight. A path that no trainer would take is left out and named. Thoughts are
 * never in it.
 */
final class TrainingLines implements DocumentWriter {
  @Override
  public long add(ExportedConversation from, Writer out) throws IOException {
    Set<MessageId> learnt = new HashSet<>();
    Set<MessageId> ends = new HashSet<>();
    long lines = 0;
    for (MessageId leaf : from.leaves()) {
      List<MessageId> path = toAnswer(from, from.path(leaf));
      if (!path.isEmpty() && !ends.add(path.getLast())) {
        // Two questions without an answer, after the same one.
        continue;
      }
      List<MessageNode> nodes = path.stream().map(from::node).toList();
      String problem = TrainingCheck.problem(nodes);
      if (problem != null) {
        from.leave(
            "“"
                + from.title()
                + "”, the path to message "
                + leaf
                + ", is not in it: "
                + problem
                + ".");
        continue;
      }
      out.append(ExactJson.write(line(from, nodes, learnt))).append('\n');
      nodes.forEach(node -> learnt.add(node.id()));
      lines++;
    }
    return lines;
  }

  /** The path without what follows its last answer. */
  private static List<MessageId> toAnswer(ExportedConversation from, List<MessageId> path) {
    int end = path.size();
    while (end > 0 && from.node(path.get(end - 1)).role() != Role.ASSISTANT) {
      end--;
    }
    return path.subList(0, end);
  }

  private static ObjectNode line(
      ExportedConversation from, List<MessageNode> path, Set<MessageId> learnt) {
    ObjectNode line = ExactJson.object();
    ArrayNode messages = line.putArray("messages");
    boolean told =
        path.getFirst().role() == Role.SYSTEM || path.getFirst().role() == Role.DEVELOPER;
    String prompt = from.systemPrompt();
    if (!told && !prompt.isBlank()) {
      messages.addObject().put("role", "system").put("content", prompt);
    }
    for (MessageNode node : path) {
      if (node.role() == Role.TOOL) {
        results(node, messages);
      } else {
        messages.add(message(from, node, learnt));
      }
    }
    ArrayNode tools = tools(from, path);
    if (!tools.isEmpty()) {
      line.set("tools", tools);
    }
    return line;
  }

  private static void results(MessageNode node, ArrayNode messages) {
    for (ContentPart.ToolResult result : node.message().parts(ContentPart.ToolResult.class)) {
      messages
          .addObject()
          .put("role", "tool")
          .put("tool_call_id", result.toolCallId())
          .put("content", result.content());
    }
  }

  private static ObjectNode message(
      ExportedConversation from, MessageNode node, Set<MessageId> learnt) {
    String role = node.role() == Role.DEVELOPER ? "system" : node.role().wire();
    ObjectNode json = ExactJson.object().put("role", role);
    json.set("content", TrainingCheck.content(from, node));
    if (node.role() != Role.ASSISTANT) {
      return json;
    }
    List<ContentPart.ToolCall> calls = node.message().parts(ContentPart.ToolCall.class);
    if (!calls.isEmpty()) {
      ArrayNode all = json.putArray("tool_calls");
      for (ContentPart.ToolCall call : calls) {
        all.addObject()
            .put("id", call.id())
            .put("type", "function")
            .putObject("function")
            .put("name", call.name())
            .put("arguments", call.arguments());
      }
    }
    if (learnt.contains(node.id()) || !isWhole(node) || from.isUnlearnt(node.id())) {
      json.put("weight", 0);
    }
    return json;
  }

  /** Whether an answer ended by itself; one that a person wrote did. */
  static boolean isWhole(MessageNode node) {
    return node.answer() == null || node.answer().state() == TurnState.COMPLETE;
  }

  /** The tools that the last request offered, as far as a trainer knows their kind. */
  private static ArrayNode tools(ExportedConversation from, List<MessageNode> path) {
    List<JsonNode> found = new ArrayList<>();
    for (MessageNode node : path.reversed()) {
      ObjectNode sent = node.role() == Role.ASSISTANT ? from.sent(node.id()) : null;
      if (sent != null && found.isEmpty()) {
        sent.path("tools")
            .forEach(tool -> {
              if (tool.path("type").asString("").equals("function")
                  && tool.path("function").path("name").isString()) {
                found.add(tool);
              }
            });
      }
    }
    ArrayNode all = ExactJson.array();
    found.forEach(all::add);
    return all;
  }
}
