package dev.tempera.trainer.grammar;

import java.util.ArrayList;
import java.util.List;

/** Stories: of a hero with a plot, or of somebody who meets a thing. */
final class Stories {
  private static final String[] ENDS = {
    "From that day on, {name} was never [lonely|afraid|bored] again.",
    "That night {name} slept very well.",
    "{name} smiled all the way home.",
    "And {name} never forgot that <day>.",
    "[Everybody|The whole village] still tells this story in <month>.",
    "It was the best [day|<day>] of the whole [year|summer|winter].",
    "Sometimes a small [idea|step|kindness] is enough.",
    "Since then {she} [visits|writes] every <day>.",
    "{^she} laughed, and the <adjective> world felt [warm|new|big] again.",
    "And that is how {name} [found|made] a friend."
  };

  private static final String[] OPENINGS = {
    "[Once|Once upon a time|Long ago|One <weather> <day>], there [was|lived] {first} [named|called] {name}.",
    "{^first} [named|called] {name} lived <home>.",
    "In [a <adjective>|the] <place> lived {first} [named|called] {name}.",
    "{name} was {first} who lived <home>."
  };

  private static final String[] TRAITS = {
    "{^she} was [very |a little |always |][curious|shy|brave|clever|lonely|sleepy|cheerful] and liked [old maps|warm bread|quiet mornings|the smell of rain|long walks|funny songs|shiny things].",
    "Every [morning|evening|<day>] {she} [walked to the <place>|counted the clouds|sang a little song|looked out of the window|drank a cup of tea].",
    "{^she} had one [big |secret |small |]wish: to [see the sea|learn to fly|find a friend|play the violin|visit <city>|build a boat].",
    "{^she} had never [seen snow|left the <place>|met a stranger|told a lie|eaten <food>] before."
  };

  private Stories() {}

  /** How one plot goes: its sentences and the same in short, to follow the hero's name. */
  private record Plot(List<String> sentences, String brief) {}

  static Asked write(Pen pen, Subject subject) {
    pen.set("s", subject.first());
    String request =
        pen.say(
            "[write|tell|tell me|write me] a [short |little |]story about {s}",
            "write a [short |nice |funny |little |sad |sweet |]story about {s}",
            "[invent|create|come up with|think up] a [short |little |]story [about|with|involving] {s}",
            "[let me hear|let us hear|I'd love|I feel like|I'd like to read|I want to hear] a [short |]story about {s}",
            "[write|tell] a story [where|in which] {s} [plays a part|is important|appears]",
            "story time: {s}",
            "a story[, topic|. Topic|, subject]: {s}",
            "[tell|write] [us|my kids|me|my son|my daughter] a [good night |bedtime |little |]story about {s}",
            "write something [short|nice|funny] about {s}",
            "tell me [a story|a tale|something] about {s}",
            "make up a [short |][story|tale] about {s}",
            "[I want|I would like|give me] a [bedtime |short |]story about {s}",
            "write a [tale|fairy tale|bedtime story] [about|with] {s}",
            "a [short |]story about {s}",
            "story about {s}",
            "write [a few lines|some sentences|a paragraph] about {s}");
    Hero hero = Hero.of(pen, subject.noun());
    if (subject.alive() && pen.chance(0.2)) {
      hero = named(pen, hero);
      pen.set("n", hero.name());
      request = request.replace(subject.first(), subject.first() + pen.say(" [named|called] {n}"));
    }
    return Asked.order("story", request, tell(pen, subject, hero));
  }

  private static Hero named(Pen pen, Hero hero) {
    if (pen.chance(0.5)) {
      return hero;
    }
    String name = Text.capital(Subject.madeUp(pen));
    return new Hero(name, hero.she(), hero.her(), hero.him());
  }

  static Reply tell(Pen pen, Subject subject, Hero hero) {
    hero.in(pen);
    pen.set("then", subject.then());
    boolean lead =
        subject.alive()
            || (subject.sort() == Subject.Sort.UNKNOWN
                && pen.chance(0.4)
                && !subject.first().equals(subject.noun()));
    List<String> sentences = new ArrayList<>();
    String brief;
    if (lead) {
      pen.set("first", Text.withA(subject.noun()));
      sentences.add(pen.say(OPENINGS));
      if (pen.chance(0.5)) {
        sentences.add(pen.say(TRAITS));
      }
      Plot plot = plot(pen);
      sentences.addAll(plot.sentences());
      brief = Text.capital(pen.say("{first} [named|called] {name} ")) + plot.brief();
    } else {
      pen.set("first", subject.first());
      Plot plot = meeting(pen, subject);
      sentences.addAll(plot.sentences());
      brief = pen.say("{name} ") + plot.brief();
    }
    if (pen.chance(0.6)) {
      sentences.add(pen.say(ENDS));
    }
    return Reply.prose(subject.noun(), "story", sentences, brief);
  }

  private static Plot plot(Pen pen) {
    return switch (pen.below(6)) {
      case 0 -> treasure(pen);
      case 1 -> lost(pen);
      case 2 -> storm(pen);
      case 3 -> maker(pen);
      case 4 -> friend(pen);
      default -> journey(pen);
    };
  }

  private static Plot treasure(Pen pen) {
    pen.set("t", pen.word("treasure")).set("p", pen.word("place"));
    return new Plot(
        List.of(
            pen.say(
                "One [morning|<weather> day|evening|<day>], {she} found {t} [near|behind|in] the {p}.",
                "On a <weather> <day>, {name} [saw|discovered|dug up] {t} [near|behind] the {p}.",
                "While [walking|looking for <food>|playing], {name} stepped on {t}."),
            pen.say(
                "[Nobody|No one] knew [where it came from|whose it was|what it was for], so {name} [kept it safe|asked every neighbour|put it under {her} pillow].",
                "{^she} [turned it over|held it up to the light|cleaned it] and [heard a soft voice|saw a tiny star inside|felt warm all over].",
                "{^she} [showed|carried] it to the <person> in the <place>."),
            pen.say(
                "[At last|In the end|Finally], {she} gave it to [a <adjective> <person>|a child who had nothing|the <person>], and [both were happy|everybody cheered].",
                "It [opened|led {him} to] a [secret|hidden|tiny] <place> full of [music|light|old books|flowers].",
                "{^she} [decided to share it|hid it again for the next one|wrote a song about it].")),
        pen.say(
            "found {t} [near|behind] the {p} and [gave it to a friend|kept it safe|shared it with everybody]."));
  }

  private static Plot lost(Pen pen) {
    pen.set("t", pen.pick("hat", "key", "scarf", "map", "lantern", "bell", "shoe", "book", "drum"));
    pen.set("helper", Text.withA(pen.word("animal"))).set("p", pen.word("place"));
    return new Plot(
        List.of(
            pen.say(
                "One [day|morning|evening|<day>], {she} lost {her} [favourite |best |old |]{t}.",
                "But on <day> {her} {t} was gone.",
                "One <weather> day, the wind took {her} {t} away."),
            pen.say(
                "{^she} looked [in|behind|around] the <place> and under [every stone|the bed|the bridge], but it was not there.",
                "{name} asked the <person>, but [nobody|no one] had seen it.",
                "{^she} searched [all day|for three days|until dark] and almost [cried|gave up]."),
            pen.say(
                "Then {helper} [came|ran|walked] by and [pointed to|led {him} to] the {p}, and there was the {t}!",
                "[At last|In the end], {helper} brought the {t} back [from|out of] the {p}.",
                "Then {name} saw {helper} [sleeping|sitting] [in|on] the {t}, and [laughed|had to smile].")),
        pen.say("lost {her} {t}, but {helper} [helped {him} find it|brought it back]."));
  }

  private static Plot storm(Pen pen) {
    pen.set("w", pen.pick("storm", "flood", "snowstorm", "thunderstorm", "great wind"));
    pen.set("p", pen.word("place"));
    return new Plot(
        List.of(
            pen.say(
                "One [night|evening|<day>], a [big|terrible|sudden] {w} came over the {p}.",
                "In <month> a {w} hit the {p}.",
                "Then came the {w}, and the {p} [went dark|was in danger]."),
            pen.say(
                "[Everybody|Everyone] [was afraid|hid|ran home], but {name} [lit a lantern|stayed calm|had an idea].",
                "{name} [opened {her} door|made hot soup|rang the bell] and [called|let] the others in.",
                "{^she} took a [rope|lamp|ladder] and [went out|ran to help]."),
            pen.say(
                "By [morning|sunrise], [all were safe|the {w} was over], and they [thanked {him}|sang together|drank tea].",
                "[Together|Side by side] they [waited|told stories] until the [sun|stars] came back.",
                "When it was over, {name} [had many new friends|was a hero|fell asleep at once].")),
        pen.say("[helped everybody|kept everyone safe|stayed calm] [in|during] a {w} at the {p}."));
  }

  private static Plot maker(Pen pen) {
    pen.set("t", pen.word("thing")).set("m", pen.word("material"));
    return new Plot(
        List.of(
            pen.say(
                "One [winter|summer|spring|rainy week], {she} decided to build a {t} of {m}.",
                "{name} wanted to make a {t} out of {m}.",
                "On <day> {she} had an idea: a {t} made of {m}!"),
            pen.say(
                "It [broke|fell apart] [twice|three times], but {she} [did not give up|tried again|only laughed].",
                "The neighbours [laughed|shook their heads], but {she} went on.",
                "{^she} worked [day and night|every evening|until {her} hands hurt]."),
            pen.say(
                "[At last|In the end|Finally], the {t} was ready, and it [shone|sang|flew|worked] [like magic|better than any other].",
                "When it was [done|ready], people came from <city> to see it.",
                "{^she} gave the {t} to [the school|an old friend|the <person>], who [cried with joy|could not believe it].")),
        pen.say("built a {t} of {m} [and never gave up|after many tries|and gave it away]."));
  }

  private static Plot friend(Pen pen) {
    pen.set("other", pen.word(pen.pick("animal", "person")));
    pen.set("aother", Text.withA(pen.word("adjective") + " " + pen.say("{other}")));
    return new Plot(
        List.of(
            pen.say(
                "One <weather> [day|morning|evening], {she} met {aother} [by|near] the <place>.",
                "On <day> {aother} [knocked at {her} door|sat down beside {him}|asked {him} for help].",
                "In the <place> {she} heard {aother} [crying|singing|sneezing]."),
            pen.say(
                "At first they [did not speak|only looked at each other|were both shy].",
                "The {other} was [hungry|cold|sad|lost], so {name} [shared {her} <food>|made some tea|gave away {her} scarf].",
                "\"Do not [worry|be afraid],\" said {name}, \"I [will help you|know the way|have time].\""),
            pen.say(
                "[Soon|Before long] they [laughed|played|worked|sang] together every day.",
                "The {other} [stayed for the winter|told {him} a secret|showed {him} the stars].",
                "[After that|From then on], they [were best friends|shared everything|met every <day>].")),
        pen.say("[met|helped] {aother}, and they became [friends|good friends|best friends]."));
  }

  private static Plot journey(Pen pen) {
    pen.set("c", pen.word("city"))
        .set("v", pen.pick("train", "boat", "balloon", "bicycle", "wagon"));
    return new Plot(
        List.of(
            pen.say(
                "One [day|spring|<day>], {she} packed a [small|red|heavy] bag and [left|set off] for {c}.",
                "{name} had always wanted to see {c}, so {she} took [a|the first] {v}.",
                "In <month> {she} [left home|travelled to {c}|went to {c}] by {v}."),
            pen.say(
                "The way was [long|cold|hard], and the {v} [broke down|was late] [twice|near the <place>].",
                "On the way {she} [crossed|saw] a <place>, a <place> and a [huge|strange] <thing>.",
                "{^she} [got lost in|slept in|passed] a <adjective> <place>."),
            pen.say(
                "In {c} {she} [learned to bake bread|saw a thousand lights|heard wonderful music|found a good friend].",
                "When {she} saw {c} at last, {she} [danced|could not speak|sat down and smiled].",
                "But {c} was [too loud|not like home], so {name} [came back|went home] [happy|with a good story].")),
        pen.say(
            "travelled to {c} by {v} and [came home happy|found a friend there|saw a thousand lights]."));
  }

  /** Somebody meets a thing; only verbs that fit anything, so that the noun can be any word. */
  private static Plot meeting(Pen pen, Subject subject) {
    String find =
        switch (subject.sort()) {
          case THING ->
              pen.say(
                  "found {first} in [the|an old] <place>",
                  "bought {first} [at the market|from a <person>]");
          case PLACE ->
              pen.say("discovered {first} [behind the hills|on an old map]", "moved to {first}");
          case NATURE ->
              pen.say("[loved|waited for] {first} more than anything", "painted {first} every day");
          case FOOD ->
              pen.say("made {first} for the whole [family|village]", "had no more {first} at home");
          default -> pen.say("[dreamed|read] about {first}", "heard a [song|story] about {first}");
        };
    pen.set("find", find).set("friend", pen.word("person"));
    return new Plot(
        List.of(
            pen.say(
                "One [day|<day>|<weather> <day>|morning|evening], {name} {find}.",
                "In <month> {name} {find}.",
                "There was once a child who {find}: {name}."),
            pen.say(
                "{^she} [talked about|thought about|dreamed of] {then} [all day|day and night|for a week].",
                "{^she} told [{her} brother|{her} sister|the {friend}|everybody] about {then}.",
                "{^she} drew a picture of {then} and [hung it over {her} bed|sent it to {her} grandmother].",
                "At first [nobody|no one] [believed {him}|wanted to hear about {then}]."),
            pen.say(
                "Then a <adjective> {friend} [came by|wrote a letter|laughed] and said that {then} could [change a life|bring luck|make people smile].",
                "[But|Then] one night {she} [understood|saw] why {then} [mattered so much|made {him} so happy].",
                "The {friend} [asked|begged] {him} to [share|explain] {then}, and {she} said yes."),
            pen.say(
                "[In the end|At last], the whole [street|village|school] [talked|sang] about {then}.",
                "And so {then} brought {name} and the {friend} together.",
                "Today {name} still [smiles|laughs] when {she} thinks of {then}.")),
        pen.say(
            "{find} and [told everybody about it|was happy for a long time|made a new friend]."));
  }
}
