package dev.tempera.app.transcript.actions;

import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of tool calls that a person types in. View models' thread only. */
public final class ToolResults {
  private final TranscriptDocument document;
  private final MessageActions actions;

  /** Results typed in so far, by message and tool call. */
  private final Map<MessageId, Map<String, ContentPart.ToolResult>> results = new LinkedHashMap<>();

  /** What is being typed into a result's field, by tool call. */
  private final Map<String, String> typed = new HashMap<>();

  public ToolResults(TranscriptDocument document, MessageActions actions) {
    this.document = document;
    this.actions = actions;
  }

  public void clear() {
    results.clear();
    typed.clear();
  }

  /** Keeps what is typed as a call's result: the cell that shows it may go and come back. */
  public void typed(String call, String text) {
    typed.put(call, text);
  }

  /** What was typed as a call's result. */
  public String typed(String call) {
    return typed.getOrDefault(call, "");
  }

  /** Ids of the tool calls of a message that want a result. */
  private List<String> openCalls(MessageId message) {
    ShownMessage rows = document.find(message);
    return rows == null
        ? List.of()
        : rows.node().message().parts(ContentPart.ToolCall.class).stream()
            .map(ContentPart.ToolCall::id)
            .toList();
  }

  /** Takes a result for a tool call; when every call of the answer has one, they are sent. */
  public void give(MessageId answer, ContentPart.ToolResult result) {
    Map<String, ContentPart.ToolResult> given =
        results.computeIfAbsent(answer, a -> new LinkedHashMap<>());
    given.put(result.toolCallId(), result);
    if (given.keySet().containsAll(openCalls(answer))) {
      List<ContentPart.ToolResult> all = new ArrayList<>(given.values());
      results.remove(answer);
      actions.sendToolResults(answer, all);
    }
  }

  /** Whether a result was typed in for that call and waits for the others. */
  public boolean has(MessageId answer, String call) {
    return results.getOrDefault(answer, Map.of()).containsKey(call);
  }
}
