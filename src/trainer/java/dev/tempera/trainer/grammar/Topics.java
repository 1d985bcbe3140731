package dev.tempera.trainer.grammar;

import java.util.ArrayList;
import java.util.List;

/** Descriptions, haiku and ideas about any subject. */
final class Topics {
  private Topics() {}

  static Asked describe(Pen pen, Subject subject) {
    pen.set("s", subject.first()).set("then", subject.then());
    String request =
        pen.say(
            "describe {s}",
            "[write|give me|I need|I want] a [short |]description of {s}",
            "how does {s} look?",
            "what does {s} look like?",
            "how would you describe {s}?",
            "describe {s} [in your own words|to a child|to me in two sentences|as well as you can]",
            "describe {s} [for me|to me|in a few words|in a few sentences|briefly]",
            "tell me what {s} [looks|feels] like",
            "paint a picture of {s} [with|in] words",
            "write a [short |]paragraph [describing|that describes] {s}",
            "a description of {s}");
    List<String> sentences = new ArrayList<>();
    List<String> traits = traits(pen, subject);
    String brief = pen.say("{^then}: ") + traits.get(0) + " and " + traits.get(1) + ".";
    sentences.add(
        pen.say(
                "[Imagine|Picture] {s}: ",
                "{^s}: ",
                "When I think of {s}, I see this: ",
                "This is how I see {s}: ")
            + String.join(", ", traits.subList(0, pen.between(2, 3)))
            + ".");
    sentences.add(sense(pen, subject));
    String more = sense(pen, subject);
    if (pen.chance(0.6) && !more.startsWith(sentences.getLast().substring(0, 7))) {
      sentences.add(more);
    }
    if (pen.chance(0.5)) {
      sentences.add(
          pen.say(
              "[Nobody|No one] forgets {then} [easily|so soon|after the first look].",
              "[Some|Many] people [smile|stop and look|grow quiet] when they see {then}.",
              "You could look at {then} for [hours|a long time].",
              "There is [something|a little] [magic|sadness|joy|mystery] in {then}."));
    }
    Reply reply = Reply.prose(subject.noun(), "description", sentences, brief);
    return request.endsWith("?")
        ? Asked.text("describe", request, reply)
        : Asked.order("describe", request, reply);
  }

  /** Three different traits. */
  private static List<String> traits(Pen pen, Subject subject) {
    List<String> traits = new ArrayList<>();
    for (int tries = 0; traits.size() < 3 && tries < 99; tries++) {
      String trait = trait(pen, subject);
      String end = trait.substring(trait.lastIndexOf(' '));
      String start = trait.substring(0, 7);
      if (traits.stream().noneMatch(t -> t.endsWith(end) || t.startsWith(start))) {
        traits.add(trait);
      }
    }
    while (traits.size() < 3) {
      traits.add(pen.say("a [bit|touch] of [blue|grey|gold|silver|green]"));
    }
    return traits;
  }

  private static String trait(Pen pen, Subject subject) {
    return switch (subject.sort()) {
      case ANIMAL ->
          pen.say(
              "[bright|dark|round|sleepy|clever] eyes",
              "[soft|thick|shiny|dusty|<colour>] [fur|feathers|skin]",
              "a [quiet|quick|funny|proud] way of moving",
              "[small|big|careful|quick] [feet|steps]");
      case PERSON ->
          pen.say(
              "a [kind|tired|serious|friendly] face",
              "[strong|careful|busy|warm] hands",
              "a [long|worn|<colour>] coat",
              "[grey|bright|laughing] eyes",
              "a [deep|soft|clear] voice");
      case PLACE ->
          pen.say(
              "[old|high|crooked|<colour>] walls",
              "a [narrow|winding|dusty|quiet] path",
              "[long|soft|cool] shadows",
              "[tall|bare|dark] trees all around",
              "a smell of [rain|bread|salt|hay|wet stone]");
      case FOOD ->
          pen.say(
              "a [sweet|fresh|warm|rich] smell",
              "a [golden|soft|crisp|<colour>] [colour|surface]",
              "a taste of [summer|home|butter|honey|salt]",
              "[steam|warmth] [in the air|rising slowly]");
      case NATURE, IDEA ->
          pen.say(
              "something [soft|light|quiet|deep|bright|new]",
              "a feeling of [rest|freedom|home|distance|hope]",
              "[a hint|a little] of [silver|sadness|joy|summer|winter]",
              "[long|slow|still] [hours|mornings|moments]",
              "a [gentle|cool|warm] light");
      default ->
          pen.say(
              "[smooth|rough|worn|shiny] [sides|edges]",
              "a [faint|dull|<colour>] [glow|shine]",
              "the [smell|colour] of [old <material>|dust|rain|honey]",
              "[small|fine|curious] [marks|lines|details]",
              "a [round|flat|long|crooked] shape",
              "[heavier|lighter|older|smaller] than it looks");
    };
  }

  private static String sense(Pen pen, Subject subject) {
    return switch (subject.sort()) {
      case ANIMAL ->
          pen.say(
              "In the [morning|evening], {then} [waits|rests|plays] [near|by] the <place>.",
              "{^then} [listens|looks around|sniffs the air] and [does not hurry|runs away|comes closer].",
              "You can hear [a soft|a strange|hardly any] sound when {then} comes near.");
      case PERSON ->
          pen.say(
              "{^then} [knows|loves] every [corner|stone] of the <place>.",
              "{^then} [gets up early|works until dark|never hurries] and [smiles often|says little].",
              "On <day> {then} always [drinks tea|sings|goes to the <place>].");
      case PLACE ->
          pen.say(
              "In the [morning|evening], [the light is <colour>|birds sing there|it is very quiet].",
              "You can hear [water|the wind|bells|footsteps|children] [far away|nearby].",
              "[Few|Many] people [come|go] there, [mostly|only] on <day>.");
      case FOOD ->
          pen.say(
              "It goes well with [tea|coffee|<food>].",
              "[Children|Guests|Friends] always ask for more.",
              "It reminds me of [Sunday|a kitchen|a market] in <month>.");
      case NATURE, IDEA ->
          pen.say(
              "It comes [slowly|quietly|without warning] and [stays|leaves] [for a while|too soon].",
              "It makes [the world|a room|the <place>] feel [bigger|calmer|new].",
              "You notice it most [in <month>|at night|when you are alone].");
      default ->
          pen.say(
              "[It|Somebody says it] [comes from|belongs in] [a <adjective> <place>|<city>|another time].",
              "In the [sun|dark|rain] it [shines|looks <colour>|almost disappears].",
              "It [smells of|sounds like|feels like] [rain|old books|summer|metal|wool].",
              "[Up close|From far away], it looks [almost alive|like a toy|very old].");
    };
  }

  static Asked haiku(Pen pen, Subject subject) {
    pen.set("s", subject.first()).set("then", subject.then()).set("n", subject.noun());
    String request =
        pen.say(
            "[write|write me|make|compose|give me|create|try|I would like] a [small |nice |]haiku [about|on] {s}",
            "[write|write me|make|compose|give me] a haiku about {s}",
            "[write|make] a [short |little |]poem about {s}",
            "haiku about {s}",
            "[a|one] haiku [on|about] {s}",
            "[write|I want] three lines of poetry about {s}",
            "put {s} into a haiku");
    String first = subjectLine(pen, subject, 5);
    List<String> lines = List.of(Text.capital(first), pen.pick(SEVEN), pen.pick(FIVE));
    String brief = Text.capital(first) + ", " + pen.pick(FIVE) + ".";
    Reply reply = Reply.prose(subject.noun(), "haiku", lines, brief);
    String array = String.join(", ", lines.stream().map(Text::quoted).toList());
    String json = "{\"subject\": " + Text.quoted(subject.noun()) + ", \"haiku\": [" + array + "]}";
    return Asked.order(
        "haiku", request, new Reply(json, reply.sentences(), brief, Reply.Layout.LINES));
  }

  /** The subject with as many syllables as are missing to {@code wanted}. */
  private static String subjectLine(Pen pen, Subject subject, int wanted) {
    String base = pen.chance(0.5) ? subject.first() : subject.then();
    return switch (wanted - Text.syllables(base)) {
      case 4 -> base + pen.pick(" in the morning", " under silver skies", " waits for the evening");
      case 3 ->
          base
              + pen.pick(
                  " in the rain",
                  " all alone",
                  " at the door",
                  " in the dark",
                  " after dawn",
                  " under stars",
                  " far from home");
      case 2 ->
          base + pen.pick(" at dawn", " alone", " tonight", " waiting", " at rest", " dreaming");
      case 1 -> base + pen.pick(" now", " here", " sleeps", " waits", " still");
      default -> base;
    };
  }

  private static final String[] SEVEN = {
    "the wind writes its name on glass", "a slow light crosses the floor",
        "nobody hears the first drop",
    "between two breaths of the night", "the long road forgets its name",
        "one small cloud carries the day",
    "a door opens in the hills", "old leaves turn without a sound",
        "the moon leans close to listen",
    "somewhere a bell counts to three", "the quiet grows like green moss",
        "far away a train sings home",
    "all the clocks hold their breath now", "a thin thread of smoke climbs up",
        "snow remembers every step",
    "morning pours gold on the stones", "the river keeps its secret", "a bird stitches sky to sky",
    "rain taps softly on the roof", "the last apple leaves the tree",
        "waves fold and unfold the light",
    "an empty chair in the sun", "blue shadows walk up the wall", "the kettle hums an old tune"
  };

  private static final String[] FIVE = {
    "then the light is gone", "a soft word, then sleep", "spring is on its way",
        "the world holds its breath",
    "only stars reply", "nothing needs to end", "the night smells of rain", "and the day begins",
    "I stay for a while", "time sits down with me", "one leaf, then silence",
        "the heart slows its steps",
    "home is not so far", "a candle goes out", "winter lets me go", "quiet fills the cup",
    "tomorrow can wait", "the first snow agrees", "my shadow walks on", "someone hums a song"
  };

  static Asked ideas(Pen pen, Subject subject) {
    int count = pen.between(3, 6);
    pen.set("s", subject.first()).set("then", subject.then()).set("n", Text.number(count));
    if (pen.chance(0.3)) {
      pen.set("n", Integer.toString(count));
    }
    boolean named = pen.chance(0.75);
    if (!named) {
      count = pen.between(3, 5);
    }
    String request =
        named
            ? pen.say(
                "[list|give me|write|name] {n} [ideas|things|words|thoughts|tips] [about|for|on] {s}",
                "{n} [ideas|thoughts|tips] [about|for|on] {s}",
                "[make|write|give me] a list of {n} [ideas|things|thoughts|tips] [about|for|on] {s}",
                "what are {n} things [to say|you can say] about {s}")
            : pen.say(
                "[make|write|give me] a [short |]list [about|on] {s}",
                "list some [ideas|things|thoughts|tips] [about|for|on] {s}",
                "[give me|I need] [ideas|some ideas|tips] [about|for] {s}");
    List<String> items = new ArrayList<>();
    for (String template : pen.several(IDEAS, count)) {
      items.add(Text.capital(pen.say(template)));
    }
    String brief =
        "For " + subject.first() + ": " + lower(items.get(0)) + " and " + lower(items.get(1)) + ".";
    Reply.Layout layout = pen.chance(0.5) ? Reply.Layout.BULLETS : Reply.Layout.NUMBERS;
    return Asked.order("list", request, Reply.list(subject.noun(), "ideas", items, brief, layout));
  }

  private static String lower(String s) {
    return s.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + s.substring(1);
  }

  private static final List<String> IDEAS =
      List.of(
          "draw {then} [in <colour>|with a pencil|from memory]",
          "write [a song|a letter|a poem|a story] about {s}",
          "look at {then} [very closely|in the morning|from far away]",
          "tell [a friend|a child|the <person>] about {s}",
          "take a photo of {then} [at sunset|in the rain|on <day>]",
          "[read|find] a book about {s}",
          "make a [small|paper|<colour>] model of {then}",
          "think about {then} for [one minute|five minutes] in silence",
          "[invent|find] a [new|funny|secret] name for {then}",
          "ask [your grandmother|an old man|a neighbour] about {s}",
          "[plan|have] a [party|picnic|day] around {s}",
          "build [a home|a box|a place] for {then}",
          "play a game with {s}",
          "imagine {then} [in space|under water|in a hundred years|in <city>]",
          "compare {then} with [a <animal>|the moon|a <thing>]",
          "[learn|write down] three new words about {s}");
}
