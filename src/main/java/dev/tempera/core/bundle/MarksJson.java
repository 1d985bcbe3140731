package dev.tempera.core.bundle;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.TagColour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Folder, tags, notes and stars in a bundle; docs/bundle.md. */
final class MarksJson {
  /** So many tags of one conversation, and so many names of folders, are read. */
  private static final int MOST = 200;

  private MarksJson() {}

  /** Writes what the conversation itself bears; nothing where that is nothing. */
  static void write(ConversationMarks marks, ObjectNode conversation) {
    if (!marks.folder().isEmpty()) {
      ArrayNode folder = conversation.putArray("folder");
      marks.folder().forEach(folder::add);
    }
    if (!marks.tags().isEmpty()) {
      ArrayNode tags = conversation.putArray("tags");
      marks
          .tags()
          .forEach(
              tag -> tags.addObject().put("name", tag.name()).put("colour", tag.colour().word()));
    }
    if (!marks.note().isEmpty()) {
      conversation.put("note", marks.note());
    }
  }

  /** Writes what is noted of a message. */
  static void write(@Nullable MessageMark mark, ObjectNode message) {
    if (mark != null && mark.starred()) {
      message.put("starred", true);
    }
    if (mark != null && !mark.note().isEmpty()) {
      message.put("note", mark.note());
    }
  }

  /** Reads it again; what is of another kind than it should be is passed over. */
  static ConversationMarks read(JsonNode conversation, Map<MessageId, JsonNode> messages) {
    List<String> folder = new ArrayList<>();
    List<ConversationMarks.Named> tags = new ArrayList<>();
    for (JsonNode each : conversation.path("folder")) {
      if (each.isString() && folder.size() < MOST) {
        folder.add(each.stringValue(""));
      }
    }
    for (JsonNode each : conversation.path("tags")) {
      String name = each.path("name").stringValue("");
      if (!name.isBlank() && tags.size() < MOST) {
        tags.add(
            new ConversationMarks.Named(name, TagColour.of(each.path("colour").stringValue(""))));
      }
    }
    Map<MessageId, MessageMark> marks = new HashMap<>();
    messages.forEach((id, json) -> {
      MessageMark mark =
          new MessageMark(
              json.path("starred").booleanValue(false), json.path("note").stringValue(""));
      if (!mark.isEmpty()) {
        marks.put(id, mark);
      }
    });
    return new ConversationMarks(folder, tags, conversation.path("note").stringValue(""), marks);
  }
}
