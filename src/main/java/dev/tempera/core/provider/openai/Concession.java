package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/**
 * What the program sends by itself and a server does not take: the request goes out again without
 * it, and the connection leaves it out from then on. Nothing that the person set is ever left out.
 */
enum Concession {
  /** The wish for usage at the end of the stream. */
  STREAM_OPTIONS {
    @Override
    boolean isSent(ConnectionProfile profile, String body) {
      return profile.sendStreamOptions() && body.contains(OWN_STREAM_OPTIONS);
    }

    @Override
    boolean isNamed(String words) {
      return words.contains("stream_options")
          || words.contains("streamoptions")
          || words.contains("include_usage");
    }

    @Override
    ConnectionProfile remembered(ConnectionProfile profile) {
      return profile.withSendStreamOptions(false);
    }

    @Override
    String without(String body) {
      return withoutProperties(body, (name, depth) -> depth == 1 && name.equals("stream_options"));
    }
  },

  /** Reasoning that goes back beside tool calls. */
  REASONING {
    @Override
    boolean isSent(ConnectionProfile profile, String body) {
      return profile.quirks().sendReasoning() && !without(body).equals(body);
    }

    @Override
    boolean isNamed(String words) {
      boolean missing = words.contains("missing") || words.contains("required");
      return !missing
          && (words.contains("reasoning") || words.contains("'thinking'"))
          && (words.contains("unsupported")
              || words.contains("not supported")
              || words.contains("not permitted")
              || words.contains("unexpected")
              || words.contains("unknown")
              || words.contains("unrecognized")
              || words.contains("not allowed")
              || words.contains("extra"));
    }

    @Override
    ConnectionProfile remembered(ConnectionProfile profile) {
      return profile.withQuirks(profile.quirks().withSendReasoning(false));
    }

    @Override
    String without(String body) {
      return withoutProperties(body, (name, depth) -> depth == 3 && ReasoningField.rank(name) >= 0);
    }
  };

  private static final String OWN_STREAM_OPTIONS =
      "\"stream\":true,\"stream_options\":{\"include_usage\":true}";

  /** Which properties of a document to leave out. */
  private interface LeftOut {
    boolean test(String name, int depth);
  }

  /** Whether the program put it into this body by itself. */
  abstract boolean isSent(ConnectionProfile profile, String body);

  /** Whether a server's words, in small letters, name it. */
  abstract boolean isNamed(String words);

  /** The connection that leaves it out. */
  abstract ConnectionProfile remembered(ConnectionProfile profile);

  /** The body without it. */
  abstract String without(String body);

  /** What a refusal asks to leave out; null if it is about something else. */
  static @Nullable Concession to(
      ProviderError error, ConnectionProfile profile, ChatRequest request, String body) {
    boolean own = request.parameters().values().containsKey("stream_options");
    boolean written = request.parameters().values().containsKey(ChatRequest.WRITTEN);
    if (written || !(error instanceof ProviderError.BadRequest)) {
      return null;
    }
    String words = RefusalWords.of(error);
    for (Concession each : values()) {
      boolean personal = own && each == STREAM_OPTIONS;
      if (!personal && each.isNamed(words) && each.isSent(profile, body)) {
        return each;
      }
    }
    return null;
  }

  private static String withoutProperties(String body, LeftOut leftOut) {
    StringWriter text = new StringWriter(body.length());
    try (JsonParser in = WireJson.FACTORY.createParser(ObjectReadContext.empty(), body);
        JsonGenerator out = WireJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      int depth = 0;
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        switch (token) {
          case START_OBJECT, START_ARRAY -> depth++;
          case END_OBJECT, END_ARRAY -> depth--;
          default -> {}
        }
        if (token == JsonToken.PROPERTY_NAME && leftOut.test(in.currentName(), depth)) {
          in.nextToken();
          in.skipChildren();
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
          // As it was written, digit by digit.
          out.writeNumber(in.getString());
        } else {
          out.copyCurrentEvent(in);
        }
      }
    }
    return text.toString();
  }
}
