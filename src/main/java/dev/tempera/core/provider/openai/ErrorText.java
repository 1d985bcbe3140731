package dev.tempera.core.provider.openai;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the useful words in what servers send as errors. */
final class ErrorText {
  /** The longest quotation of a server's words. */
  private static final int MAX_QUOTE = 400;

  private static final int MAX_RAW_JSON = 8_000;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_ERRORS = 5;
  private static final List<String> WORDS =
      List.of(
          "message",
          "Message",
          "error_description",
          "error",
          "detail",
          "details",
          "errors",
          "msg",
          "error_message",
          "error_msg",
          "errorMessage",
          "status_msg",
          "fault",
          "faultstring",
          "description",
          "reason",
          "title");
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]{1,300})", Pattern.CASE_INSENSITIVE);

  private static final Pattern MESSAGE =
      Pattern.compile("<(?:h1|message)[^>]*>([^<]{1,300})", Pattern.CASE_INSENSITIVE);

  private ErrorText() {}

  /**
   * The innermost message of an error object, with the provider's name in front where {@code
   * metadata.raw} names it; empty if it says nothing.
   */
  static String innermost(JsonNode error) {
    JsonNode metadata = error.path("metadata");
    String raw = "";
    if (metadata.has("raw")) {
      raw = words(metadata.path("raw"), 0);
    }
    String text = raw.isEmpty() ? words(error, 0) : raw;
    text = ErrorFields.withParameter(text, error);
    String provider = metadata.path("provider_name").asString("");
    if (!provider.isEmpty() && !text.isEmpty() && !text.startsWith("[" + provider)) {
      text = "[" + provider + "] " + text;
    }
    return quote(text);
  }

  /** A plain body as words; what is compressed or no text at all says nothing. */
  static String readable(String text) {
    String words = text.strip();
    long odd = words.chars().limit(200).filter(c -> c == 0xFFFD || (c < ' ' && c > '\r')).count();
    return odd > 5 ? "" : words;
  }

  /** The object that a list of one error holds; anything else as it is. */
  static JsonNode unwrapped(JsonNode json) {
    for (JsonNode each : json) {
      if (json.isArray() && each.isObject()) {
        return each;
      }
    }
    return json;
  }

  private static String words(@Nullable JsonNode node, int depth) {
    if (node == null || depth > MAX_DEPTH) {
      return "";
    }
    if (node.isString()) {
      String text = node.stringValue().strip();
      if (text.startsWith("{") || text.startsWith("[")) {
        JsonNode inside = WireJson.treeOrNull(text);
        if (inside != null && inside.isContainer()) {
          String inner = words(inside, depth + 1);
          return inner.isEmpty() ? text : inner;
        }
      }
      return isHtml(text) ? htmlTitle(text) : text;
    }
    if (node.isArray()) {
      return all(node, depth);
    }
    for (String name : WORDS) {
      String inner = words(node.get(name), depth + 1);
      if (!inner.isEmpty()) {
        return ErrorFields.named(inner, node);
      }
    }
    return ErrorFields.byField(node, value -> words(value, depth + 1));
  }

  /** The words of the first few elements of a list. */
  private static String all(JsonNode list, int depth) {
    List<String> found = new ArrayList<>();
    for (JsonNode element : list) {
      String inner = words(element, depth + 1);
      if (!inner.isEmpty() && !found.contains(inner) && found.size() < MAX_ERRORS) {
        found.add(inner);
      }
    }
    return String.join("; ", found);
  }

  /** Whether a body is a web page. */
  static boolean isHtml(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("<")) {
      return false;
    }
    String lower = start.substring(0, Math.min(200, start.length())).toLowerCase(Locale.ROOT);
    return lower.startsWith("<!doctype")
        || lower.startsWith("<html")
        || lower.startsWith("<head")
        || lower.startsWith("<?xml")
        || lower.contains("<html")
        || lower.contains("<title");
  }

  /** A page's title, else its heading or the message of an XML error; empty if it has none. */
  static String htmlTitle(String html) {
    for (Pattern place : List.of(TITLE, MESSAGE)) {
      Matcher words = place.matcher(html);
      if (words.find()) {
        return quote(words.group(1));
      }
    }
    return "";
  }

  /** A server's words on one line, without control or formatting characters, shortened. */
  static String quote(String text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), MAX_QUOTE + 1));
    boolean space = false;
    for (int i = 0; i < text.length() && clean.length() < MAX_QUOTE; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int kind = Character.getType(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || kind == Character.CONTROL) {
        space = !clean.isEmpty();
      } else if (kind != Character.FORMAT && kind != Character.SURROGATE) {
        if (space) {
          clean.append(' ');
          space = false;
        }
        clean.appendCodePoint(c);
      }
    }
    if (clean.length() >= MAX_QUOTE) {
      clean.append('…');
    }
    return clean.toString();
  }

  /** An error object as text for the store, shortened. */
  static String rawJson(JsonNode error) {
    String text = error.toString();
    return text.length() <= MAX_RAW_JSON ? text : text.substring(0, MAX_RAW_JSON) + "…";
  }

  /** A body as text: by its byte order mark, as UTF-8 if it is that, else in the charset named. */
  static String decode(byte[] body, @Nullable String contentType) {
    String marked = Utf16Body.marked(body);
    if (marked != null) {
      return marked;
    }
    String utf8 = new String(body, StandardCharsets.UTF_8);
    if (utf8.indexOf(0xFFFD) < 0) {
      // What is UTF-8 is hardly anything else, whatever is declared.
      return utf8.startsWith("\uFEFF") ? utf8.substring(1) : utf8;
    }
    Charset charset = StandardCharsets.UTF_8;
    if (contentType != null) {
      Matcher named =
          Pattern.compile("charset=\"?([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE)
              .matcher(contentType);
      if (named.find()) {
        try {
          charset = Charset.forName(named.group(1));
        } catch (IllegalArgumentException e) {
          charset = StandardCharsets.UTF_8;
        }
      }
    }
    return new String(body, charset);
  }
}
