package dev.tempera.core.code.read;

import dev.tempera.core.chat.ContentPart;
import tools.jackson.databind.JsonNode;

/** Sounds, films and documents among the parts of a message. */
final class WireFiles {
  private WireFiles() {}

  static ContentPart audio(JsonNode audio) {
    String format = audio.path("format").asString("wav");
    String type = format.equals("mp3") ? "audio/mpeg" : "audio/" + format;
    return new ContentPart.File(
        "audio." + format, type, "data:" + type + ";base64," + audio.path("data").asString(""));
  }

  static ContentPart video(String url) {
    return new ContentPart.File("video", type(url, "video/mp4"), url);
  }

  static ContentPart file(String name, String data) {
    return new ContentPart.File(name, type(data, "application/octet-stream"), data);
  }

  /** The kind that a {@code data:} URL names. */
  private static String type(String url, String otherwise) {
    int end = url.indexOf(';');
    return url.startsWith("data:") && end > "data:".length()
        ? url.substring("data:".length(), end)
        : otherwise;
  }
}
