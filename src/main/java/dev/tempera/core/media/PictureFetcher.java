package dev.tempera.core.media;

/** Gets the picture at an address that a person asked for. */
@FunctionalInterface
public interface PictureFetcher {
  /**
   * The file at the address. Blocks; any thread but the view models'.
   *
   * @throws MediaException if it is not got, saying why
   */
  byte[] fetch(String address) throws MediaException;

  /** One that gets nothing. */
  static PictureFetcher none() {
    return address -> {
      throw new MediaException("Pictures at addresses cannot be loaded here.");
    };
  }
}
