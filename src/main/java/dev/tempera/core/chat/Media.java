package dev.tempera.core.chat;

/**
 * A picture, a document or a sound: its bytes, or where they lie. A message refers to it and never
 * spells it out, so that a message is small whatever hangs on it. Immutable. Any thread.
 */
public sealed interface Media permits Media.Address, Blob {

  /**
   * What stays at an address and is never fetched by itself. Also every {@code data:} URL that
   * {@link Blob#dataUrl} would not give back char for char: one with line breaks, percent encoding,
   * the URL-safe alphabet or no padding, or a damaged one. It may have to be sent back exactly.
   */
  record Address(String url) implements Media {
    @Override
    public String toString() {
      return "Address[" + (url.length() <= 100 ? url : url.substring(0, 100) + "…") + "]";
    }
  }

  /**
   * The media that a URL names: a {@link Blob} for a {@code data:} URL in canonical base64, an
   * {@link Address} for anything else. {@code of(url).url()} is always {@code url} again.
   */
  static Media of(String url) {
    Blob blob = DataUrlParser.parse(url);
    return blob == null ? new Address(url) : blob;
  }

  /**
   * The address, or a {@code data:} URL, which copies the bytes and a third more, and for a stored
   * {@link Blob} blocks on the disk.
   *
   * @throws BlobGoneException as {@link Blob#bytes} does
   */
  String url();
}
