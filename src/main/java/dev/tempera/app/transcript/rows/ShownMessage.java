package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.rows.BlockRow.Section;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.markdown.MarkdownReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one message. One thread at a time: first the loader's, then the view models'. */
public final class ShownMessage {
  private final MessageId id;
  private final TextSection text;
  private final TextSection reasoning;
  private final List<BlockRow> header = new ArrayList<>();
  private final List<BlockRow> fold = new ArrayList<>();
  private final List<BlockRow> extra = new ArrayList<>();
  private final List<BlockRow> footer = new ArrayList<>();
  private MessageNode node;
  private MessagePlace place;
  private boolean raw;
  private boolean editing;
  private boolean claimsFocus;
  private @Nullable String draft;
  private @Nullable List<ContentPart> kept;
  private Settings settings = Settings.UNKNOWN;
  private Marked marked = Marked.NONE;
  private boolean streaming;
  private MessageFolds folds = new MessageFolds();
  private String status = "";

  /** How long the model thought, where that is known. */
  private @Nullable Duration thoughtFor;

  /** The reasoning as it was written, once it has settled. */
  private String thoughts = "";

  private final StringBuilder streamedText = new StringBuilder();
  private int streamedReasoning;

  /** A message without rows; they come with {@link #load} or {@link #startStreaming}. */
  public ShownMessage(MessageNode node, MessagePlace place) {
    this.id = node.id();
    this.node = node;
    this.place = place;
    boolean boxed = node.role() == Role.USER;
    this.text = new TextSection(id, Section.TEXT, RowContent.Kind.PARAGRAPH, boxed);
    this.reasoning = new TextSection(id, Section.REASONING, RowContent.Kind.REASONING, false);
  }

  /** The id of the message. */
  public MessageId id() {
    return id;
  }

  /** The message as its rows show it. */
  public MessageNode node() {
    return node;
  }

  /** Whether {@code newer} says more than the rows show. */
  public boolean isBehind(MessageNode newer) {
    return streaming || !newer.equals(node);
  }

  /** Whether a person wrote it, so that it is shown as typed at first. */
  public boolean isTyped() {
    return node.role() != Role.ASSISTANT && node.role() != Role.TOOL;
  }

  /** Whether it is shown in its other form: an answer's source, a typed text read as Markdown. */
  public boolean isRaw() {
    return raw;
  }

  /** Whether its editor is open. */
  public boolean isEditing() {
    return editing;
  }

  /** All rows as they stand, in order. */
  public List<BlockRow> rows() {
    List<BlockRow> all = new ArrayList<>(header);
    all.addAll(fold);
    if (!isReasoningFolded()) {
      all.addAll(folds.reasoningDetails().shown(reasoning.rows()));
    }
    if (!editing) {
      all.addAll(folds.text().shown(text.rows()));
    }
    all.addAll(extra);
    all.addAll(footer);
    return all;
  }

  /** What is attached to it beside its text; while it is edited, what is left of that. */
  public List<ContentPart> attached() {
    return kept == null ? MessageParts.attached(node) : kept;
  }

  /** Whether it still grows. */
  public boolean isStreaming() {
    return streaming;
  }

  /** All rows of its text, or of its reasoning, folded or not; not to be kept. */
  public List<BlockRow> rowsOf(Section section) {
    return Collections.unmodifiableList((section == Section.REASONING ? reasoning : text).rows());
  }

  /** The text as its author wrote it. */
  public String source() {
    return sourceOf(Section.TEXT).toString();
  }

  /** What {@link #rowsOf} are made of; of reasoning that grows nothing. Not to be kept. */
  public CharSequence sourceOf(Section section) {
    CharSequence answer = streaming ? streamedText : node.message().text();
    return section == Section.REASONING ? thoughts : answer;
  }

  /** Builds everything from the message. */
  public void load(MessageNode newNode, MessagePlace newPlace, MarkdownReader reader) {
    node = newNode;
    place = newPlace;
    streaming = false;
    status = "";
    String source = node.message().text();
    text.fold(!folds.isWhole());
    if (isTyped() && !raw) {
      text.loadTyped(source);
    } else if (isTyped()) {
      text.loadTypedMarkdown(source, reader);
    } else if (raw) {
      text.loadRaw(source);
    } else {
      text.loadAnswer(node.message(), reader);
    }
    thoughts = ThoughtParts.text(node);
    reasoning.load(thoughts, reader);
    surroundings();
  }

  /** How much of the text has streamed in, in chars. */
  public int streamedChars() {
    return streamedText.length();
  }

  /** How much of the reasoning has streamed in, in chars. */
  public int streamedReasoningChars() {
    return streamedReasoning;
  }

  /**
   * Starts to grow, or goes on to: the rows then follow the deltas after those that they follow
   * already.
   */
  public void startStreaming(MessageNode newNode, MessagePlace newPlace) {
    node = newNode;
    place = newPlace;
    streaming = true;
    surroundings();
  }

  /** Applies what is new; a null node means that no facts changed. */
  public void stream(
      CharSequence moreReasoning,
      CharSequence moreText,
      @Nullable MessageNode facts,
      String newStatus) {
    boolean around = facts != null || !newStatus.equals(status);
    if (!moreReasoning.isEmpty()) {
      around |= reasoning.rows().isEmpty();
      reasoning.append(moreReasoning);
      streamedReasoning += moreReasoning.length();
    }
    if (!moreText.isEmpty()) {
      around |= streamedText.isEmpty();
      if (streamedText.isEmpty()) {
        reasoning.finish();
      }
      streamedText.append(moreText);
      if (raw) {
        text.loadRaw(streamedText.toString());
      } else {
        text.append(moreText);
      }
    }
    if (facts != null) {
      node = facts;
    }
    status = newStatus;
    if (around) {
      surroundings();
    }
  }

  /** Whether some of what streamed in is not in the rows yet. */
  public boolean isBehind() {
    return text.isBehind() || reasoning.isBehind();
  }

  /** Brings the rows up to what streamed in. */
  public void catchUp() {
    text.catchUp();
    reasoning.catchUp();
  }

  /** Settles a growing message; its rows stay what they are where nothing changed. */
  public void settle(MessageNode settled, MarkdownReader reader) {
    if (!streaming) {
      load(settled, place, reader);
      return;
    }
    node = settled;
    streaming = false;
    status = "";
    thoughts = ThoughtParts.text(node);
    if (!TextSection.isShownAnew(settled.message())
        && settled.message().text().contentEquals(streamedText)) {
      text.finish();
      reasoning.finish();
      surroundings();
    } else {
      load(settled, place, reader);
    }
  }

  /** Changes how it stands among the others. */
  public void place(MessagePlace newPlace) {
    if (!newPlace.equals(place)) {
      place = newPlace;
      surroundings();
    }
  }

  /** Says how it was asked; false if that is said already. */
  public boolean settings(Settings known) {
    boolean changed = !known.equals(settings);
    if (changed) {
      settings = known;
      surroundings();
    }
    return changed;
  }

  /** Says what a person has noted of it; false if that is said already. */
  public boolean marked(Marked now) {
    boolean changed = !now.equals(marked);
    marked = now;
    if (changed) {
      surroundings();
    }
    return changed;
  }

  /** Says how long the model thought; false if that is said already. */
  public boolean thoughtFor(Duration time) {
    boolean changed = !time.equals(thoughtFor);
    thoughtFor = time;
    if (changed) {
      surroundings();
    }
    return changed;
  }

  /** Shows it in its other form, or in the usual one. */
  public void raw(boolean on, MarkdownReader reader) {
    raw = on;
    if (!streaming) {
      load(node, place, reader);
    } else if (on) {
      text.loadRaw(streamedText.toString());
    } else {
      text.load("", reader);
      text.append(streamedText);
    }
  }

  /** Opens or closes its editor; what was typed and left out is forgotten. */
  public void editing(boolean on) {
    editing = on;
    claimsFocus = on;
    draft = null;
    kept = null;
    surroundings();
  }

  /** Keeps which attachments are left. */
  public void keep(List<ContentPart> attached) {
    kept = attached;
  }

  /** Keeps what is typed: the cell that shows it may go and come back. */
  public void draft(String text) {
    draft = text;
    surroundings();
  }

  /** What is typed, or what there is to edit. */
  public String draft() {
    return Objects.requireNonNullElseGet(
        draft, () -> streaming ? source() : MessageParts.editable(node));
  }

  /** True once after editing began: then the keyboard belongs to the editor. */
  public boolean claimsFocus() {
    boolean claims = claimsFocus;
    claimsFocus = false;
    return claims;
  }

  /** The row at which it is edited, null if it is not. */
  public @Nullable BlockRow editor() {
    return extra.stream()
        .filter(row -> row.content() instanceof RowContent.Editor)
        .findFirst()
        .orElse(null);
  }

  /** What a person has folded and unfolded of it. */
  public MessageFolds folds() {
    return folds;
  }

  /** Shows of it what was left unfolded when it was shown before. */
  public void folds(MessageFolds before) {
    folds = before;
    text.fold(!folds.isWhole());
    surroundings();
  }

  /** Shows or hides the reasoning. */
  public void toggleFold() {
    folds.reasoning(!isReasoningFolded());
    surroundings();
  }

  /** Shows all of a long text that a person wrote, or only its beginning. */
  public void toggleWhole() {
    folds.toggleWhole();
    text.fold(!folds.isWhole());
  }

  /** Shows or hides what stands under a line of the text or the reasoning. */
  public void toggleDetails(BlockRow row) {
    (row.section() == Section.REASONING ? folds.reasoningDetails() : folds.text()).toggle(row);
  }

  /** Shows a tool call whole, or only its beginning. */
  public void toggleTool(int position) {
    folds.toggleTool(position);
    surroundings();
  }

  /**
   * Whether its reasoning is folded away. It is open while it is all there is to see, and folded
   * once the answer begins, unless a person says otherwise.
   */
  public boolean isReasoningFolded() {
    return Objects.requireNonNullElse(folds.reasoning(), !(streaming && text.rows().isEmpty()));
  }

  private void surroundings() {
    RowContent head = MessageParts.header(node, place, settings, marked.mark().starred());
    BlockRow.put(id, header, Section.HEADER, 0, List.of(head));
    boolean thinking = streaming && text.rows().isEmpty();
    BlockRow.put(
        id,
        fold,
        Section.REASONING,
        1_000_000,
        reasoning.rows().isEmpty()
            ? ThoughtParts.unreadable(node, thoughtFor)
            : ThoughtParts.fold(node, thoughtFor, thinking, isReasoningFolded() ? thoughts : null));
    BlockRow.put(
        id,
        extra,
        Section.EXTRA,
        0,
        MessageParts.extras(node, place, editing, draft(), folds.tools()));
    List<RowContent> below = new ArrayList<>();
    if (node.answer() != null && streaming && text.rows().isEmpty() && extra.isEmpty()) {
      below.add(new RowContent.Status(status.isEmpty() ? "Waiting for the answer…" : status));
    }
    below.addAll(Footers.of(node, streaming, !text.rows().isEmpty(), settings, place));
    below.addAll(marked.rows());
    BlockRow.put(id, footer, Section.FOOTER, 0, below);
  }
}
