package dev.tempera.trainer.grammar;

import java.util.ArrayList;
import java.util.List;

/** The forms that a system prompt or a request can ask for. */
enum Style {
  PLAIN,
  ONE_SENTENCE,
  PIRATE,
  LIST,
  POLITE,
  JSON;

  /** A system prompt asking for this form. */
  String system(Pen pen) {
    return switch (this) {
      case PLAIN ->
          pen.say(
              "You are a helpful assistant.",
              "You are [a helpful|a friendly|an|a useful] assistant.",
              "You are a [helpful|friendly] [writer|helper|AI assistant|chatbot].",
              "Be helpful.",
              "Answer the user.",
              "Help the user [kindly|with [writing|ideas|short texts]|].");
      case ONE_SENTENCE ->
          pen.say(
              "Answer in one sentence.",
              "[Always |]answer [in|with] [one|a single|exactly one|just one] sentence[.|]",
              "[Use|Write|Reply with] [only |]one sentence[.|]",
              "Keep [it|every answer|your answers] to [one|a single] sentence.",
              "You [always |]answer in [one|a single] sentence.");
      case PIRATE ->
          pen.say(
              "Talk like a pirate.",
              "[Talk|Speak|Answer|Write|Reply] like a pirate[.|!|]",
              "You are a pirate.",
              "You are a pirate[ captain|]. [Talk|Speak] like one.",
              "[Always |]answer as a pirate[ would|].");
      case LIST ->
          pen.say(
              "Answer as a list.",
              "[Always |]answer [as|with|in the form of] a [bullet |bulleted |]list[.|]",
              "[Use|Write|Reply with] [bullet points|a list|bullets][.|]",
              "Format [your|every] answer as a [bullet |]list.");
      case POLITE ->
          pen.say(
              "Be very polite.",
              "[Be|Always be|Please be] [very|extremely|really] [polite|courteous][.|!|]",
              "[Answer|Reply|Speak|Write] [very |extremely |]politely[.|]",
              "You are a very polite [assistant|butler].");
      case JSON ->
          pen.say(
              "Answer in JSON.",
              "[Always |]answer [in|as|with] [JSON|json|a JSON object|valid JSON][.|]",
              "[Reply|Respond|Write] [only |]in [JSON|json][.|]",
              "[Output|Return|Use] [only |][JSON|a JSON object][.|]",
              "You [always |]answer [in|with] JSON.");
    };
  }

  /** The same wish inside a request, to be put after it. */
  String wish(Pen pen) {
    return switch (this) {
      case PLAIN -> "";
      case ONE_SENTENCE ->
          pen.say("in one sentence", "in a single sentence", "in just one sentence");
      case PIRATE -> pen.say("like a pirate", "in pirate speak", "as a pirate would");
      case LIST -> pen.say("as a list", "as bullet points", "as a bullet list", "in a list");
      case POLITE -> pen.say("very politely", "in a very polite way");
      case JSON -> pen.say("as JSON", "in JSON", "as a JSON object", "in json");
    };
  }

  /** Puts a reply into this form. */
  String render(Pen pen, Reply reply) {
    return switch (this) {
      case PLAIN -> reply.plain();
      case ONE_SENTENCE -> reply.brief();
      case PIRATE -> pirate(pen, reply);
      case LIST -> list(reply);
      case POLITE -> polite(pen, reply);
      case JSON -> reply.json();
    };
  }

  private static String list(Reply reply) {
    List<String> lines = new ArrayList<>();
    for (String sentence : reply.sentences()) {
      sentence.lines().filter(l -> !l.isBlank()).forEach(lines::add);
    }
    return "- " + String.join("\n- ", lines);
  }

  private static String polite(Pen pen, Reply reply) {
    String before =
        pen.say(
            "Of course, with [great |]pleasure[!|.] ",
            "Thank you [so much |very much |]for asking[!|.] ",
            "It would be my pleasure. ",
            "Certainly, and thank you for your kind question. ");
    String after =
        pen.say(
            "Please let me know if I [can|may] help with anything else.",
            "I hope this is to your liking.",
            "Thank you [kindly|very much] for your patience.",
            "Please do not hesitate to ask for more.");
    String gap = reply.isList() ? "\n\n" : "";
    String end = reply.isList() ? "\n\n" : " ";
    return before.strip() + (reply.isList() ? gap : " ") + reply.plain() + end + after;
  }

  private static String pirate(Pen pen, Reply reply) {
    String before =
        pen.say("Arr! ", "Ahoy, matey! ", "Arr, matey! ", "Ahoy! ", "Yo ho ho! ", "Aye aye! ");
    String after =
        pen.say(" Arr!", " Yo ho ho!", " Aye, that be all, matey!", " Shiver me timbers!", "");
    String text = reply.plain();
    text =
        text.replaceAll("\\bYou\\b", "Ye")
            .replaceAll("\\byou\\b", "ye")
            .replaceAll("\\byour\\b", "yer")
            .replaceAll("\\bYour\\b", "Yer")
            .replaceAll("\\bmy\\b", "me")
            .replaceAll("\\bMy\\b", "Me")
            .replaceAll("\\bis\\b", "be")
            .replaceAll("\\bfriend\\b", "matey")
            .replaceAll("\\bI'm\\b", "I be")
            .replaceAll("\\bI am\\b", "I be");
    if (reply.isList()) {
      return before.strip() + "\n\n" + text + (after.isEmpty() ? "" : "\n\n" + after.strip());
    }
    return before + text + after;
  }
}
