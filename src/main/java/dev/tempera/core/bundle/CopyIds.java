package dev.tempera.core.bundle;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Identities of a copy that follow from what is copied, so that the same bundle becomes the same
 * copy however often it is taken in: UUIDs of version 8 (RFC 9562 §5.8). Those of messages keep
 * their order, which is that of siblings.
 */
final class CopyIds {
  private static final long HASH = 0x3FFF_FFFF_FFFF_FFFFL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private CopyIds() {}

  /**
   * That of a conversation.
   *
   * @param said everything that tells it from other copies of the same conversation
   */
  static ConversationId conversation(ConversationId given, List<String> said) {
    MessageDigest digest = BackupEntries.sha256();
    add(digest, "copy");
    add(digest, given.value());
    said.forEach(each -> add(digest, each));
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    long high = (hash.getLong() & ~0xF000L) | 0x8000L;
    return new ConversationId(new UUID(high, (hash.getLong() & HASH) | VARIANT).toString());
  }

  /** Those of its messages; new ones where a bundle's are not those of this program. */
  static Map<MessageId, MessageId> messages(ConversationId copy, Collection<MessageId> given) {
    Map<MessageId, MessageId> ids = new HashMap<>();
    boolean ours = given.stream().allMatch(CopyIds::isOurs);
    for (MessageId id : given.stream().sorted().toList()) {
      ids.put(id, ours ? message(copy, id) : MessageId.create());
    }
    return ids;
  }

  private static boolean isOurs(MessageId id) {
    return id.value()
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}(-[0-9a-f]{4})(-[0-9a-f]{12})");
  }

  /** With the moment and the place of the given one, which stand in its first half. */
  private static MessageId message(ConversationId copy, MessageId id) {
    MessageDigest digest = BackupEntries.sha256();
    add(digest, copy.value());
    add(digest, id.value());
    long low = ByteBuffer.wrap(digest.digest()).getLong() & HASH;
    long high = UUID.fromString(id.value()).getMostSignificantBits();
    return new MessageId(new UUID((high & ~0xF000L) | 0x8000L, low | VARIANT).toString());
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
