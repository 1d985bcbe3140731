package dev.tempera.app.transcript.actions;

import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.calls.CallState;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
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
  private final MessageDrafts drafts;
  private final UiExecutor ui;
  private final CallAnswers calls;

  /** What is in the results' fields. */
  private final Map<Call, String> typed = new HashMap<>();

  /**
   * Results that were given, by message and position of the call, in the order of the calls: they
   * wait for the others, or are being sent.
   */
  private final Map<MessageId, SortedMap<Integer, ContentPart.ToolResult>> given = new HashMap<>();

  private final Set<MessageId> sending = new HashSet<>();
  private Runnable onChange = () -> {};

  /**
   * Sends by way of {@code actions}, which tells what fails.
   *
   * @param calls what others than the person have answered
   */
  public ToolResults(
      TranscriptDocument document,
      MessageActions actions,
      MessageDrafts drafts,
      UiExecutor ui,
      CallAnswers calls) {
    this.drafts = drafts;
    this.document = document;
    this.actions = actions;
    this.ui = ui;
    this.calls = calls;
    calls.onChange(this::answered);
  }

  /** What others than the person do about calls. */
  public CallAnswers calls() {
    return calls;
  }

  /** Something has changed about the calls of an answer: it may be all that was waited for. */
  private void answered(MessageId answer) {
    sendIfWhole(answer);
    onChange.run();
  }

  /** Calls {@code action} when results that were given are to be given once more. */
  public void onChange(Runnable action) {
    onChange = action;
  }

  /**
   * Keeps what is typed as a call's result: the cell that shows it may go and come back.
   *
   * @param position of the call among those of the answer, from 0
   */
  public void typed(MessageId answer, int position, String text) {
    String before = typed.put(new Call(answer, position), text);
    if (text.equals(before)) {
      return;
    }
    if (text.isEmpty()) {
      drafts.forget(answer, position);
    } else {
      drafts.keep(answer, position, text);
    }
  }

  /** What was typed before the program was started. */
  public void found(List<MessageDraft> kept) {
    for (MessageDraft draft : kept) {
      if (draft.place() != MessageDraft.EDIT) {
        typed.putIfAbsent(new Call(draft.message(), draft.place()), draft.text());
      }
    }
    onChange.run();
  }

  /** What was typed as the result of the call at {@code position}. */
  public String typed(MessageId answer, int position) {
    return typed.getOrDefault(new Call(answer, position), "");
  }

  /** Whether a result was given for that call and waits for the others or is being sent. */
  public boolean has(MessageId answer, int position) {
    SortedMap<Integer, ContentPart.ToolResult> results = given.get(answer);
    return results != null && results.containsKey(position);
  }

  /**
   * Takes a result for the call at {@code position}; when every call of the answer has one, they
   * are sent, in the order of the calls.
   */
  public void give(MessageId answer, int position, String content) {
    if (sending.contains(answer)) {
      return;
    }
    typed(answer, position, content);
    List<ContentPart.ToolCall> all = calls(answer);
    if (position >= all.size()) {
      return;
    }
    given
        .computeIfAbsent(answer, a -> new TreeMap<>())
        .put(position, result(all.get(position), content));
    calls.byHand(answer, position);
    sendIfWhole(answer);
  }

  private static ContentPart.ToolResult result(ContentPart.ToolCall call, String content) {
    return new ContentPart.ToolResult(call.id(), call.name(), content);
  }

  /** Sends once each call has a result, whoever gave it; at least one is the person's. */
  private void sendIfWhole(MessageId answer) {
    SortedMap<Integer, ContentPart.ToolResult> own = given.get(answer);
    if (own == null || sending.contains(answer)) {
      return;
    }
    List<ContentPart.ToolCall> all = calls(answer);
    SortedMap<Integer, ContentPart.ToolResult> whole = new TreeMap<>(own);
    for (int i = 0; i < all.size(); i++) {
      if (!whole.containsKey(i)
          && calls.state(answer, i) instanceof CallState.Answered(String content)) {
        whole.put(i, result(all.get(i), content));
      }
    }
    if (!all.isEmpty() && whole.size() == all.size()) {
      send(answer, List.copyOf(whole.values()));
    }
  }

  private List<ContentPart.ToolCall> calls(MessageId message) {
    ShownMessage rows = document.find(message);
    return rows == null ? List.of() : rows.node().message().parts(ContentPart.ToolCall.class);
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
      calls.answered(answer);
      for (Call call : List.copyOf(typed.keySet())) {
        if (call.message().equals(answer)) {
          typed.remove(call);
          drafts.forget(answer, call.position());
        }
      }
    } else {
      onChange.run();
    }
  }
}
