package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.run.RunId;
import java.sql.SQLException;
import java.util.List;

/** Reads messages as they are at this moment, those that stream too. Any thread. */
final class MessageReader {
  private final Readers reader;
  private final JournalWriter journals;

  MessageReader(Readers reader, JournalWriter journals) {
    this.reader = reader;
    this.journals = journals;
  }

  /** Messages with what their journals hold, where they are streaming. */
  List<MessageNode> read(Db.Work<List<MessageNode>> query) {
    List<MessageNode> stored =
        reader.snapshot(db -> {
          List<MessageNode> nodes = query.run(db);
          for (int i = 0; i < nodes.size(); i++) {
            MessageNode node = nodes.get(i);
            if (isStreaming(node)) {
              nodes.set(i, withJournal(db, node));
            }
          }
          return nodes;
        });
    stored.replaceAll(node -> isStreaming(node) ? unsettled(node) : node);
    return stored;
  }

  private static MessageNode withJournal(Db db, MessageNode node) throws SQLException {
    long run = RunRows.seq(db, RunId.of(node.id()));
    return node.with(
        new ChatMessage(node.role(), JournalRows.assemble(db, run, node.message().parts())),
        node.answer());
  }

  /** An answer that has ended is shown so, also while the disk does not take it. */
  private MessageNode unsettled(MessageNode node) {
    return journals
        .unsettled(RunId.of(node.id()))
        .map(answer -> node.with(answer.message(), answer.facts()))
        .orElse(node);
  }

  private static boolean isStreaming(MessageNode node) {
    Answer answer = node.answer();
    return answer != null && answer.state() == TurnState.STREAMING;
  }
}
