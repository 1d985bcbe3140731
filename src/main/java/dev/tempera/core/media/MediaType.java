package dev.tempera.core.media;

import org.jspecify.annotations.Nullable;

/** Documents and sounds that can be sent, known by their first bytes. */
final class MediaType {
  private MediaType() {}

  /** The media type, null if the bytes begin like nothing that can be sent as a file. */
  static @Nullable String of(byte[] bytes) {
    ImageHeader.Bytes in = new ImageHeader.Bytes(bytes);
    if (in.isText(0, "%PDF-")) {
      return "application/pdf";
    }
    if (in.isText(0, "RIFF") && in.isText(8, "WAVE")) {
      return "audio/wav";
    }
    if (in.isText(0, "FORM") && (in.isText(8, "AIFF") || in.isText(8, "AIFC"))) {
      return "audio/aiff";
    }
    if (in.isText(0, "fLaC")) {
      return "audio/flac";
    }
    if (in.isText(0, "OggS")) {
      return "audio/ogg";
    }
    if (in.isText(4, "ftypM4A")) {
      return "audio/m4a";
    }
    if (in.isText(0, "ID3") || isMp3Frame(in)) {
      return "audio/mp3";
    }
    return null;
  }

  /** A frame header of MPEG audio, layer III, with a bit rate and a sampling rate that exist. */
  private static boolean isMp3Frame(ImageHeader.Bytes in) {
    return in.has(0, 4)
        && in.at(0) == 0xFF
        && (in.at(1) & 0xE6) == 0xE2
        && (in.at(1) & 0x18) != 0x08
        && (in.at(2) & 0xF0) != 0xF0
        && (in.at(2) & 0xF0) != 0
        && (in.at(2) & 0x0C) != 0x0C;
  }
}
