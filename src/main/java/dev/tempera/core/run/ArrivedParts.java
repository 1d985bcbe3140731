package dev.tempera.core.run;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.provider.StreamEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The parts of an answer in the order in which they arrived. All text is in one buffer and all
 * reasoning in another, so that a reader copies only what is new to it; a part is a range of them.
 * Not safe for threads: its builder guards it.
 */
final class ArrivedParts {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final List<Piece> pieces = new ArrayList<>();
  private final Map<Integer, CallPiece> calls = new HashMap<>();

  /** Where the reasoning that comes next stands. */
  private @Nullable String reasoningField;

  /** One part being put together. */
  private sealed interface Piece {
    /** The part, with its text and reasoning or without. */
    ContentPart part(boolean whole);
  }

  /** A stretch of the text. */
  private final class TextPiece implements Piece {
    private final int from = text.length();
    private int to = from;

    @Override
    public ContentPart part(boolean whole) {
      return new ContentPart.Text(whole ? text.substring(from, to) : "");
    }
  }

  /** A stretch of the reasoning, and its details. */
  private final class ReasoningPiece implements Piece {
    private final int from = reasoning.length();
    private int to = from;
    private final List<JsonNode> details = new ArrayList<>();
    private final @Nullable String field = reasoningField;

    @Override
    public ContentPart part(boolean whole) {
      return new ContentPart.Reasoning(whole ? reasoning.substring(from, to) : "", details, field);
    }
  }

  /** A refusal. */
  private static final class RefusalPiece implements Piece {
    private final StringBuilder words = new StringBuilder();

    @Override
    public ContentPart part(boolean whole) {
      return new ContentPart.Refusal(words.toString());
    }
  }

  /** A tool call; what did not change is not copied again. */
  private static final class CallPiece implements Piece {
    private String id = "";
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();
    private @Nullable ContentPart made;

    @Override
    public ContentPart part(boolean whole) {
      ContentPart part = made;
      if (part == null) {
        part = new ContentPart.ToolCall(id, name, arguments.toString());
        made = part;
      }
      return part;
    }
  }

  /** A part that came whole. */
  private record WholePiece(ContentPart content) implements Piece {
    @Override
    public ContentPart part(boolean whole) {
      return content;
    }
  }

  /** Adds text; returns the index of its part. */
  int text(String delta) {
    if (pieces.isEmpty() || !(pieces.getLast() instanceof TextPiece)) {
      pieces.add(new TextPiece());
    }
    text.append(delta);
    ((TextPiece) pieces.getLast()).to = text.length();
    return pieces.size() - 1;
  }

  /** Adds readable reasoning; returns the index of its part. */
  int reasoning(String delta) {
    ReasoningPiece piece = reasoningPiece();
    reasoning.append(delta);
    piece.to = reasoning.length();
    return pieces.size() - 1;
  }

  /** Says where the reasoning that follows stands, so that it can go back there. */
  void reasoningSource(String field) {
    reasoningField = field;
  }

  /** Adds an element of {@code reasoning_details}. */
  void detail(JsonNode detail) {
    // They are whole only at the end of the stream, long after the thoughts that they belong to.
    for (int i = pieces.size() - 1; i >= 0; i--) {
      if (pieces.get(i) instanceof ReasoningPiece piece) {
        piece.details.add(detail);
        return;
      }
    }
    reasoningPiece().details.add(detail);
  }

  private ReasoningPiece reasoningPiece() {
    if (pieces.isEmpty() || !(pieces.getLast() instanceof ReasoningPiece)) {
      pieces.add(new ReasoningPiece());
    }
    return (ReasoningPiece) pieces.getLast();
  }

  /** Adds to the refusal. */
  void refusal(String delta) {
    if (pieces.isEmpty() || !(pieces.getLast() instanceof RefusalPiece)) {
      pieces.add(new RefusalPiece());
    }
    ((RefusalPiece) pieces.getLast()).words.append(delta);
  }

  /** Adds to a tool call. */
  void call(StreamEvent.ToolCallDelta delta) {
    CallPiece call = calls.get(delta.slot());
    if (call == null) {
      call = new CallPiece();
      calls.put(delta.slot(), call);
      pieces.add(call);
    }
    String id = delta.id();
    if (id != null) {
      call.id = id;
    }
    String name = delta.name();
    if (name != null) {
      call.name = name;
    }
    call.arguments.append(delta.arguments());
    call.made = null;
  }

  /** Adds a part that came whole. */
  void whole(ContentPart part) {
    pieces.add(new WholePiece(part));
  }

  /**
   * The parts as they are now.
   *
   * @param whole false leaves text and reasoning empty, at their places
   */
  List<ContentPart> parts(boolean whole) {
    List<ContentPart> parts = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      parts.add(piece.part(whole));
    }
    return parts;
  }

  /** Appends the text from {@code from} on; returns its length. */
  int readText(int from, StringBuilder into) {
    into.append(text, Math.min(from, text.length()), text.length());
    return text.length();
  }

  /** Appends the reasoning from {@code from} on; returns its length. */
  int readReasoning(int from, StringBuilder into) {
    into.append(reasoning, Math.min(from, reasoning.length()), reasoning.length());
    return reasoning.length();
  }
}
