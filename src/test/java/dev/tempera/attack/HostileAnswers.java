package dev.tempera.attack;

import dev.tempera.testing.ScriptedConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Answers that are made to use up the memory of who reads them, by the model that gives them. */
final class HostileAnswers {
  private static final int MB = 1 << 20;
  private static final String ALTERNATIVES =
      "{\"token\":\"b\",\"logprob\":-1,\"bytes\":[98]},".repeat(19)
          + "{\"token\":\"c\",\"logprob\":-2,\"bytes\":[99]}";
  private static final String DELTA = "{\"choices\":[{\"delta\":{\"content\":\"";

  /** Plays one. The program may hang up in the middle, which it is meant to. */
  @FunctionalInterface
  interface Answer {
    void play(ScriptedConnection to) throws IOException;
  }

  private HostileAnswers() {}

  static Map<String, Answer> all() {
    Map<String, Answer> all = new LinkedHashMap<>();
    all.put("an event of empty lists", stream("data: {\"x\":[", "[],", 60 * MB, "0]}\n\n"));
    all.put("an event of empty objects", stream("data: {\"x\":[", "{},", 60 * MB, "0]}\n\n"));
    all.put("an event of numbers", stream("data: {\"x\":[", "1.23456789e-7,", 60 * MB, "0]}\n\n"));
    all.put("a short event of empty lists", stream("data: {\"x\":[", "[],", 6 * MB, "0]}\n\n"));
    all.put("a short event of texts", stream("data: {\"x\":[", "\"y\",", 6 * MB, "0]}\n\n"));
    all.put("a short event of one text", stream("data: " + DELTA, "y", 6 * MB, "\"}}]}\n\n"));
    all.put(
        "a short event of one letter", stream("data: " + DELTA, "\u0416", 6 * MB, "\"}}]}\n\n"));
    all.put("an event of one text", stream("data: " + DELTA, "y", 63 * MB, "\"}}]}\n\n"));
    all.put("a line without an end", stream(": ", "z", 100 * MB, ""));
    all.put("lines of no event", stream("", "data: [[[[[[[[[[[[[[[[[\n", 100 * MB, "\n\n"));
    all.put("an answer without an end", stream("", event("word ".repeat(2_000)), 60 * MB, ""));
    all.put("deltas of one letter", stream("", event("x"), 8 * MB, ""));
    all.put("thoughts without an end", stream("", thought("hm ".repeat(2_000)), 60 * MB, ""));
    all.put("calls without an end", stream("", calls(100), 60 * MB, ""));
    all.put("annotations without an end", stream("", annotation(), 15 * MB, ""));
    all.put("log probabilities without an end", stream("", logprobs(200, ""), 60 * MB, ""));
    all.put("alternatives without an end", stream("", logprobs(10, ALTERNATIVES), 60 * MB, ""));
    all.put("lists in annotations", stream("", annotations(), 60 * MB, ""));
    all.put("pictures without an end", stream("", picture(), 60 * MB, ""));
    all.put("details of thoughts without an end", stream("", detail(), 30 * MB, ""));
    all.put("unknown fields without an end", stream("", unknown(), 30 * MB, ""));
    all.put("deltas of nothing", stream("", delta(""), 34 * MB, ""));
    all.put("comments without an end", stream("", ": still here, still working\n\n", 34 * MB, ""));
    all.put("a call of a far place", stream("", farCall(), 0, farCall()));
    all.put("numbers of all zeros", stream("", zeros(), 2 * MB, ""));
    all.put("deep", stream("data: {\"x\":", "[", 6 * MB, "\n\n"));
    all.put("a number of many digits", stream("data: {\"x\":", "9", 6 * MB, "}\n\n"));
    all.put("a cost of many digits", usage("1" + "0".repeat(900) + "e400000000"));
    all.put("one object, not a stream", whole("{\"choices\":[", "{\"index\":0},", 60 * MB, "0]}"));
    all.put("one small object", whole("{\"choices\":[", "{\"index\":0},", 6 * MB, "0]}"));
    all.put("a page", whole("<html>", "<p>no</p>", 60 * MB, "</html>"));
    all.put("an error of many words", HostileAnswers::error);
    all.put("an answer that unfolds", HostileAnswers::unfolding);
    return all;
  }

  static String event(String text) {
    return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
  }

  private static String thought(String text) {
    return "data: {\"choices\":[{\"delta\":{\"reasoning\":\"" + text + "\"}}]}\n\n";
  }

  private static String calls(int count) {
    StringBuilder all = new StringBuilder("data: {\"choices\":[{\"delta\":{\"tool_calls\":[");
    for (int i = 0; i < count; i++) {
      all.append(i == 0 ? "" : ",").append("{\"id\":null,\"function\":{\"name\":\"f\",");
      all.append("\"arguments\":\"{}\"}}");
    }
    return all.append("]}}]}\n\n").toString();
  }

  private static String annotation() {
    String one = "{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"https://x.test\"}}";
    return "data: {\"choices\":[{\"delta\":{\"annotations\":[" + one + "]}}]}\n\n";
  }

  private static String delta(String fields) {
    return "data: {\"choices\":[{\"delta\":{" + fields + "}}]}\n\n";
  }

  private static String picture() {
    return delta(
        "\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,"
            + "iVBORw0KGgoA".repeat(20_000)
            + "\"}}]");
  }

  private static String detail() {
    return delta(
        "\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\""
            + "xyz".repeat(5_000)
            + "\"}]");
  }

  private static String unknown() {
    return "data: {\"field" + "s".repeat(2_000) + "\":[[[1e300,2,3]]],\"choices\":[]}\n\n";
  }

  private static String farCall() {
    return delta(
        "\"tool_calls\":[{\"index\":2147483647,\"id\":\"c\",\"function\":{\"name\":\"f\","
            + "\"arguments\":\"{}\"}},{\"index\":-2147483648,\"function\":{\"name\":\"g\"}}]");
  }

  private static String zeros() {
    return delta("\"annotations\":[{\"type\":\"x\",\"n\":1e400000000,\"m\":-1E-400000000}]");
  }

  /** Each another one, so that none is left out as said before. */
  private static String annotations() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      all.append(
          "data: {\"choices\":[{\"delta\":{\"annotations\":[{\"type\":\"x\",\"n\":"
              + i
              + ",\"l\":[");
      all.append("[],".repeat(1_000)).append("0]}]}}]}\n\n");
    }
    return all.toString();
  }

  private static String logprobs(int count, String alternatives) {
    String one =
        "{\"token\":\"a\",\"logprob\":-0.1,\"bytes\":[97],\"top_logprobs\":["
            + alternatives
            + "]},";
    String all = one.repeat(count);
    return "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"logprobs\":{\"content\":["
        + all.substring(0, all.length() - 1)
        + "]}}]}\n\n";
  }

  private static Answer usage(String cost) {
    return stream(event("dear"), "", 0, "data: {\"usage\":{\"cost\":" + cost + "}}\n\n");
  }

  private static Answer stream(String before, String piece, int length, String after) {
    return to -> {
      to.streamHead();
      body(to, before, piece, length, after);
    };
  }

  private static Answer whole(String before, String piece, int length, String after) {
    return to -> {
      to.head(200, "Content-Type: application/json");
      body(to, before, piece, length, after);
    };
  }

  private static void error(ScriptedConnection to) throws IOException {
    to.head(400, "Content-Type: application/json");
    body(to, "{\"error\":{\"message\":\"", "no ", 60 * MB, "\"}}");
  }

  /** A hundred megabytes of one event in a few hundred kilobytes. */
  private static void unfolding(ScriptedConnection to) throws IOException {
    ByteArrayOutputStream folded = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(folded)) {
      gzip.write("data: ".getBytes(StandardCharsets.US_ASCII));
      byte[] zeros = new byte[MB];
      for (int i = 0; i < 100; i++) {
        gzip.write(zeros);
      }
    }
    to.head(200, "Content-Type: text/event-stream", "Content-Encoding: gzip");
    to.send(folded.toByteArray());
  }

  private static void body(
      ScriptedConnection to, String before, String piece, int length, String after)
      throws IOException {
    to.send(before);
    if (length > 0) {
      byte[] block =
          piece.repeat(Math.max(1, MB / piece.length())).getBytes(StandardCharsets.UTF_8);
      for (int sent = 0; sent < length; sent += block.length) {
        to.send(block);
      }
    }
    to.send(after);
  }
}
