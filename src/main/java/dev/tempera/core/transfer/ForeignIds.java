package dev.tempera.core.transfer;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Identities that follow from where a conversation comes from, so that what was imported once is
 * found again without being written down anywhere: UUIDs of version 8 (RFC 9562 §5.8). That of a
 * message begins with its place among its siblings, which the program keeps in the order of their
 * identities, and ends in 62 bits of the hash of its origin.
 */
final class ForeignIds {
  private static final long HASH = 0x3FFF_FFFF_FFFF_FFFFL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private static final int SHORT = 8;

  /** UUIDs of versions 7 and 8. */
  private static final Pattern OURS =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private ForeignIds() {}

  /** Whether a text is an identity as this program makes them, here or elsewhere. */
  static boolean isOurs(@Nullable String id) {
    return id != null && OURS.matcher(id).matches();
  }

  /** That of a conversation; the same for the same origin, always. */
  static ConversationId conversation(ForeignConversation from) {
    ByteBuffer hash = hash(from.format(), key(from));
    long high = (hash.getLong() & ~0xF000L) | 0x8000L;
    return new ConversationId(new UUID(high, (hash.getLong() & HASH) | VARIANT).toString());
  }

  /**
   * What a conversation is known by in its format: what its reader says, or its id; without one,
   * what it begins with, which stays when it grows; of a place in a file, all that is said in it.
   */
  static String key(ForeignConversation from) {
    String identity = from.identity;
    if (identity != null) {
      return identity;
    }
    String id = from.id();
    if (id != null && !from.placeOnly) {
      return id;
    }
    StringBuilder said = new StringBuilder(from.title()).append('\0');
    for (ForeignMessage each : from.messages()) {
      said.append(each.role()).append('\0').append(each.text()).append('\0');
      for (ForeignPart.Call call : each.parts(ForeignPart.Call.class)) {
        said.append(call.name()).append(call.arguments()).append('\0');
      }
      if (!from.placeOnly) {
        break;
      }
    }
    return "#" + hex(hash(said.toString()));
  }

  /**
   * What something is called whose name is not in the export: the same for the same id.
   *
   * @param kind what it is, for people
   */
  static String unnamed(String kind, String id) {
    int letters = Math.min(SHORT, id.length());
    return kind + " " + id.substring(0, letters);
  }

  private static String hex(ByteBuffer bytes) {
    StringBuilder hex = new StringBuilder();
    while (bytes.hasRemaining()) {
      hex.append(String.format(java.util.Locale.ROOT, "%02x", bytes.get() & 0xFF));
    }
    return hex.toString();
  }

  /** The hash of a message's origin: 62 bits, which {@link #hash(MessageId)} gives back. */
  static long message(ForeignConversation from, String key, String id) {
    return hash(from.format(), key, id).getLong() & HASH;
  }

  /**
   * The identity of a message.
   *
   * @param place milliseconds since 1970 times 4096, and a counter: its place among its siblings
   */
  static MessageId message(long hash, long place) {
    long high = ((place >>> 12) << 16) | 0x8000L | (place & 0xFFFL);
    return new MessageId(new UUID(high, hash | VARIANT).toString());
  }

  /** The hash in an identity; of one that was not made here, some number. */
  static long hash(MessageId id) {
    try {
      return UUID.fromString(id.value()).getLeastSignificantBits() & HASH;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  /** The place in an identity. */
  static long place(MessageId id) {
    long high = UUID.fromString(id.value()).getMostSignificantBits();
    return ((high >>> 16) << 12) | (high & 0xFFFL);
  }

  private static ByteBuffer hash(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return ByteBuffer.wrap(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
