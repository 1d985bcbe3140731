package dev.tempera.core.transfer;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What is attached in a ChatGPT export, found under the names that its files have there. */
final class ChatGptFiles {
  /** A file's own name and kind, where a list in the export says them. */
  private record Listed(@Nullable String name, @Nullable String mediaType) {}

  private final Origin.Beside beside;
  private @Nullable Map<String, Listed> library;

  ChatGptFiles(Origin origin) {
    beside = origin.beside();
  }

  /** Adds what the message's metadata lists, unless it is there by its pointer. */
  void attached(JsonNode attachments, ForeignMessage message) {
    for (JsonNode each : Json.each(attachments)) {
      String id = Json.text(each, "id");
      Listed listed = new Listed(Json.text(each, "name"), Json.text(each, "mime_type"));
      ForeignPart.Attached there =
          message.parts(ForeignPart.Attached.class).stream()
              .filter(part -> id != null && id.equals(part.ref()))
              .findFirst()
              .orElse(null);
      String kind = there == null ? MediaKinds.kind(listed.mediaType()) : there.kind();
      ForeignPart.Attached named = part(id, listed, kind);
      if (there == null) {
        message.add(named);
      } else {
        message.parts().set(message.parts().indexOf(there), named);
      }
    }
  }

  /** Adds what the parts of a content point at. */
  void pointers(JsonNode content, ForeignMessage message) {
    for (JsonNode part : Json.each(content.path("parts"))) {
      switch (part.path("content_type").stringValue("")) {
        case "" -> {}
        case "audio_transcription" -> {}
        case "image_asset_pointer" -> message.add(pointer(part, "image", null));
        case "audio_asset_pointer" -> message.add(audio(part));
        case "real_time_user_audio_video_asset_pointer" -> {
          if (part.path("audio_asset_pointer").isObject()) {
            message.add(audio(part.path("audio_asset_pointer")));
          }
        }
        default -> message.add(new ForeignPart.Unknown(part));
      }
    }
  }

  private ForeignPart.Attached audio(JsonNode part) {
    String format = Json.text(part, "format");
    return pointer(part, "audio", format == null ? null : "audio/" + format);
  }

  private ForeignPart.Attached pointer(JsonNode part, String kind, @Nullable String mediaType) {
    String pointer = Json.text(part, "asset_pointer");
    String ref = pointer == null ? null : pointer.replaceFirst("^[a-z-]+://", "");
    Listed listed = ref == null ? null : library().get(ref);
    return part(ref, listed == null ? new Listed(null, mediaType) : listed, kind);
  }

  private ForeignPart.Attached part(@Nullable String ref, Listed listed, String kind) {
    String file = ref == null || !ref.matches("[\\w-]{6,200}") ? null : beside.named(ref);
    byte[] bytes = file == null ? null : beside.bytes(file);
    String type = listed.mediaType();
    if (bytes == null) {
      return new ForeignPart.Attached(ref, listed.name(), type, kind, null);
    }
    String sniffed = MediaKinds.sniffed(bytes);
    if (type == null) {
      type = sniffed == null ? MediaKinds.ofName(file) : sniffed;
    }
    String known = type == null ? "application/octet-stream" : type;
    return new ForeignPart.Attached(
        ref, listed.name(), known, kind, MediaKinds.dataUrl(known, bytes));
  }

  private Map<String, Listed> library() {
    Map<String, Listed> all = library;
    if (all == null) {
      all = new HashMap<>();
      for (JsonNode row : Json.each(sidecar("library_files.json"))) {
        String id = Json.text(row, "file_id");
        if (id != null) {
          all.put(id, new Listed(Json.text(row, "file_name"), Json.text(row, "mime_type")));
        }
      }
      for (Map.Entry<String, JsonNode> each :
          sidecar("conversation_asset_file_names.json").properties()) {
        String name = each.getValue().stringValue("");
        if (!name.isEmpty()) {
          all.putIfAbsent(
              each.getKey().replaceFirst("\\.dat$", ""), new Listed(name, MediaKinds.ofName(name)));
        }
      }
      library = all;
    }
    return all;
  }

  private JsonNode sidecar(String name) {
    byte[] bytes = beside.bytes(name);
    try {
      return ForeignJson.tree(bytes == null ? "{}" : new String(bytes, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return ForeignJson.tree("{}");
    }
  }
}
