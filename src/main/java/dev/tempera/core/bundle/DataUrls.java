package dev.tempera.core.bundle;

import dev.tempera.core.chat.Sha256;
import dev.tempera.core.params.ExactJson;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attachments as files of their own. In a part's {@code url}, a {@code data:} URL becomes {@code
 * {"blob": name, "prefix": "data:image/png;base64,"}}, and back again.
 */
final class DataUrls {
  /**
   * An attachment's bytes.
   *
   * @param name its entry in the bundle
   */
  record Blob(String name, byte[] bytes) {}

  private static final String PLACE = "blobs/";
  private static final Pattern HASHED = Pattern.compile(PLACE + "[0-9a-f]{64}");

  private DataUrls() {}

  /**
   * Takes the attachment out of a part; null if there is none.
   *
   * @param struck gives the bytes as they may leave the program
   */
  static @Nullable Blob extract(ObjectNode part, UnaryOperator<byte[]> struck) {
    String url = part.path("url").stringValue("");
    int comma = url.indexOf(";base64,");
    if (!url.startsWith("data:") || comma < 0) {
      return null;
    }
    String prefix = url.substring(0, comma + ";base64,".length());
    String text = url.substring(prefix.length());
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      // Not quite base64: it stays in the document as it is.
      return null;
    }
    if (!text.equals(Base64.getEncoder().encodeToString(bytes))) {
      return null;
    }
    byte[] open = struck.apply(bytes);
    Blob blob = new Blob(PLACE + Sha256.of(open), open);
    ObjectNode reference = ExactJson.object().put("blob", blob.name()).put("prefix", prefix);
    part.set("url", reference);
    return blob;
  }

  /** The entry that a part refers to; null if it refers to none. */
  static @Nullable String reference(JsonNode part) {
    JsonNode url = part.path("url");
    return url.isObject() && url.has("blob") ? url.path("blob").stringValue("") : null;
  }

  /**
   * Puts an attachment back into its part.
   *
   * @throws BundleException if the bytes are not those that their name promises
   */
  static void insert(ObjectNode part, byte[] bytes) throws BundleException {
    String name = part.path("url").path("blob").stringValue("");
    if (HASHED.matcher(name).matches() && !name.equals(PLACE + Sha256.of(bytes))) {
      throw new BundleException("an attachment in it is not what it was when it was written");
    }
    String prefix = part.path("url").path("prefix").stringValue("");
    part.put("url", prefix + Base64.getEncoder().encodeToString(bytes));
  }
}
