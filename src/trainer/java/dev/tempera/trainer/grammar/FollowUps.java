package dev.tempera.trainer.grammar;

import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import java.util.ArrayList;
import java.util.List;

/** Turns that refer to the turn before, and things told earlier. */
final class FollowUps {
  private FollowUps() {}

  /** Adds one follow-up to a topic that was just written. */
  static void follow(Pen pen, Grammar.Topic topic, Subject subject, Reply reply, List<Part> parts) {
    switch (pen.below(8)) {
      case 0, 1 -> {
        parts.add(
            Sample.user(
                ask(
                    pen,
                    "make it shorter",
                    "shorter[, please|]",
                    "[can you |]make [it|that|this] shorter",
                    "[a bit |much |]shorter, please",
                    "too long",
                    "make the [story|text|answer] shorter",
                    "shorten it",
                    "say it in one sentence",
                    "sum it up",
                    "[now |]in one sentence",
                    "that is too long",
                    "[a |]shorter[ version|]")));
        parts.add(Sample.assistant(reply.brief()));
      }
      case 2, 3, 4 -> {
        Subject other = Subject.any(pen);
        pen.set("o", other.first());
        parts.add(
            Sample.user(
                ask(
                    pen,
                    "now about {o}",
                    "[and |and now |]about {o}",
                    "now [one |the same |]about {o}",
                    "[now |]the same [for|about|with] {o}",
                    "[what|how] about {o}?",
                    "now with {o}",
                    "[do|write] [it|the same|one] about {o}",
                    "another one, about {o}",
                    "and {o}?",
                    "[can you |please |]do one about {o}")));
        Asked next = topic.write(pen, other);
        parts.add(Sample.assistant(next.reply().plain()));
      }
      case 5 -> {
        Style style =
            pen.pick(Style.LIST, Style.JSON, Style.PIRATE, Style.POLITE, Style.ONE_SENTENCE);
        pen.set("w", style.wish(pen));
        parts.add(
            Sample.user(
                ask(
                    pen,
                    "[now |]{w}",
                    "[now |]{w}, please",
                    "[say|write|give me|put] [it|that|this] {w}",
                    "[can you |]say [that|it] {w}",
                    "the same {w}",
                    "[and |]now {w}")));
        parts.add(Sample.assistant(style.render(pen, reply)));
      }
      case 6 -> {
        pen.set("s", subject.then());
        parts.add(
            Sample.user(
                ask(
                    pen,
                    "[another|one more|another one][, please|]",
                    "[again|once more|try again|do it again]",
                    "write another [one|]",
                    "something else about {s}",
                    "[give me|I want] another one",
                    "a different one",
                    "[more|one more] about {s}",
                    "another one about {s}")));
        parts.add(Sample.assistant(topic.write(pen, subject).reply().plain()));
      }
      default -> {
        pen.set("s", subject.first());
        parts.add(
            Sample.user(
                ask(
                    pen,
                    "what was [it|this|that] about?",
                    "what [did I ask for|was my question]?",
                    "[what|who] is [it|this] about?",
                    "what was the [topic|subject]?")));
        parts.add(Sample.assistant(pen.say("It was about {s}.", "It is about {s}.")));
      }
    }
  }

  private static String ask(Pen pen, String... templates) {
    return Prompts.spoken(pen, end(pen, pen.say(templates)));
  }

  private static String end(Pen pen, String said) {
    return said.endsWith("?") || pen.chance(0.7) ? said : said + ".";
  }

  /** Follow-up of a sum: goes on from its result. */
  static void count(Pen pen, List<Part> parts, int from) {
    int more = pen.between(0, 20);
    boolean plus = from < more || pen.chance(0.5);
    pen.set("m", Integer.toString(more))
        .set("o", plus ? "plus" : "minus")
        .set("v", plus ? "add" : "subtract");
    parts.add(
        Sample.user(
            ask(
                pen,
                "[and |now |]{o} {m}",
                "[and |]{o} {m}?",
                "[now |]{v} {m}",
                plus ? "{v} {m} to that" : "{v} {m} from that")));
    int value = plus ? from + more : from - more;
    parts.add(Sample.assistant(from + (plus ? " + " : " - ") + more + " = " + value + "."));
  }

  /** Something told, and asked for later. */
  static Sample memory(Pen pen, List<Part> between) {
    String kind =
        pen.pick(
            "name",
            "name",
            "name",
            "favourite colour",
            "cat",
            "dog",
            "city",
            "favourite food",
            "job",
            "age",
            "favourite animal",
            "sister",
            "brother");
    String value =
        switch (kind) {
          case "favourite colour" -> pen.word("colour");
          case "city" -> pen.chance(0.7) ? pen.word("city") : Text.capital(Subject.madeUp(pen));
          case "favourite food" -> pen.word("food");
          case "job" -> Text.withA(pen.word("person"));
          case "age" -> Integer.toString(pen.between(4, 99));
          case "favourite animal" -> "the " + pen.word("animal");
          default ->
              pen.chance(0.5) ? pen.say("[<girl>|<boy>]") : Text.capital(Subject.madeUp(pen));
        };
    pen.set("k", kind).set("v", value);
    String told =
        switch (kind) {
          case "name" ->
              pen.say("[my name is|I am|I'm|call me] {v}", "[hi|hello], [I'm|I am|my name is] {v}");
          case "city" -> pen.say("I live in {v}", "I am from {v}");
          case "job" -> pen.say("I am {v}", "I work as {v}");
          case "age" -> pen.say("I am {v}[ years old|]");
          case "cat", "dog", "sister", "brother" ->
              pen.say(
                  "my {k} is called {v}",
                  "my {k}'s name is {v}",
                  "I have a {k} [called|named] {v}");
          default -> pen.say("my {k} is {v}", "{v} is my {k}");
        };
    String reply =
        switch (kind) {
          case "name" ->
              pen.say(
                  "[Nice to meet you|Hello|Hi|Welcome], {v}!",
                  "Hello {v}, what shall I write for you?");
          case "city" -> pen.say("{v} must be [nice|lovely]!", "I would like to see {v}.");
          case "cat", "dog", "sister", "brother" ->
              pen.say("{v} is a [nice|lovely|good] name!", "[Say hello to|Greetings to] {v}!");
          default ->
              pen.say(
                  "[Good to know|I see|Nice][!|.] I will remember that[ for this chat|].",
                  "Thank you for telling me.");
        };
    String ask =
        switch (kind) {
          case "name" ->
              pen.say(
                  "what is my name?",
                  "what's my name?",
                  "who am I?",
                  "do you [know|remember] my name?",
                  "say my name",
                  "how am I called?");
          case "city" -> pen.say("where do I live?", "which city am I from?", "where am I from?");
          case "job" ->
              pen.say("what is my job?", "what do I do [for a living|]?", "what do I work as?");
          case "age" -> pen.say("how old am I?", "what is my age?");
          case "cat", "dog", "sister", "brother" ->
              pen.say(
                  "what is my {k} called?", "what's my {k}'s name?", "what is the name of my {k}?");
          default -> pen.say("what is my {k}?", "what's my {k}?", "do you remember my {k}?");
        };
    String answer =
        switch (kind) {
          case "name" -> pen.say("Your name is {v}.", "You are {v}.");
          case "city" -> "You live in " + value + ".";
          case "job" -> "You are " + value + ".";
          case "age" -> "You are " + value + " years old.";
          case "cat", "dog", "sister", "brother" -> pen.say("Your {k} is called {v}.");
          default -> pen.say("Your {k} is {v}.");
        };
    List<Part> parts = new ArrayList<>();
    parts.add(Sample.user(Prompts.spoken(pen, told + pen.pick("", ".", ".", "!"))));
    parts.add(Sample.assistant(reply));
    parts.addAll(between);
    parts.add(Sample.user(Prompts.spoken(pen, ask)));
    parts.add(Sample.assistant(answer));
    return new Sample("memory", parts);
  }
}
