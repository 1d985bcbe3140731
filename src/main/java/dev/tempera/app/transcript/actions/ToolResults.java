package dev.tempera.app.transcript.actions;

import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The results of tool calls that a person types in, of all conversations. What was typed is
 * forgotten only when it is stored with the conversation: not when its row goes out of sight, when
 * another conversation is shown or when sending fails. View models' thread only.
 */
public final class ToolResults {
  /** A tool call: never known by the id that a server gave it, since servers repeat them. */
  private record Call(MessageId message, int position) {}

  private final TranscriptDocument document;
  private final MessageActions actions;
  private final UiExecutor ui;

  /** What is in the results' fields. */
  private final Map<Call, String> typed = new HashMap<>();

  /**
   * Results that were given, by message and position: they wait for the others, or are being sent.
   */
  private final Map<MessageId, Map<Integer, ContentPart.ToolResult>> given = new HashMap<>();

  private final Set<MessageId> sending = new HashSet<>();
  private Runnable onChange = () -> {};

  /** Sends by way of {@code actions}, which tells what fails. */
  public ToolResults(TranscriptDocument document, MessageActions actions, UiExecutor ui) {
    this.document = document;
    this.actions = actions;
    this.ui = ui;
  }

  /** Calls {@code action} when results that were given are to be given once more. */
  public void onChange(Runnable action) {
    onChange = action;
  }

  /** Keeps what is typed as a call's result: the cell that shows it may go and come back. */
  public void typed(MessageId answer, int position, String text) {
    typed.put(new Call(answer, position), text);
  }

  /** What was typed as a call's result. */
  public String typed(MessageId answer, int position) {
    return typed.getOrDefault(new Call(answer, position), "");
  }

  /** Whether a result was given for that call and waits for the others or is being sent. */
  public boolean has(MessageId answer, int position) {
    return given.getOrDefault(answer, Map.of()).containsKey(position);
  }

  /**
   * Takes a result for a tool call; when every call of the answer has one, they are sent, in the
   * order of the calls.
   *
   * @param position of the call among those of the answer, from 0
   */
  public void give(MessageId answer, int position, String content) {
    ShownMessage rows = document.find(answer);
    if (rows == null || sending.contains(answer)) {
      return;
    }
    List<ContentPart.ToolCall> calls = rows.node().message().parts(ContentPart.ToolCall.class);
    ContentPart.ToolCall call = calls.get(position);
    typed(answer, position, content);
    Map<Integer, ContentPart.ToolResult> all = given.computeIfAbsent(answer, a -> new TreeMap<>());
    all.put(position, new ContentPart.ToolResult(call.id(), call.name(), content));
    if (all.size() == calls.size()) {
      send(answer, new ArrayList<>(all.values()));
    }
  }

  private void send(MessageId answer, List<ContentPart.ToolResult> results) {
    sending.add(answer);
    CompletableFuture<?> _ =
        actions
            .sendToolResults(answer, results)
            .whenComplete((turn, failure) -> ui.execute(() -> sent(answer, failure == null)));
  }

  private void sent(MessageId answer, boolean stored) {
    sending.remove(answer);
    given.remove(answer);
    if (stored) {
      typed.keySet().removeIf(call -> call.message().equals(answer));
    } else {
      onChange.run();
    }
  }
}
