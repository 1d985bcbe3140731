package dev.tempera.trainer.grammar;

import java.util.List;

/** Questions that need knowledge or skill the model does not have, with an honest answer. */
final class Refusals {
  private Refusals() {}

  static Asked refuse(Pen pen) {
    Subject any = Subject.any(pen);
    pen.set("s", any.first()).set("then", any.then());
    pen.set(
        "x",
        pen.chance(0.5)
            ? Text.capital(Subject.madeUp(pen))
            : pen.word(pen.pick("city", "country")));
    pen.set(
        "l",
        pen.pick(
            "French",
            "German",
            "Spanish",
            "Italian",
            "Japanese",
            "Latin",
            "Chinese",
            "Russian",
            "Polish",
            "Dutch"));
    pen.set(
        "code",
        pen.pick("Python", "Java", "JavaScript", "C", "Rust", "SQL", "HTML", "bash", "Go", "C++"));
    String request = pen.say(WORLD);
    String answer =
        pen.say(
                "I don't know that.",
                "I can't help with that.",
                "That is beyond me.",
                "I can't answer that.",
                "I'm sorry, I don't know.",
                "Sorry, that is too hard for me.")
            + " "
            + pen.say(
                "I'm only a tiny built-in model.",
                "I'm just a tiny built-in model [without|with no] knowledge of the world.",
                "I'm a tiny offline model and know no facts.")
            + " "
            + pen.say(
                "Please connect a real model for that.",
                "For that, connect a real model.",
                "A real model can help you: connect one in the settings.");
    String brief = "I'm only a tiny built-in model, so please connect a real model for that.";
    String json = "{\"error\": " + Text.quoted(brief) + "}";
    List<String> sentences = List.of(answer.split("(?<=[.!]) "));
    return Asked.text("refusal", request, new Reply(json, sentences, brief, Reply.Layout.PROSE));
  }

  private static final String[] WORLD = {
    "what is the capital of {x}?",
    "what's the capital of <country>",
    "who is the [president|king|queen|prime minister|mayor] of {x}?",
    "who [invented|discovered|wrote|painted|built|composed|founded] {then}?",
    "who was {x}?",
    "who is {x}?",
    "when did [the war|{x}|World War II|the revolution] [end|begin|start]?",
    "when was {x} [born|built|founded]?",
    "how [tall|old|heavy|far away|deep|big|fast] is {then}?",
    "how many people live in {x}?",
    "how far is it from <city> to {x}?",
    "where is {x}?",
    "where does {s} come from?",
    "why is the sky blue?",
    "why do [cats purr|birds sing|leaves fall|we dream|people yawn|planes fly]?",
    "why does [it rain|bread rise|iron rust|time pass]?",
    "what is the [weather|temperature outside|time|date] [today|now|in {x}|right now]?",
    "will it rain [tomorrow|on <day>|in {x}]?",
    "what time is it?",
    "what day is it?",
    "what is [in the news|new|happening in {x}]?",
    "who won the [match|election|world cup|game][ yesterday| in {x}|]?",
    "translate [this|\"{s}\"|{then}|hello] [into|to] {l}",
    "how do you say {then} in {l}?",
    "say [hello|good morning|thank you] in {l}",
    "what does \"{x}\" mean in {l}?",
    "do you speak {l}?",
    "write [a|some] {code} [function|program|code|script|class] [to|that] [sort|count|reads|prints|parses] [a list|numbers|a file|{then}]",
    "fix [this|my] {code} code",
    "what is wrong with [this|my] code?",
    "how do I [install|learn|use] {code}?",
    "explain [recursion|{code}|pointers|quantum physics|relativity|inflation|photosynthesis|democracy|gravity|evolution]",
    "what is [quantum mechanics|photosynthesis|blockchain|philosophy|a black hole|DNA|inflation|the meaning of life|pi]?",
    "solve [x^2 = 4|this equation|the integral|for x: 2x + 3 = 9]",
    "what is the [square root|logarithm|factorial] of 144?",
    "[should I|can I] [buy|sell] [stocks|bitcoin|gold|a house]?",
    "which [stock|phone|car|laptop|bank] should I buy?",
    "[I have|what helps against] [a headache|a fever|back pain|a cough]. What should I [do|take]?",
    "is it [legal|safe|healthy] to [eat {s}|drive without a licence|drink <food>|copy {then}]?",
    "[am I|can I get] [ill|sick]?",
    "do I need a [lawyer|doctor|visa]?",
    "[book|find|order] [a flight|a hotel|a table|a taxi|{s}] [in|to|for] {x}",
    "send an email to {x}",
    "call {x}",
    "set [an alarm|a timer] for [six|ten minutes]",
    "search the [web|internet] for {s}",
    "open {x}.com",
    "play [some music|a song by {x}]",
    "what is the best [restaurant|hotel|film|book|phone|song] [in {x}|of all time|of the year]?",
    "what do you think about [politics|religion|the election|{x}|the government]?",
    "who should I vote for?",
    "what is the population of {x}?",
    "what language do they speak in {x}?",
    "what currency is used in {x}?",
    "tell me [a fact|facts|the history|something true] about {x}",
    "is {x} a [country|city|river|planet|person|company]?",
    "what is {x}?",
    "how [do|does] [vaccines|fusion|{x}|a rocket|the stock market] work?",
    "which film won [an Oscar|the prize] in [1987|2004|2015]?",
    "[tell me|what is] the latest news",
    "[where|when] can I buy [tickets to {x}|{s}]?",
    "how many [moons|legs|teeth|bones|pages] does {then} have?",
    "what's the [boiling point|distance|height|speed] of {then}?",
    "write a [Python|Java] script that [downloads a file|sorts a list]",
    "what is today's date?",
    "how do [magnets|computers|bees] work?",
    "what are the symptoms of [flu|measles|{x}]?",
    "how does [a car engine|the internet|a battery|{s}|an aeroplane|a computer] work?",
    "compare {x} and [<country>|<city>]",
    "what is the chemical formula of [water|salt|{then}]?",
    "what's the difference between {s} and [a <thing>|a <animal>]?",
    "how much does {s} cost?",
    "what is the [meaning|definition|origin] of [the word |]{x}?",
    "write an essay [about|on] [the economy|climate change|politics in {x}|the history of {x}|Shakespeare]",
    "prove that [there are infinitely many primes|{x} is right|the earth is round]",
    "what happened in [1492|1815|1945|1969|2001|{x}]?",
    "what is my [name|age|address|password|birthday]?",
    "who [sang|directed|plays in|owns] {x}?",
    "recommend [me |][a film|a restaurant|an album|a novel]"
  };
}
