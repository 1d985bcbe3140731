package dev.tempera.core.media;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.Media;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of what a message carries, whether it is a blob or an odd {@code data:} URL. Any
 * thread; blocks on the disk unless {@link #isLoaded}.
 */
public final class MediaBytes {
  /** A photograph may carry a large thumbnail before its size. */
  private static final int LARGE_HEAD = ImageHeader.USUAL_LENGTH * 16;

  private MediaBytes() {}

  /** Whether the message carries the bytes itself, rather than the address of something else. */
  public static boolean isCarried(Media media) {
    return switch (media) {
      case Blob _ -> true;
      case Media.Address(String url) -> DataUrl.isDataUrl(url);
    };
  }

  /** Whether the bytes can be had without blocking. */
  public static boolean isLoaded(Media media) {
    return !(media instanceof Blob blob) || blob.isLoaded();
  }

  /**
   * The bytes; null if there are none, they are damaged, or more than {@code most}.
   *
   * @throws dev.tempera.core.chat.BlobGoneException if a stored blob cannot be read
   */
  public static byte @Nullable [] of(Media media, int most) {
    return switch (media) {
      case Blob blob -> blob.size() > most ? null : blob.bytes();
      case Media.Address(String url) -> DataUrl.bytes(url, most);
    };
  }

  /**
   * What the first bytes say of a picture; null if it is none that can be shown.
   *
   * @throws dev.tempera.core.chat.BlobGoneException if a stored blob cannot be read
   */
  public static @Nullable ImageHeader header(Media picture) {
    ImageHeader header = header(picture, ImageHeader.USUAL_LENGTH);
    return header == null && size(picture) > ImageHeader.USUAL_LENGTH
        ? header(picture, LARGE_HEAD)
        : header;
  }

  private static @Nullable ImageHeader header(Media picture, int length) {
    byte[] head =
        switch (picture) {
          case Blob blob -> blob.head(length);
          case Media.Address(String url) -> DataUrl.head(url, length);
        };
    return head == null ? null : ImageHeader.read(head);
  }

  /** How much there is: bytes of a blob, chars of an address. Never blocks. */
  public static long size(Media media) {
    return switch (media) {
      case Blob blob -> blob.size();
      case Media.Address(String url) -> url.length();
    };
  }
}
