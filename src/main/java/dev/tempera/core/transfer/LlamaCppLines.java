package dev.tempera.core.transfer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A conversation of llama.cpp's web page: a line for the session, then one a message. */
final class LlamaCppLines implements LinesReader {
  private final Findings into;
  private @Nullable LlamaCppChat chat;

  LlamaCppLines(Findings into) {
    this.into = into;
  }

  /** Whether a file begins so. */
  static boolean recognises(JsonNode first) {
    String type = first.path("type").stringValue("");
    return (type.equals("session") && first.has("id") && first.has("currNode"))
        || (type.equals("message") && first.path("message").has("convId"));
  }

  @Override
  public void line(JsonNode json, int number) {
    if (json.path("type").stringValue("").equals("session")) {
      end();
      chat = new LlamaCppChat(json);
    } else if (json.path("message").isObject()) {
      LlamaCppChat open = chat == null ? new LlamaCppChat(MissingNode.getInstance()) : chat;
      chat = open;
      open.message(json.path("message"));
    } else {
      damaged(number);
    }
  }

  @Override
  public void damaged(int number) {
    if (chat != null) {
      chat.damaged(number);
    }
  }

  @Override
  public void end() {
    if (chat != null) {
      chat.end(into);
      chat = null;
    }
  }
}
