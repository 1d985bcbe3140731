package dev.tempera.core.transfer;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The messages of a foreign conversation as this program's, those that are here and new ones. */
final class ForeignNodes {
  private final ForeignConversation from;
  private final String key;
  private final ConversationId id;
  private final Instant otherwise;
  private final Predicate<MessageId> elsewhere;
  private final Map<Long, MessageNode> here = new HashMap<>();
  private final Map<MessageId, MessageNode> byId = new HashMap<>();
  private final Map<String, MessageId> ids = new HashMap<>();
  private final Map<String, Instant> times = new HashMap<>();
  private final Map<String, Long> lastPlace = new HashMap<>();
  private final Map<MessageId, RunDetails> details = new HashMap<>();
  private final List<MessageNode> added = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final ImportTally tally = new ImportTally();
  private int different;
  private boolean answered;

  /**
   * @param id what the conversation is, or would be, here
   * @param there the messages that are here already
   * @param elsewhere whether a message is in another conversation here
   * @param now stands in for times that nobody knows
   */
  ForeignNodes(
      ForeignConversation from,
      ConversationId id,
      List<MessageNode> there,
      Predicate<MessageId> elsewhere,
      Instant now) {
    this.from = from;
    this.id = id;
    this.elsewhere = elsewhere;
    key = ForeignIds.key(from);
    Long created = from.created;
    otherwise = created == null ? now : Instant.ofEpochMilli(created);
    for (MessageNode node : there) {
      here.put(ForeignIds.hash(node.id()), node);
      byId.put(node.id(), node);
    }
    from.messages().forEach(this::add);
    if (different > 0) {
      remarks.add(different + " messages differ from those here, which were left as they are");
    }
  }

  /** Those that are not here yet, parents before their children. */
  List<MessageNode> added() {
    return added;
  }

  /** The same with what is kept beside them. */
  List<StoredMessage> stored() {
    return added.stream()
        .map(node ->
            new StoredMessage(
                node, null, List.of(), details.getOrDefault(node.id(), RunDetails.NONE)))
        .toList();
  }

  /** What has no place here, a phrase each. */
  List<String> remarks() {
    return remarks;
  }

  /** What came, and what of it has a place here. */
  ImportTally tally() {
    return tally;
  }

  /** The identity of the message of a foreign one; null if there is none. */
  @Nullable MessageId id(@Nullable String foreign) {
    return foreign == null ? null : ids.get(foreign);
  }

  private void add(ForeignMessage message) {
    MessageNode whole = message.own == null ? null : byId.get(message.own);
    List<ForeignContent.Piece> pieces = ForeignContent.of(message, remarks, tally);
    if (whole != null) {
      // It is here as a whole, and what was said before its end with it.
      pieces = pieces.subList(pieces.size() - 1, pieces.size());
    }
    String parent = message.parent();
    MessageId above = id(parent);
    String under = Json.or(parent);
    Long own = message.createdAt;
    Instant time = own == null ? times.getOrDefault(under, otherwise) : Instant.ofEpochMilli(own);
    times.put(message.id(), time);
    for (int i = 0; i < pieces.size(); i++) {
      // As many as they are here, where the result of a tool is a message of its own.
      tally.message();
      boolean last = i == pieces.size() - 1;
      String name = last ? message.id() : message.id() + "\0" + i;
      String known = last ? message.identity() : message.identity() + "\0" + i;
      long hash = ForeignIds.message(from, key, known);
      MessageNode there = whole == null ? here.get(hash) : whole;
      ForeignContent.Piece piece = pieces.get(i);
      ChatMessage said = new ChatMessage(piece.role(), piece.parts());
      MessageId is = there == null ? fresh(last ? message.own : null) : there.id();
      is = is == null ? ForeignIds.message(hash, place(under, above, own)) : is;
      if (there == null) {
        added.add(
            new MessageNode(is, id, above, said, time, answer(message, piece, last, is, time)));
      } else if (differs(there.message(), said)) {
        different++;
      }
      lastPlace.merge(under, ForeignIds.place(is), Math::max);
      ids.put(name, is);
      above = is;
      under = name;
    }
  }

  /** Its own identity, where it has one that nothing else here has; null for another one. */
  private @Nullable MessageId fresh(@Nullable MessageId own) {
    return own == null || elsewhere.test(own) ? null : own;
  }

  /** A refusal is a text where it was written for others. */
  private static boolean differs(ChatMessage here, ChatMessage said) {
    return here.parts(ContentPart.Refusal.class).isEmpty() && !here.text().equals(said.text());
  }

  /** After its elder siblings, and by its time where it has one. */
  private long place(String under, @Nullable MessageId above, @Nullable Long own) {
    long wanted =
        own != null
            ? own << 12
            : above == null ? otherwise.toEpochMilli() << 12 : ForeignIds.place(above) + 1;
    return Math.max(Math.max(0, wanted), lastPlace.getOrDefault(under, -1L) + 1);
  }

  private @Nullable Answer answer(
      ForeignMessage from, ForeignContent.Piece piece, boolean last, MessageId is, Instant at) {
    if (piece.role() != Role.ASSISTANT) {
      return null;
    }
    ObjectNode conversation = last && !answered ? this.from.rest : null;
    answered |= last;
    RunDetails known = last ? ForeignFacts.details(from, conversation, remarks) : RunDetails.NONE;
    Answer answer = ForeignFacts.answer(this.from.format(), from, known, last, at);
    if (answer != null) {
      details.put(is, known);
    }
    return answer;
  }
}
