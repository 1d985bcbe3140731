package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.Quirk.choice;
import static dev.tempera.core.provider.openai.Quirk.content;
import static dev.tempera.core.provider.openai.Quirk.end;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** The rows about what belongs to the answer's text, when it ends, and what is no JSON. */
final class AnswerQuirks {
  private static final String STOP = end("stop");
  private static final String DONE = "data: [DONE]\n\n";

  private AnswerQuirks() {}

  static List<Quirk> once() {
    return List.of(
        Quirk.of(
                "text beside the delta",
                "Together AI",
                choice("\"index\":0,\"text\":\"Hel\",\"delta\":{\"content\":\"Hel\"}"),
                choice("\"index\":0,\"text\":\"lo\",\"delta\":{\"content\":\"lo\"}"),
                choice("\"text\":\"\",\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\""))
            .text("Hello"),
        Quirk.of(
                "text and no delta",
                "completions servers",
                choice("\"index\":0,\"text\":\"Hel\""),
                choice("\"index\":0,\"text\":\"lo\",\"finish_reason\":\"stop\""))
            .text("Hello"),
        Quirk.of(
                "response beside the choices",
                "Cloudflare Workers AI",
                "{\"response\":\"Hel\",\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}",
                "{\"response\":\"lo\",\"choices\":[{\"delta\":{\"content\":\"lo\"}}]}",
                STOP)
            .text("Hello"),
        Quirk.of(
                "the whole message at the end",
                "Perplexity",
                content("Hel"),
                content("lo"),
                choice("\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\""))
            .text("Hello"),
        Quirk.of(
                "the whole message at the end beside an empty delta",
                "Perplexity",
                content("Hel"),
                choice(
                    "\"delta\":{},\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\""))
            .text("Hello"),
        Quirk.of(
                "the message so far beside each delta",
                "Perplexity",
                choice("\"delta\":{\"content\":\"a\"},\"message\":{\"content\":\"a\"}"),
                choice("\"delta\":{\"content\":\"a\"},\"message\":{\"content\":\"aa\"}"),
                choice(
                    "\"delta\":{\"content\":\"\"},\"message\":{\"content\":\"aa\"},"
                        + "\"finish_reason\":\"stop\""))
            .text("aa"),
        Quirk.of(
                "only the message so far",
                "DashScope without increments",
                choice("\"message\":{\"content\":\"One\"}"),
                choice("\"message\":{\"content\":\"One two\"}"),
                choice("\"message\":{\"content\":\"One two\"},\"finish_reason\":\"stop\""))
            .text("One two"),
        Quirk.of(
                "messages that are pieces",
                "Ollama's own dialect in choices",
                choice("\"message\":{\"content\":\"ha\"}"),
                choice("\"message\":{\"content\":\"ha\"}"),
                choice("\"message\":{\"content\":\"ha\"}"),
                STOP)
            .text("hahaha"),
        Quirk.of(
                "a last delta that repeats the answer",
                "proxies that assemble",
                content("Hel"),
                content("lo"),
                choice("\"delta\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\""))
            .text("Hello"),
        Quirk.of(
                "choice index counts tokens",
                "Foundry Local, TGI 1.4",
                choice("\"index\":0,\"delta\":{\"content\":\"One\"},\"finish_reason\":null"),
                choice("\"index\":1,\"delta\":{\"content\":\" two\"},\"finish_reason\":null"),
                choice("\"index\":2,\"delta\":{\"content\":\" three\"},\"finish_reason\":null"),
                choice("\"index\":3,\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\""))
            .text("One two three")
            .finish("stop"),
        Quirk.of(
                "choice index counts a few tokens",
                "Foundry Local, TGI 1.4",
                choice("\"index\":0,\"delta\":{\"content\":\"One\"}"),
                choice("\"index\":1,\"delta\":{\"content\":\" two\"},\"finish_reason\":\"stop\""))
            .text("One two")
            .finish("stop"),
        Quirk.of(
                "choice index after the role alone",
                "TGI",
                choice("\"index\":0,\"delta\":{\"role\":\"assistant\"}"),
                choice("\"index\":1,\"delta\":{\"content\":\"One\"}"),
                choice("\"index\":1,\"delta\":{\"content\":\" two\"},\"finish_reason\":\"stop\""))
            .text("One two"),
        Quirk.of(
                "several answers though one was asked for",
                "servers with n set",
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"x\"}},"
                    + "{\"index\":0,\"delta\":{\"content\":\"y\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"z\"}},"
                    + "{\"delta\":{\"content\":\"a\"},\"index\":1}]}",
                choice("\"index\":1,\"delta\":{},\"finish_reason\":\"stop\""))
            .text("xa"));
  }

  static List<Quirk> ends() {
    return List.of(
        Quirk.of(
                "finish_reason null as a word",
                "KoboldCpp, AI00",
                choice("\"delta\":{\"content\":\"First \"},\"finish_reason\":\"null\""),
                choice("\"delta\":{\"content\":\"second \"},\"finish_reason\":\"null\""),
                choice("\"delta\":{\"content\":\"third\"},\"finish_reason\":\"stop\""))
            .text("First second third")
            .finish("stop"),
        Quirk.raw(
                "finish_reason null as a word, cut",
                "KoboldCpp, AI00",
                "data: "
                    + choice("\"delta\":{\"content\":\"First\"},\"finish_reason\":\"null\"")
                    + "\n\n")
            .keeps("First")
            .says("in the middle"),
        Quirk.raw(
                "finish_reason false, cut",
                "home-made servers",
                "data: "
                    + choice("\"delta\":{\"content\":\"First\"},\"finish_reason\":false")
                    + "\n\n")
            .keeps("First")
            .says("in the middle"),
        Quirk.raw(
                "finish_reason in words that mean none, cut",
                "servers with enumerations",
                "data: "
                    + choice("\"delta\":{\"content\":\"a\"},\"finish_reason\":\"None\"")
                    + "\n\ndata: "
                    + choice(
                        "\"delta\":{\"content\":\"b\"},"
                            + "\"finish_reason\":\"FINISH_REASON_UNSPECIFIED\"")
                    + "\n\ndata: "
                    + choice("\"delta\":{\"content\":\"c\"},\"finish_reason\":0")
                    + "\n\n")
            .keeps("abc")
            .says("in the middle"),
        Quirk.of(
                "finish_reason in every chunk",
                "home-made servers",
                choice("\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\""),
                choice("\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\""))
            .text("ab"),
        Quirk.of(
                "finish_reason that means a failure",
                "DeepSeek",
                content("Half "),
                end("insufficient_system_resource"))
            .keeps("Half ")
            .says("insufficient_system_resource"),
        Quirk.of(
                "finish_reason that means a broken network",
                "Zhipu GLM",
                content("Half "),
                end("network_error"))
            .keeps("Half ")
            .says("network_error"));
  }

  static List<Quirk> parts() {
    return List.of(
        Quirk.raw(
                "events without a blank line",
                "GLM and Kimi providers",
                "data: "
                    + content("One")
                    + "\ndata: "
                    + content(" two")
                    + "\ndata: "
                    + choice("\"delta\":{\"content\":\" three\"},\"finish_reason\":\"stop\"")
                    + "\ndata: [DONE]\n")
            .text("One two three"),
        Quirk.raw(
                "events without a blank line, cut",
                "GLM and Kimi providers",
                "data: " + content("One") + "\ndata: " + content(" two") + "\ndata: {\"choi")
            .keeps("One two")
            .says("in the middle"),
        Quirk.raw(
                "two chunks on one line",
                "proxies that join",
                "data: " + content("One") + content(" two") + "\n\ndata: " + STOP + "\n\n" + DONE)
            .text("One two"),
        Quirk.raw(
                "chunks without the format",
                "servers that answer with JSON lines",
                content("One") + "\n" + content(" two") + "\n" + STOP + "\n")
            .text("One two"),
        Quirk.raw(
                "chunks in one list",
                "Gemini's adapters",
                "[" + content("One") + ",\n" + content(" two") + ",\n" + STOP + "]")
            .text("One two"),
        Quirk.raw("a byte that is no UTF-8", "llama.cpp", "")
            .body(
                ("data: "
                        + content("Long ")
                        + "\n\ndata: "
                        + content("\u00ff\u00fe")
                        + "\n\ndata: "
                        + content("rest")
                        + "\n\ndata: "
                        + STOP
                        + "\n\n"
                        + DONE)
                    .getBytes(StandardCharsets.ISO_8859_1))
            .text("Long \uFFFD\uFFFDrest"),
        Quirk.of(
                "numbers that JSON does not know",
                "Python servers",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"score\":NaN}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"b\"},\"x\":-Infinity}],\"t\":.5}",
                "{\"choices\":[{\"delta\":{\"content\":\"c\"},\"logprobs\":{\"content\":["
                    + "{\"token\":\"c\",\"logprob\":-inf}]}}],\"n\":+01}",
                STOP)
            .text("abc"),
        Quirk.of(
                "words that only Python knows",
                "Python servers",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":None}],\"x\":True}",
                STOP)
            .text("a"),
        Quirk.of(
                "a line break inside a text",
                "home-made servers",
                "{\"choices\":[{\"delta\":{\"content\":\"a\tb\\q\"}}]}",
                STOP)
            .text("a\tb\\q"),
        Quirk.raw("compressed unasked", "CDNs", "")
            .body(gzip(stream("zip ", "text")), "Content-Encoding: gzip")
            .text("zip text"),
        Quirk.raw("compressed without saying so", "CDNs", "")
            .body(gzip(stream("zip ", "text")))
            .text("zip text"),
        Quirk.raw("deflated unasked", "CDNs", "")
            .body(deflate(stream("zip ", "text")), "Content-Encoding: deflate")
            .text("zip text"),
        Quirk.raw("compressed in a way that Java cannot read", "CDNs", "")
            .body(new byte[] {(byte) 0x8b, 2, (byte) 0x80, 3}, "Content-Encoding: br")
            .says("compressed", "“br”"),
        Quirk.raw("called compressed though it is not", "proxies", "")
            .body(stream("a", "b").getBytes(StandardCharsets.UTF_8), "Content-Encoding: br")
            .text("ab"));
  }

  private static String stream(String... texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      all.append("data: ").append(content(text)).append("\n\n");
    }
    return all.append("data: ").append(STOP).append("\n\n").append(DONE).toString();
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflate(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
