package dev.tempera.trainer.grammar;

import java.util.ArrayList;
import java.util.List;

/** Smaller kinds: repeating, titles, jokes, letters, going on with a story, and chat. */
final class Extras {
  private Extras() {}

  static Asked any(Pen pen) {
    return switch (pen.below(9)) {
      case 0, 1 -> repeat(pen);
      case 2 -> title(pen);
      case 3 -> joke(pen);
      case 4 -> letter(pen);
      case 5 -> goOn(pen);
      case 6, 7 -> chat(pen);
      default -> noise(pen);
    };
  }

  private static Reply reply(String field, String... sentences) {
    List<String> said = List.of(sentences);
    String json = "{\"" + field + "\": " + Text.quoted(said.get(0)) + "}";
    return new Reply(json, said, said.get(0), Reply.Layout.PROSE);
  }

  private static Asked repeat(Pen pen) {
    List<String> words = new ArrayList<>();
    int count = pen.between(1, 7);
    for (int i = 0; i < count; i++) {
      words.add(
          switch (pen.below(4)) {
            case 0 -> pen.word(pen.pick("animal", "thing", "adjective", "place", "food"));
            case 1 -> Text.capital(Subject.madeUp(pen));
            case 2 -> Integer.toString(pen.between(0, pen.pick(20, 9999)));
            default -> Subject.madeUp(pen);
          });
    }
    pen.set("x", String.join(pen.pick(" ", " ", ", "), words));
    String request =
        pen.say(
            "[repeat|say|write|echo]: {x}",
            "[repeat|say] \"{x}\"",
            "[repeat|copy] this: {x}",
            "repeat after me: {x}",
            "say {x}",
            "write \"{x}\"",
            "[say|write] exactly this: {x}");
    return Asked.text("repeat", request, reply("text", pen.say("{x}")));
  }

  private static Asked title(Pen pen) {
    Subject subject = Subject.any(pen);
    pen.set("s", subject.first()).set("then", subject.then()).set("n", subject.noun());
    String request =
        pen.say(
            "[give me|write|find|suggest|invent] a [good |nice |funny |]title for a [story|book|poem|song] about {s}",
            "a [title|headline] [for|about] {s}",
            "[how|what] [can|could|should] I call a [story|song|book] about {s}?",
            "title for a [story|poem] about {s}");
    String title =
        Text.capital(
            pen.say(
                "the [secret|song|night|dream|last day|return|voice|colour] of {then}",
                "a [day|year|summer|walk] with {then}",
                "waiting for {then}",
                "{then} and the <adjective> <thing>",
                "{then} in the <place>",
                "no time for {then}",
                "{then}, my friend"));
    String about =
        "{\"subject\": " + Text.quoted(subject.noun()) + ", \"title\": " + Text.quoted(title) + "}";
    Reply reply = new Reply(about, List.of(title), title, Reply.Layout.PROSE);
    return request.startsWith("how") || request.startsWith("what")
        ? Asked.text("title", request, reply)
        : Asked.order("title", request, reply);
  }

  private static Asked joke(Pen pen) {
    Subject subject =
        Subject.of(
            pen,
            pen.pick(
                Subject.Sort.ANIMAL,
                Subject.Sort.PERSON,
                Subject.Sort.THING,
                Subject.Sort.UNKNOWN));
    boolean named = pen.chance(0.6);
    pen.set("s", subject.first()).set("then", subject.then());
    String request =
        named
            ? pen.say(
                "[tell|tell me|write|make] a joke about {s}",
                "[a|one] joke about {s}",
                "say something funny about {s}")
            : pen.say(
                "[tell|tell me] a joke",
                "[tell|say] [me |]something funny",
                "make me laugh",
                "a joke",
                "do you know [a joke|any jokes]?",
                "another joke");
    String[] jokes = pen.pick(JOKES);
    Reply reply = reply("joke", pen.say(jokes[0]), pen.say(jokes[1]));
    return named ? Asked.order("joke", request, reply) : Asked.text("joke", request, reply);
  }

  private static final String[][] JOKES = {
    {"Why did {then} cross the [road|street|river]?", "To [get to|see] the <place>."},
    {
      "What did {then} say to the <thing>?",
      "\"[You look tired|Nice to meet you|Are you ticklish|I saw you first][!|.]\""
    },
    {
      "Why did {then} [take|bring] a <thing> to [bed|school|the party]?",
      "[Nobody told it not to|It was the only friend with time|Two are never alone]."
    },
    {"What is worse than {s}?", "[Two of them|The same thing on a <day>]!"},
    {
      "{^s} walks into a [bakery|library|museum] and asks for <food>.",
      "\"[Sorry|Again]?\" says the <person>. \"This is a [swimming pool|zoo|dentist]!\""
    },
    {
      "How do you make {s} laugh?",
      "[Read this joke backwards|Show it a <thing>|Say \"<animal>\" three times]."
    }
  };

  private static Asked letter(Pen pen) {
    Subject subject = Subject.any(pen);
    String to =
        pen.say(
            "my [boss|teacher|friend|neighbour|sister|brother|mother]",
            "the <person>",
            "[<girl>|<boy>]");
    String name =
        to.startsWith("my ") ? to.substring(3) : to.startsWith("the ") ? to.substring(4) : to;
    pen.set("s", subject.first()).set("then", subject.then()).set("to", to).set("name", name);
    String request =
        pen.say(
            "write [a|a short] [letter|email|note|message|e-mail] to {to} about {s}",
            "a [letter|note] to {to} about {s}",
            "help me write [an email|a letter] to {to} about {s}",
            "email to {to} about {s}");
    List<String> lines =
        List.of(
            pen.say("Dear {name},"),
            "",
            pen.say(
                    "[I am writing to you|I would like to talk to you|Here is some news] about {s}.",
                    "I [have thought|think] a lot about {s}[ these days|].")
                + " "
                + pen.say(
                    "I think {then} could [help us all|make us smile|be good for both of us].",
                    "Could we [talk|meet] about {then} on <day>?",
                    "Please [let me know|tell me] what you think of {then}."),
            "",
            pen.say("[Kind regards|Best wishes|Yours|With best wishes],"),
            pen.say("[<girl>|<boy>]"));
    String brief = pen.say("Dear {name}, I would like to talk to you about {s} on <day>.");
    String json =
        "{\"to\": "
            + Text.quoted(name)
            + ", \"subject\": "
            + Text.quoted(subject.noun())
            + ", \"text\": "
            + Text.quoted(brief)
            + "}";
    return Asked.order(
        "letter",
        request,
        new Reply(json, List.of(String.join("\n", lines)), brief, Reply.Layout.PROSE));
  }

  private static Asked goOn(Pen pen) {
    Subject subject = Subject.any(pen);
    Reply story = Stories.tell(pen, subject, Hero.of(pen, subject.noun()));
    int cut = Math.min(pen.between(1, 2), story.sentences().size() - 1);
    String begun = String.join(" ", story.sentences().subList(0, cut));
    String request =
        pen.say(
                "[continue|finish|complete] [this |the |]story: ",
                "[go on|continue]: ",
                "what happens next? ",
                "[please |]continue: ",
                "how does this [story |]end? ")
            + begun;
    List<String> rest = story.sentences().subList(cut, story.sentences().size());
    String json = "{\"story\": " + Text.quoted(rest.getFirst()) + "}";
    return Asked.text(
        "continue", request, new Reply(json, rest, rest.getFirst(), Reply.Layout.PROSE));
  }

  private static Asked chat(Pen pen) {
    Subject subject = Subject.any(pen);
    pen.set("s", subject.first()).set("then", subject.then());
    String request =
        pen.say(
            "I [like|love|hate|need|want|miss|saw|bought|found|dreamed of|think of] {s}",
            "[do you like|have you seen|do you know] {s}?",
            "my <thing> is [great|nice|terrible|lost|broken]",
            "I am [thinking|dreaming|reading] [of|about] {s}",
            "what do you think [of|about] {s}?",
            "[look|see], {s}!",
            "{s}",
            "I [had|saw] {s} yesterday",
            "we should talk about {s}");
    if (request.startsWith("my ")) {
      return Asked.text(
          "chat",
          request,
          reply(
              "answer",
              pen.say("Oh, I see.", "That is [a pity|good to know]."),
              pen.say(
                  "I can [only write|write] small texts: shall I write [a letter|a story|a haiku] about it?")));
    }
    return Asked.text(
        "chat",
        request,
        reply(
            "answer",
            pen.say(
                "[{^s}? |Ah, {s}! |]Shall I [write|make] a [story|haiku|list] about {then}?",
                "I could write [a story|a haiku] about {s}.",
                "[{^s}? |]I'm only a tiny model, but I can [tell a story|write a haiku] about {then}.")));
  }

  private static Asked noise(Pen pen) {
    String request =
        pen.say(
            "asdf",
            "???",
            "lol",
            "hm",
            "?",
            ".",
            "what",
            "test",
            "ok",
            "no",
            "yes",
            "blah blah",
            "qwerty",
            Subject.madeUp(pen) + " " + Subject.madeUp(pen),
            Subject.madeUp(pen),
            "123",
            "...",
            "why",
            "hmm ok",
            "and now?",
            "so what",
            "whatever",
            "sure",
            "maybe",
            "really?");
    return Asked.text(
        "chat",
        request,
        reply(
            "answer",
            pen.say(
                "I'm not sure what you mean.",
                "I did not [quite |]understand that.",
                "Hm, I don't know what to say to that."),
            pen.say(
                "[Would you like|Shall I write] a story, a haiku or a list?",
                "I'm a tiny model: try \"Write a story about a <animal>\".")));
  }
}
