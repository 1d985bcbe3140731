package dev.tempera.app.composer;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Attachment;
import java.util.ArrayList;
import java.util.List;

/** What a model says that it does not read, of what is attached. Pure. */
final class InputRemark {
  private InputRemark() {}

  /** A calm sentence; empty if there is nothing to remark on. */
  static String of(ModelInfo model, List<Attachment> items) {
    List<String> missing = new ArrayList<>();
    if (model.lacksInput("image") && has(items, "image/")) {
      missing.add("pictures");
    }
    if (model.lacksInput("audio") && has(items, "audio/")) {
      missing.add("sounds");
    }
    if (model.lacksInput("file") && has(items, "application/pdf")) {
      missing.add("PDFs");
    }
    return missing.isEmpty()
        ? ""
        : model.name()
            + " does not list "
            + String.join(" and ", missing)
            + " among what it reads; it may refuse them or answer without them.";
  }

  private static boolean has(List<Attachment> items, String mediaType) {
    return items.stream().anyMatch(item -> item.mediaType().startsWith(mediaType));
  }
}
