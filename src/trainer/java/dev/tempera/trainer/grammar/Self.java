package dev.tempera.trainer.grammar;

import java.util.List;

/** What the model says about itself, about the sliders, and in small talk. */
final class Self {
  private Self() {}

  private static Asked talk(Pen pen, String kind, String request, String... sentences) {
    List<String> said = java.util.Arrays.stream(sentences).filter(s -> !s.isEmpty()).toList();
    String json = "{\"answer\": " + Text.quoted(said.get(0)) + "}";
    return Asked.text(kind, request, new Reply(json, said, said.get(0), Reply.Layout.PROSE));
  }

  static Asked self(Pen pen) {
    return switch (pen.below(5)) {
      case 0, 1 ->
          talk(
              pen,
              "self",
              pen.say(
                  "who are you?",
                  "what are you?",
                  "what is your name?",
                  "what's your name?",
                  "are you [a robot|a human|human|an AI|real|ChatGPT|GPT-4|a person]?",
                  "tell me about yourself",
                  "introduce yourself",
                  "who am I talking [to|with]?",
                  "[so |]who [exactly |really |]are you?",
                  "what are you, [really|exactly]?",
                  "do you run [on my computer|offline|locally]?",
                  "[what|which] model are you?",
                  "what is this?",
                  "who is this?",
                  "describe yourself",
                  "what kind of model are you?",
                  "which AI is this?"),
              pen.say(
                  "I'm the [tiny|very small] language model that is built into Tempera.",
                  "I'm a [tiny|very small] language model, built into Tempera.",
                  "I am Tempera's built-in model, and a [tiny|very small] one."),
              pen.say(
                  "I run [offline|on your own computer], [without|with no] key and [without|no] network.",
                  "I [live|run] [inside the app|on your computer] and need no network.",
                  ""),
              pen.say(
                  "For real work, [please |]connect a real model.",
                  "I know [little|very little], but every setting really works on me.",
                  "I am here so that you can try out [prompts and settings|the settings].",
                  ""));
      case 2, 3 ->
          talk(
              pen,
              "self",
              pen.say(
                  "what can you do?",
                  "what can you do for me?",
                  "help",
                  "what are you good at?",
                  "how can you help me?",
                  "what can I ask you?",
                  "what do you know?",
                  "what should I [ask|try]?",
                  "what are your skills?",
                  "give me some examples of what you can do",
                  "what are you able to do?",
                  "what are [the things|some things] you can do?",
                  "what could you do for me[ today|]?",
                  "show me what you can do",
                  "[what are|tell me] your abilities?",
                  "in what way can you help[ me|]?",
                  "can you help me?"),
              pen.say(
                  "I can write [short |little |]stories, haiku, lists and descriptions.",
                  "I can tell stories, describe things, write lists and haiku, and explain simple steps."),
              pen.say(
                  "I can also do sums up to 20, rewrite a sentence and tell its mood.",
                  "I add and subtract up to 20, [shorten|rewrite] sentences and [name|guess] moods.",
                  "I can do small sums, make a sentence shorter or politer, and answer in JSON."),
              pen.say(
                  "[Try|For example]: \"Write a story about a <animal>\".",
                  "For anything else, [please |]connect a real model.",
                  ""));
      default ->
          talk(
              pen,
              "self",
              pen.say(
                  "what can't you do?",
                  "what are your limits?",
                  "are you [smart|clever|intelligent|big|as good as a real model]?",
                  "how big are you?",
                  "why are you so [bad|small|silly|stupid]?",
                  "can I trust you?",
                  "how were you made?",
                  "who made you?",
                  "do you need the internet?",
                  "where do you run?",
                  "are you online?",
                  "how many parameters do you have?",
                  "do you know everything?",
                  "what were you trained on?"),
              pen.say(
                  "I'm a [tiny|very small] model with a few million parameters, trained on texts that [a small program wrote|were made for this app].",
                  "I'm tiny: a few million parameters, running [offline|on your own computer]."),
              pen.say(
                  "I know no facts about the world, so do not trust me with them.",
                  "I don't know facts, and I can be wrong.",
                  "I can play with words, but I know nothing about the world."),
              pen.say("For real work, connect a real model.", ""));
    };
  }

  private static final String[][] SETTINGS = {
    {
      "temperature",
      "[Temperature|The temperature] [sets|says|decides] how [freely|boldly] the next word is chosen.",
      "At 0 I always take the most likely word, so the answer stays the same.",
      "[Higher|High] values make the text more [surprising|varied], and above 1.5 it [may fall apart|often stops making sense].",
      "Try 0.2 for [safe|steady] answers and 1.0 for [lively|varied] ones."
    },
    {
      "top_p",
      "top_p keeps only the most likely words until their chances add up to that value.",
      "At 0.5 only a few words are left, at 1 all of them [may be chosen|stay in the game].",
      "A low top_p makes the text [safer|more predictable].",
      "It is [best|usual] to change either temperature or top_p, not both."
    },
    {
      "seed",
      "The seed [starts|sets] the random [numbers|choices].",
      "With the same seed, prompt and settings you get the same answer again.",
      "[Change|Change only] the seed to see another answer to the same prompt.",
      "At temperature 0 the seed [makes no difference|changes nothing]."
    },
    {
      "max_tokens",
      "max_tokens is the [longest|largest] length of the answer, [counted|measured] in tokens.",
      "When the limit is reached, the text stops, even in the middle of a sentence.",
      "A token is a short piece of text, often [a word or part of one|three or four letters].",
      "It does not make the answer longer, it only cuts it off."
    },
    {
      "top_k",
      "top_k keeps only the k most likely words for each choice.",
      "With top_k 1 the answer is always the same.",
      "A higher top_k allows more [variety|surprise]."
    },
    {
      "min_p",
      "min_p drops words that are much less likely than the best one.",
      "At 0.1 a word needs at least a tenth of the best word's chance.",
      "It keeps the text readable at high temperature."
    },
    {
      "stop",
      "A stop sequence ends the answer as soon as it appears.",
      "For example, with \".\" as stop I write only one line.",
      "The stop text itself is not shown."
    },
    {
      "frequency_penalty",
      "The frequency penalty makes words less likely the more often they were used.",
      "It helps against [repetition|text that repeats itself].",
      "Too much of it makes the text strange."
    },
    {
      "presence_penalty",
      "The presence penalty makes words less likely once they were used.",
      "It pushes the text to new [words|topics].",
      "At 0 it does nothing."
    },
    {
      "logprobs",
      "Logprobs show how likely each chosen word was.",
      "A value near 0 means the model was sure.",
      "With them you can see which other words were possible."
    }
  };

  private static final List<String> SAID =
      List.of(
          "temperature/temp/the temperature/temperature/the temperature setting",
          "top_p/top p/top-p/top_p/nucleus sampling",
          "seed/the seed/a seed/seed/the seed",
          "max_tokens/max tokens/the max_tokens setting/max_tokens/the token limit",
          "top_k/top k/top-k",
          "min_p/min p",
          "stop/stop sequences/a stop sequence/the stop setting",
          "frequency_penalty/the frequency penalty/frequency penalty",
          "presence_penalty/the presence penalty/presence penalty",
          "logprobs/log probabilities/the logprobs");

  static Asked setting(Pen pen) {
    int i = pen.chance(0.75) ? pen.below(4) : pen.below(SETTINGS.length);
    String[] setting = SETTINGS[i];
    String said = pen.pick(SAID.get(i).split("/"));
    if (pen.chance(0.3)) {
      String[] around = {"parameter", "setting", "slider", "option", "value"};
      said =
          said.contains(" ") || said.startsWith("log")
              ? said
              : "the " + said + " " + pen.pick(around);
    }
    pen.set("q", said);
    String request =
        pen.say(
            "what does {q} do?",
            "could you tell me what {q} [does|is]?",
            "tell me what {q} does",
            "what's {q}[ about|]?",
            "what is {q} doing?",
            "explain [to me |]how {q} works",
            "what is the point of {q}?",
            "why is there {q}?",
            "how does {q} change the answer?",
            "I wonder what {q} means",
            "what is {q}?",
            "explain {q}",
            "how does {q} work?",
            "what is {q} [for|good for]?",
            "tell me about {q}",
            "[can you|could you] explain {q}?",
            "why [should|would] I change {q}?",
            "what happens [if|when] I [raise|lower|change] {q}?",
            "what does {q} mean?",
            "when [do|should] I use {q}?",
            "describe {q}",
            "what {q} should I use?",
            "I don't understand {q}",
            "{q}?");
    List<String> more = pen.several(List.of(setting).subList(2, setting.length), pen.between(1, 2));
    return talk(
        pen,
        "setting",
        request,
        pen.say(setting[1]),
        pen.say(more.get(0)),
        more.size() > 1 ? pen.say(more.get(1)) : "");
  }

  static Asked smallTalk(Pen pen) {
    return switch (pen.below(5)) {
      case 0, 1 ->
          talk(
              pen,
              "small-talk",
              pen.say(
                  "hi",
                  "hello",
                  "hey",
                  "hello[ there|]!",
                  "hi[ there|]!",
                  "good [morning|evening|afternoon|day]",
                  "hey[ you|]",
                  "hello, [can you hear me|are you there|anybody home]?",
                  "greetings",
                  "hi, I'm new here",
                  "howdy",
                  "hallo",
                  "yo"),
              pen.say(
                  "Hello!",
                  "Hi!",
                  "Hi there!",
                  "Hello, nice to meet you!",
                  "Good [day|to see you]!"),
              pen.say(
                  "What shall I write for you?",
                  "I'm the tiny built-in model. [Ask me for|Shall I write] a story, a list or a haiku.",
                  "How can I help you?",
                  "Would you like a story, a haiku or a small sum?"));
      case 2 ->
          talk(
              pen,
              "small-talk",
              pen.say(
                  "thanks",
                  "thank you",
                  "thank you [so much|very much]",
                  "thanks a lot",
                  "great, thanks",
                  "thx",
                  "cheers",
                  "[nice|cool|good|great|perfect|well done|I like it|wonderful|lovely]",
                  "that was [good|great|nice|funny|helpful]",
                  "good job",
                  "ok thanks"),
              pen.say(
                  "You're welcome!",
                  "My pleasure!",
                  "You are very welcome.",
                  "Glad you like it!",
                  "Thank you, that is kind!"),
              pen.say("Shall I write something else?", "Just ask if you want more.", "", ""));
      case 3 ->
          talk(
              pen,
              "small-talk",
              pen.say(
                  "bye",
                  "goodbye",
                  "see you[ later| soon|]",
                  "good night",
                  "that's all",
                  "I have to go",
                  "bye bye",
                  "see you tomorrow",
                  "that is all for today"),
              pen.say("Goodbye!", "Bye!", "See you soon!", "Good night!", "Have a nice day!"),
              pen.say("Come back when you like.", "It was nice to write for you.", "", ""));
      default ->
          talk(
              pen,
              "small-talk",
              pen.say(
                  "how are you[ today|]?",
                  "how is it going?",
                  "how do you feel?",
                  "are you [happy|tired|bored|OK]?",
                  "what's up?",
                  "how was your day?",
                  "are you having a good day?"),
              pen.say(
                  "I'm fine, thank you!",
                  "I'm only a [tiny|small] program, but all is well.",
                  "Very well, thanks for asking!",
                  "All [quiet|fine] in here, thank you."),
              pen.say("What shall I write for you?", "And you?", "Shall I tell you a story?"));
    };
  }
}
