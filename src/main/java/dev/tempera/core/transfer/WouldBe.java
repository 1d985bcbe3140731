package dev.tempera.core.transfer;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What would be here by now if something were taken, for files in which a conversation stands
 * twice: eight bytes a message.
 */
final class WouldBe {
  private final Map<ConversationId, long[]> hashes = new HashMap<>();

  /** Whether the conversation would be here. */
  boolean holds(ConversationId id) {
    return hashes.containsKey(id);
  }

  /** Those that would not be here yet; from now on they would. */
  List<MessageNode> take(ConversationId id, List<MessageNode> added) {
    long[] before = hashes.getOrDefault(id, new long[0]);
    List<MessageNode> fresh =
        added.stream()
            .filter(node -> Arrays.binarySearch(before, ForeignIds.hash(node.id())) < 0)
            .toList();
    LongStream more = fresh.stream().mapToLong(node -> ForeignIds.hash(node.id()));
    hashes.put(id, LongStream.concat(Arrays.stream(before), more).sorted().toArray());
    return fresh;
  }
}
