package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunStart;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The journal of an answer of one reasoning and one text part, in terms of its message. */
public final class TestJournal {
  private final RunJournal journal;
  private int textPart;

  private TestJournal(RunJournal journal) {
    this.journal = journal;
  }

  /** Begins an answer in a conversation that is stored already. */
  public static TestJournal begin(SqliteStore store, MessageNode node, String body) {
    return begin(store, node, body, "", Map.of());
  }

  /** The same, sent to an address with headers. */
  public static TestJournal begin(
      SqliteStore store, MessageNode node, String body, String url, Map<String, String> headers) {
    Conversation conversation = store.conversation(node.conversation()).orElseThrow();
    RunStart start =
        new RunStart(
            RunId.of(node.id()),
            RunScope.of(node.conversation()),
            new PreparedRequest(
                new ChatRequest("c", "m", List.of(), ParameterSet.EMPTY),
                url,
                headers,
                body,
                List.of()),
            node.message(),
            answer(node));
    return new TestJournal(
        store.begin(conversation, List.of(node), false, List.of(start)).getFirst());
  }

  private static Answer answer(MessageNode node) {
    return Objects.requireNonNull(node.answer());
  }

  public void text(String delta) {
    journal.text(textPart, delta);
  }

  public void reasoning(String delta) {
    textPart = 1;
    journal.reasoning(0, delta);
  }

  public void facts(MessageNode node) {
    RunAnswer now = new RunAnswer(node.message(), answer(node), RunDetails.NONE);
    journal.facts(() -> now);
  }

  /** Makes the next write fail, as only a fault in the program or a lack of memory does. */
  public void failing(Error error) {
    failing(error, () -> {});
  }

  /** The same; says so whenever the write is tried. */
  public void failing(Error error, Runnable tried) {
    journal.facts(() -> {
      tried.run();
      throw error;
    });
  }

  public void raw(byte[] bytes, int offset, int length, long offsetMicros) {
    journal.raw(1, bytes, offset, length, offsetMicros);
  }

  public void settle(MessageNode node) {
    settle(node, RunDetails.NONE);
  }

  public void settle(MessageNode node, RunDetails details) {
    journal.settle(new RunAnswer(node.message(), answer(node), details));
  }
}
