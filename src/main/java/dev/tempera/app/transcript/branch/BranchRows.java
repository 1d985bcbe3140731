package dev.tempera.app.transcript.branch;

import dev.tempera.app.transcript.rows.MessagePlace;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
   * rows say what it says. A message that has rows already keeps them, wherever it stands now.
   */
  void show(MessageTree tree, List<MessageNode> path) {
    reading.forget();
    int same = same(path);
    Set<MessageId> there = new HashSet<>();
    document.messages().forEach(message -> there.add(message.id()));
    List<Integer> missing = new ArrayList<>();
    long chars = 0;
    for (int i = same; i < path.size(); i++) {
      if (!there.contains(path.get(i).id())) {
        missing.add(i);
        chars += path.get(i).message().text().length();
      }
    }
    if (chars > MUCH) {
      MessageTree read = tree.copy();
      reading.ask(
          () ->
              CompletableFuture.supplyAsync(
                  () -> load(read, path, missing, new MarkdownReader(Dialect.CHAT)), background),
          fresh -> {
            replace(path, same, fresh);
            settle(tree, path, same);
          },
          receiver::failed);
      return;
    }
    if (same < path.size() || same < document.size()) {
      replace(path, same, load(tree, path, missing, reader));
    }
    settle(tree, path, same);
  }

  private static List<ShownMessage> load(
      MessageTree tree, List<MessageNode> path, List<Integer> indices, MarkdownReader reader) {
    TranscriptLoader loader = new TranscriptLoader(tree, path, reader);
    return indices.stream().map(loader::load).toList();
  }

  private void replace(List<MessageNode> path, int same, List<ShownMessage> fresh) {
    Map<MessageId, ShownMessage> rows = new HashMap<>();
    document.messages().forEach(message -> rows.put(message.id(), message));
    fresh.forEach(message -> rows.put(message.id(), message));
    document.replaceFrom(
        same,
        path.subList(same, path.size()).stream()
            .map(node -> Objects.requireNonNull(rows.get(node.id())))
            .toList());
    receiver.made(fresh);
  }

  /** Brings the messages of the document, the last of {@code path}, up to where they stand. */
  void placeAgain(MessageTree tree, List<MessageNode> path) {
    TranscriptLoader loader = new TranscriptLoader(tree, path, reader);
    int above = path.size() - document.size();
    for (int i = 0; above >= 0 && i < document.size(); i++) {
      ShownMessage rows = document.message(i);
      rows.place(loader.place(above + i));
      document.sync(rows);
    }
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
  MessagePlace place(MessageTree tree, MessageId message) {
    List<MessageNode> path = document.messages().stream().map(ShownMessage::node).toList();
    return new TranscriptLoader(tree, path, reader).place(document.indexOf(message));
  }
}
