package dev.tempera.trainer.grammar;

import java.util.List;

/** Naming the mood of a sentence or two. */
final class Moods {
  private Moods() {}

  static Asked mood(Pen pen) {
    pen.set("t", Rewrites.thing(pen)).set("n", pen.word(pen.pick("girl", "boy")));
    String[] mood = pen.pick(MOODS);
    String sentence = pen.say(mood[pen.between(1, mood.length - 1)]);
    if (pen.chance(0.3)) {
      sentence += " " + pen.say(mood[pen.between(1, mood.length - 1)]);
    }
    String ask =
        pen.say(
            "what is the mood of this [text|sentence|message]",
            "what mood is this",
            "[classify|name|tell me|give] the mood",
            "which mood is this",
            "is this happy, sad, angry, worried or calm",
            "how does [this person|the writer] feel",
            "what is the [feeling|emotion|mood] here",
            "classify [the mood|this text|this sentence] as happy, sad, angry, worried or calm",
            "mood of this [text|sentence]",
            "[detect|find] the mood",
            "what feeling is this",
            "mood",
            "mood check",
            "which feeling is it",
            "what mood does this [text|message] have",
            "is the writer angry, happy or sad",
            "how does this feel",
            "tell me the [feeling|mood] of this");
    String label = Text.capital(mood[0]);
    String json = "{\"mood\": \"" + mood[0] + "\"}";
    String answer = label + ".";
    return Asked.text(
        "mood",
        Rewrites.quoted(pen, ask, sentence),
        new Reply(json, List.of(answer), "The mood is " + mood[0] + ".", Reply.Layout.PROSE));
  }

  private static final String[][] MOODS = {
    {
      "happy",
      "I [got|won] [the job|a prize|first place][!|.]",
      "What a [wonderful|great|lovely|fantastic] <day>!",
      "We laughed [all day|so much|until we cried].",
      "I am so glad [you came|it worked|we met].",
      "This is the best [day|present|cake|news] ever!",
      "I love {t}[!|.]",
      "Hooray, [it is my birthday|we won|the sun is out]!",
      "My [dog|sister|friend] came home [at last|today], and we [danced|hugged].",
      "I can't stop smiling.",
      "{n} gave me {t}, and I am [delighted|so happy|over the moon].",
      "Everything went [perfectly|so well|better than I hoped].",
      "Yay, holidays!",
      "I passed my [exam|test][!|.]"
    },
    {
      "sad", "I miss [you|my dog|{n}|my old house] [so much|every day|.]",
          "I cried [all night|for hours|when {n} left].",
          "My [cat|dog|fish|grandmother] died [last <day>|yesterday|in <month>].",
          "[Nobody|No one] came to my [party|birthday].",
      "I feel so [lonely|empty|alone][ today|].",
          "{n} moved away, and I have no friends [left|here].",
          "I lost {t}, and it will never come back.", "It is over, and my heart is broken.",
          "Everything is grey [since|without] {n}[ left|].",
      "We had to say goodbye [forever|at the station].", "I wish things were like before.",
          "Tears ran down my face.", "I failed [again|my exam], and I just want to sleep."
    },
    {
      "angry", "How dare you [touch|break|sell|take] {t}!", "I am [furious|so angry|fed up][!|.]",
          "Stop [lying|shouting|doing that] [right now|at once|immediately]!",
          "You [broke|ruined|stole] {t} again!", "This is [outrageous|unacceptable|a disgrace]!",
      "I hate [it when {n} lies|this|waiting for nothing][!|.]",
          "Who [took|broke] {t}? I have had enough!", "Leave me alone, you [liar|fool]!",
          "That is not fair at all!", "He slammed the door and shouted.",
          "I want my money back, now!",
      "{n} never listens, and it drives me mad.", "Get out of my [house|room|kitchen]!"
    },
    {
      "worried", "What if [nobody comes|it breaks|I fail|we are late|something happened]?",
          "I am [afraid|scared|nervous|anxious] [about|of] {t}.",
          "{n} should have been home [hours ago|by now].",
          "I can't sleep because of [the exam|{t}|tomorrow].",
      "I hope nothing bad happened[ to {n}|].",
          "My hands shake when I think of [tomorrow|<day>|{t}].",
          "The doctor has not called [back |]yet, and I keep waiting.",
          "Do you think it will be all right?", "Something is wrong with {t}, I fear.",
      "There is a strange noise [downstairs|outside], and I am alone.",
          "I don't know how to pay the [rent|bill].",
          "It is getting dark, and {n} is still out there."
    },
    {
      "calm",
      "I sit [by the lake|in the garden|at the window] and [listen to the birds|watch the clouds|drink my tea].",
      "The [evening|morning|sea|lake|house] is [quiet|still|peaceful].",
      "There is no hurry [today|at all].",
      "I breathe slowly and [relax|let go].",
      "Soft rain falls, and I read my book.",
      "Everything is fine as it is.",
      "We walked slowly along the [river|beach] and said nothing.",
      "The candle burns, and [the cat sleeps|all is well].",
      "I have all the time in the world.",
      "It is a slow, gentle <day>.",
      "I feel at peace[ with the world|].",
      "Nothing to do, nowhere to go."
    }
  };
}
