package dev.tempera.app.transcript.branch;

import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Makes the messages of another branch those of the document; the ones that both share keep their
 * rows. View models' thread only; what is much is made rows of in the background.
 */
final class BranchRows {
  /** Messages of more chars than this are made rows of in the background. */
  private static final int MUCH = 50_000;

  /** What is heard of it. */
  interface Receiver {
    /** Messages have got rows. */
    void made(List<ShownMessage> messages);

    /** The document shows a branch. */
    void shown(List<MessageNode> path);

    /** A branch cannot be made rows of. */
    void failed(Throwable why);
  }

  private final Executor background;
  private final TranscriptDocument document;
  private final Receiver receiver;
  private final MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
  private final Latest<List<ShownMessage>> reading;

  BranchRows(UiExecutor ui, Executor background, TranscriptDocument document, Receiver receiver) {
    this.background = background;
    this.document = document;
    this.receiver = receiver;
    this.reading = new Latest<>(ui);
  }

  /** Whether the document is these messages and nothing else. */
  boolean shows(List<ShownMessage> last) {
    return document.messages().stream()
        .map(ShownMessage::node)
        .toList()
        .equals(last.stream().map(ShownMessage::node).toList());
  }

  /** Whether the messages of the document are the last of {@code path}. */
  boolean areEndOf(List<MessageNode> path) {
    int above = path.size() - document.size();
    for (int i = 0; above >= 0 && i < document.size(); i++) {
      if (!document.message(i).id().equals(path.get(above + i).id())) {
        return false;
      }
    }
    return above >= 0;
  }

  /** What is being made in the background is not wanted any more. */
  void forget() {
    reading.forget();
  }

  /**
   * Shows the branch {@code path} of {@code tree}, which may change until rows are there: then the
   * rows say what it says.
   */
  void show(MessageTree tree, List<MessageNode> path) {
    reading.forget();
    int same = same(path);
    if (chars(path, same) > MUCH) {
      MessageTree read = tree.copy();
      reading.ask(
          () -> CompletableFuture.supplyAsync(() -> load(read, path, same), background),
          fresh -> {
            document.replaceFrom(same, fresh);
            receiver.made(fresh);
            settle(tree, path, same);
          },
          receiver::failed);
      return;
    }
    if (same < path.size() || same < document.size()) {
      List<ShownMessage> fresh = new TranscriptLoader(tree, path, reader).load(same, path.size());
      document.replaceFrom(same, fresh);
      receiver.made(fresh);
    }
    settle(tree, path, same);
  }

  private static List<ShownMessage> load(MessageTree tree, List<MessageNode> path, int from) {
    return new TranscriptLoader(tree, path, new MarkdownReader(Dialect.CHAT))
        .load(from, path.size());
  }

  /** How many messages from the top are those of the document already. */
  private int same(List<MessageNode> path) {
    int same = 0;
    while (same < path.size()
        && same < document.size()
        && path.get(same).id().equals(document.message(same).id())) {
      same++;
    }
    return same;
  }

  private static long chars(List<MessageNode> path, int from) {
    return path.subList(from, path.size()).stream()
        .mapToLong(node -> node.message().text().length())
        .sum();
  }

  private void settle(MessageTree tree, List<MessageNode> path, int same) {
    TranscriptLoader loader = new TranscriptLoader(tree, path, reader);
    for (int i = Math.max(0, same - 2); i < document.size(); i++) {
      ShownMessage rows = document.message(i);
      settle(rows, tree.get(rows.id()).orElse(rows.node()));
      rows.place(loader.place(i));
      document.sync(rows);
    }
    receiver.shown(path);
  }

  /** Brings the rows of a message that has ended up to it; false if they say so already. */
  boolean settle(ShownMessage rows, MessageNode node) {
    if (!isSettled(node) || !rows.isBehind(node)) {
      return false;
    }
    rows.settle(node, reader);
    return true;
  }

  /** Whether a message grows no more. */
  static boolean isSettled(MessageNode node) {
    Answer answer = node.answer();
    return answer == null || answer.state() != TurnState.STREAMING;
  }

  /** How a message of the document stands among the others of {@code tree}. */
  ShownMessage.Place place(MessageTree tree, MessageId message) {
    List<MessageNode> path = document.messages().stream().map(ShownMessage::node).toList();
    return new TranscriptLoader(tree, path, reader).place(document.indexOf(message));
  }
}
