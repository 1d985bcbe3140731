package dev.tempera.core.provider.openai;

import dev.tempera.core.catalog.ListVersion;
import dev.tempera.core.chat.Sha256;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import java.util.Map;

/**
 * Asks a server for its list only if it is another one by now (RFC 9110, section 13): by the entity
 * tag where there is one, else by the date.
 *
 * @param server the address asked, in a word that tells nothing of it
 * @param headers of the question; none to have all of it sent
 */
record Condition(String server, Map<String, String> headers) {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int BAD_REQUEST = 400;
  private static final int PRECONDITION_FAILED = 412;
  private static final int DIGITS = 16;

  /** What is to be asked; nothing by the word of another server. */
  static Condition of(ListVersion version, ConnectionProfile profile) {
    String server = Sha256.of(profile.baseUrl()).substring(0, DIGITS);
    // LM Studio says in another list what its models are like.
    boolean asks =
        profile.kind() != Kind.LM_STUDIO && version.isKnown() && version.server().equals(server);
    return new Condition(server, asks ? headers(version) : Map.of());
  }

  private static Map<String, String> headers(ListVersion version) {
    String tag = version.tag();
    String modified = version.modified();
    if (tag != null) {
      return Map.of("If-None-Match", tag);
    }
    return modified == null ? Map.of() : Map.of("If-Modified-Since", modified);
  }

  /** Whether the server says that nothing has changed. */
  boolean isMet(Reply reply) {
    return !headers.isEmpty() && reply.status() == NOT_MODIFIED;
  }

  /** Whether a server that has no list to give might have one if it were asked without it. */
  boolean mayBeToBlame(Reply reply) {
    return !headers.isEmpty()
        && (reply.status() == OK
            || reply.status() == BAD_REQUEST
            || reply.status() == PRECONDITION_FAILED);
  }

  /** What the server calls the list that it has sent. */
  ListVersion version(Reply reply) {
    return new ListVersion(
        server, reply.header("etag").orElse(null), reply.header("last-modified").orElse(null));
  }
}
