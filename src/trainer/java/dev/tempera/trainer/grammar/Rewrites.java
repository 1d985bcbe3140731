package dev.tempera.trainer.grammar;

import java.util.List;

/** Making a sentence shorter, politer or a question; summaries of two sentences. */
final class Rewrites {
  private Rewrites() {}

  /** Any noun phrase with an article: known or made up. */
  static String thing(Pen pen) {
    Subject.Sort sort =
        pen.pick(Subject.Sort.THING, Subject.Sort.THING, Subject.Sort.UNKNOWN, Subject.Sort.PLACE);
    return "the " + Subject.of(pen, sort).noun();
  }

  private static String who(Pen pen) {
    return switch (pen.below(4)) {
      case 0 -> pen.word("girl");
      case 1 -> pen.word("boy");
      default ->
          "the " + Subject.of(pen, pen.pick(Subject.Sort.ANIMAL, Subject.Sort.PERSON)).noun();
    };
  }

  static String quoted(Pen pen, String ask, String sentence) {
    return switch (pen.below(5)) {
      case 0 -> ask + ": \"" + sentence + "\"";
      case 1 -> ask + " \"" + sentence + "\"";
      case 2 -> ask + ":\n" + sentence;
      case 3 -> ask + ":\n\n" + sentence;
      default -> ask + ": " + sentence;
    };
  }

  private static Asked done(String kind, String request, String field, String answer) {
    String json = "{\"" + field + "\": " + Text.quoted(answer) + "}";
    return Asked.text(kind, request, new Reply(json, List.of(answer), answer, Reply.Layout.PROSE));
  }

  static Asked shorter(Pen pen) {
    pen.set("w", who(pen)).set("t", thing(pen)).set("p", pen.word("place"));
    pen.set(
        "verb",
        pen.pick(
            "found",
            "carried",
            "cleaned",
            "opened",
            "lost",
            "painted",
            "bought",
            "sold",
            "repaired",
            "saw",
            "liked",
            "hid",
            "took",
            "brought"));
    String core = pen.say("{^w} {verb} {t}");
    boolean home = pen.chance(0.4);
    if (home) {
      pen.set(
          "verb",
          pen.pick(
              "walked to",
              "went to",
              "looked at",
              "lived in",
              "waited for",
              "sat in",
              "worked in",
              "came from"));
      core = pen.say("{^w} {verb} {t}");
    }
    String before =
        pen.say(
            "",
            "",
            "On a <weather> <day> in <month>, ",
            "Early in the morning, ",
            "After a long and tiring day, ",
            "As far as I know, ",
            "To be completely honest, ",
            "Last <day>, ",
            "In the middle of the night, ",
            "It is a fact that ",
            "I would like to tell you that ",
            "Without any doubt, ",
            "As everybody knows, ");
    String after =
        pen.say(
            " in the {p} behind the old <place>",
            " because it was a very <weather> day",
            " together with all the others from the {p}",
            ", which was really quite nice",
            ", although it was already late",
            " and was very, very happy about it",
            " once again, as always",
            " for no special reason at all",
            " while the others were still asleep",
            ", and nobody knew why");
    String middle = before.isEmpty() ? core : before + lowerName(core);
    String sentence = Text.capital(middle) + after + ".";
    String ask =
        pen.say(
            "[make|write] this [sentence |text |]shorter",
            "shorten this[ sentence|]",
            "[please |]shorten",
            "make it shorter",
            "[say|write] this [in fewer words|more briefly]",
            "cut this [sentence |]down",
            "can you make this shorter",
            "a shorter version of this",
            "condense this[ sentence|]",
            "rewrite this [sentence |]so that it is shorter",
            "[trim|reduce|tighten] this[ sentence|]",
            "[please |could you |]make the following [sentence |]shorter",
            "[shorter|briefer][, please|]",
            "[please |]shorten the following[ sentence|]",
            "can this be shorter",
            "say it with fewer words");
    return done("shorter", quoted(pen, ask, sentence), "shorter", core + ".");
  }

  /** Lower-cases "The", keeps a name. */
  private static String lowerName(String core) {
    return core.startsWith("The ") ? "the " + core.substring(4) : core;
  }

  static Asked politer(Pen pen) {
    pen.set("t", thing(pen)).set("n", pen.word(pen.pick("girl", "boy")));
    String act =
        pen.say(
            "open {t}",
            "close {t}",
            "give me {t}",
            "bring me {t}",
            "clean {t}",
            "move {t}",
            "help me with {t}",
            "be quiet",
            "come here",
            "sit down",
            "wait for me",
            "answer me",
            "stop talking",
            "go away",
            "send me the report [today|by <day>]",
            "call me [back|tomorrow|on <day>]",
            "turn the music down",
            "leave {t} alone",
            "show me {t}",
            "tell me your name",
            "hurry up",
            "repair {t}",
            "put {t} on the table",
            "read my letter",
            "pay the bill",
            "take {t} away",
            "finish {t} [today|by <day>]",
            "listen to me",
            "get me a [cup of tea|coffee|chair]",
            "buy {t}",
            "do your homework",
            "write back");
    String sentence = Text.capital(act) + pen.say("!", ".", " now!", " at once!", "");
    String clean = sentence.contains(" now!") || sentence.contains(" at once!") ? act : act;
    String ask =
        pen.say(
            "make this [sentence |request |]politer",
            "make this more polite",
            "[say|write|rewrite] this [more |]politely",
            "[please |]rewrite this [sentence |]politely",
            "a politer version of this",
            "how can I say this politely",
            "make it sound [polite|politer|nicer|friendlier]",
            "turn this [order |]into a polite request",
            "[polite version|politer][, please|]",
            "say it politely",
            "put this politely",
            "make this [friendlier|nicer]",
            "[say|write|rewrite] this in a polite way",
            "how do I say this in a polite way");
    pen.set("act", clean);
    String answer =
        pen.say(
            "Could you please {act}?",
            "Could you please {act}?",
            "Would you mind if I asked you to {act}?",
            "Would you be so kind as to {act}?",
            "Would you please {act}?",
            "May I ask you to {act}, please?",
            "I would be very grateful if you could {act}.");
    return done("politer", quoted(pen, ask, sentence), "polite", answer);
  }

  static Asked question(Pen pen) {
    pen.set("w", pen.chance(0.6) ? who(pen) : thing(pen)).set("t", thing(pen));
    String ask =
        pen.say(
            "[turn|make|change] this [sentence |]into a question",
            "[write|rewrite|say] this [sentence |]as a question",
            "make [this|it] a question",
            "ask this as a question",
            "make a question [of|from|out of] this[ sentence|]",
            "[please |]turn this [statement |]into a question",
            "[as a question|question form][, please|]",
            "[write|rewrite|ask] it as a question",
            "make it a question",
            "turn the sentence into a question");
    String rest;
    String aux;
    if (pen.chance(0.65)) {
      aux = pen.pick("is", "is", "was", "can", "will", "has", "must", "should");
      rest =
          switch (aux) {
            case "is", "was" ->
                pen.say(
                    "<adjective>",
                    "in the <place>",
                    "very <adjective>",
                    "on the <thing>",
                    "at home",
                    "made of <material>",
                    "afraid of {t}",
                    "near {t}",
                    "from <city>",
                    "ready",
                    "late",
                    "here");
            case "has" ->
                pen.say(
                    "a <adjective> <thing>",
                    "no time",
                    "found {t}",
                    "seen {t}",
                    "lost {t}",
                    "gone home",
                    "a <colour> <thing>");
            default ->
                pen.say(
                    "swim",
                    "see {t}",
                    "come on <day>",
                    "find {t}",
                    "go to <city>",
                    "sing",
                    "stay in the <place>",
                    "wait",
                    "help us",
                    "read {t}");
          };
      String sentence = pen.say("{^w} ") + aux + " " + rest + ".";
      return done(
          "question",
          quoted(pen, ask, sentence),
          "question",
          Text.capital(aux) + pen.say(" {w} ") + rest + "?");
    }
    String[] verb = pen.pick(VERBS).split("/");
    rest = pen.say(" {t}", " {t}", " {t} in <city>", " {t} on <day>");
    String sentence = pen.say("{^w} ") + verb[1] + rest + ".";
    return done(
        "question",
        quoted(pen, ask, sentence),
        "question",
        pen.say("Did {w} ") + verb[0] + rest + "?");
  }

  private static final String[] VERBS = {
    "find/found", "like/liked", "buy/bought", "sell/sold", "see/saw", "open/opened", "lose/lost",
        "take/took", "bring/brought",
    "paint/painted", "clean/cleaned", "carry/carried", "hide/hid", "repair/repaired",
        "visit/visited", "want/wanted", "need/needed", "love/loved"
  };

  static Asked summary(Pen pen) {
    Hero hero = Hero.any(pen);
    String noun = null;
    if (pen.chance(0.5)) {
      noun = Subject.of(pen, pen.pick(Subject.Sort.ANIMAL, Subject.Sort.PERSON)).noun();
      hero = Hero.of(pen, noun);
    }
    hero.in(pen);
    pen.set("w", noun == null ? hero.name() : "the " + noun)
        .set("t", thing(pen))
        .set("u", thing(pen));
    String one =
        pen.say(
            "[found|bought|lost|built|repaired|painted|cleaned|opened|sold|carried] {t}",
            "[went to|visited|looked for|walked to|waited for] {t}");
    String two =
        pen.say(
            "[showed it to|gave it to] [everybody|the <person>|a friend]",
            "[met|saw|found|liked|heard] {u}",
            "[fell asleep|went home|was very happy|made some tea|wrote a letter]");
    String first =
        pen.say("", "Last <day>, ", "On a <weather> morning, ", "In <month>, ", "Yesterday, ")
            + pen.say("{w} ")
            + one
            + pen.say(
                "",
                " near the old <place>",
                " because it was a <weather> day",
                ", which took a very long time",
                " with the help of some neighbours");
    String second =
        pen.say("[Then|After that|Later|In the evening], {she} ", "{^she} [then|also|finally] ")
            + two
            + pen.say(
                "",
                " before it got dark",
                ", as {she} always did",
                " and nobody was surprised",
                ", although it was late");
    String text = Text.capital(first) + ". " + second + ".";
    String ask =
        pen.say(
            "summarise this",
            "summarize this",
            "summarise [the |this |]text",
            "[give me|write] a [short |]summary",
            "sum [this|it] up",
            "[summarise|summarize] [this|it] in one sentence",
            "[put|say] this in one sentence",
            "[tl;dr|TL;DR]",
            "what is this text about",
            "[summarise|summarize] these [two |]sentences",
            "a short summary of this",
            "[give me |]the gist",
            "summary[, please|]",
            "[shorten|turn] these two sentences [to|into] one",
            "can you summarise this for me",
            "what is this about, in one sentence");
    return done(
        "summary", quoted(pen, ask, text), "summary", pen.say("{^w} ") + one + " and " + two + ".");
  }
}
