package dev.tempera.app.transcript.branch;

import dev.tempera.app.transcript.rows.MessagePlace;
import dev.tempera.app.transcript.rows.ShownMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.ToolAnswers;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.markdown.MarkdownReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns stored messages into rows. Any thread; one at a time. */
final class TranscriptLoader {
  private final MarkdownReader reader;
  private final MessageTree tree;
  private final List<MessageNode> path;

  TranscriptLoader(MessageTree tree, List<MessageNode> path, MarkdownReader reader) {
    this.tree = tree;
    this.path = path;
    this.reader = reader;
  }

  /** The messages from {@code from} to {@code to} of the path. */
  List<ShownMessage> load(int from, int to) {
    List<ShownMessage> loaded = new ArrayList<>();
    for (int i = from; i < to; i++) {
      loaded.add(load(i));
    }
    return loaded;
  }

  /** The message at {@code index} of the path. */
  ShownMessage load(int index) {
    MessageNode node = path.get(index);
    MessagePlace place = place(index);
    ShownMessage rows = new ShownMessage(node, place);
    if (node.answer() != null && node.answer().state() == TurnState.STREAMING) {
      rows.startStreaming(node, place);
    } else {
      rows.load(node, place, reader);
    }
    return rows;
  }

  /** How the message at {@code index} stands among the others. */
  MessagePlace place(int index) {
    MessageNode node = path.get(index);
    List<MessageId> siblings = tree.siblings(node.id());
    boolean last = index == path.size() - 1;
    return new MessagePlace(
        siblings.indexOf(node.id()) + 1,
        siblings.size(),
        results(index),
        last,
        last && (node.role() == Role.USER || node.role() == Role.TOOL));
  }

  /** What was answered to the tool calls of the message at {@code index}, by their positions. */
  private Map<Integer, String> results(int index) {
    List<ContentPart.ToolCall> calls = path.get(index).message().parts(ContentPart.ToolCall.class);
    List<ContentPart.ToolResult> given = new ArrayList<>();
    for (int i = index + 1; i < path.size() && path.get(i).role() == Role.TOOL; i++) {
      given.addAll(path.get(i).message().parts(ContentPart.ToolResult.class));
    }
    int[] positions = ToolAnswers.positions(calls, given);
    Map<Integer, String> results = new HashMap<>();
    for (int i = 0; i < positions.length; i++) {
      results.put(positions[i], given.get(i).content());
    }
    return results;
  }
}
