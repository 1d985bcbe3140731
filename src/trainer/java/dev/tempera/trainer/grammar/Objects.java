package dev.tempera.trainer.grammar;

import dev.tempera.core.provider.offline.nn.ChatTemplate;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Argument;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Role;
import java.util.ArrayList;
import java.util.List;

/** JSON objects on request, and arguments of function calls. */
final class Objects {
  private Objects() {}

  private static Asked json(String request, boolean order, String object) {
    return new Asked(
        "json", request, order, new Reply(object, List.of(object), object, Reply.Layout.PROSE));
  }

  /** A JSON object about a subject, with or without given keys. */
  static Asked object(Pen pen) {
    Subject subject = Subject.any(pen);
    pen.set("s", subject.first());
    List<Fields.Field> fields = new ArrayList<>();
    if (pen.chance(0.5)) {
      fields.add(Fields.text("subject", subject.noun()));
      for (String name :
          pen.several(
              List.of(
                  "color",
                  "size",
                  "age",
                  "price",
                  "place",
                  "material",
                  "happy",
                  "rating",
                  "owner",
                  "mood",
                  "weight"),
              pen.between(2, 3))) {
        fields.add(Fields.known(pen, name, subject));
      }
      String request =
          pen.say(
              "[write|give me|make|create|return] [a|one] [small |simple |]JSON object [about|for|describing|that describes] {s}",
              "describe {s} [as|in] JSON",
              "JSON [about|for] {s}",
              "{s} as JSON",
              "[write|give me] JSON [about|for] {s}",
              "put {s} [into|in] a JSON object",
              "[return|output] [only |]JSON [about|for] {s}");
      return json(request, true, Fields.object(fields));
    }
    List<String> names = new ArrayList<>(Fields.names(pen, pen.between(1, 4)));
    for (String name : names) {
      fields.add(Fields.known(pen, name, subject));
    }
    pen.set("keys", spoken(names, pen.chance(0.5)));
    String request =
        pen.say(
            "[write|give me|make|create|return] [a|one] JSON object with [the keys |keys |the fields |]{keys}",
            "[write|give me|make|create|return] [a|one] JSON object [for|about] {s} with [the keys |keys |the fields |]{keys}",
            "JSON with {keys}",
            "JSON [for|about] {s} with {keys}",
            "describe {s} in JSON with [the keys |]{keys}",
            "[I need|return|output] JSON with [the fields |the keys |]{keys} [for|about] {s}");
    return json(request, true, Fields.object(fields));
  }

  private static String spoken(List<String> names, boolean and) {
    if (names.size() == 1 || !and) {
      return String.join(", ", names);
    }
    return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  /**
   * A function with a way to ask for it; each argument is {@code key:list} or {@code key:#} for a
   * number.
   */
  private record Tool(String name, String arguments, String asks) {}

  private static final List<Tool> TOOLS =
      List.of(
          new Tool(
              "get_weather",
              "city:city",
              "[what is|what's|how is] the weather [like |]in {city}?/will it rain in {city}?/weather in {city}/do I need an umbrella in {city}?"),
          new Tool(
              "get_weather",
              "city:city day:day",
              "[what is|how is] the weather in {city} on {day}?/will it rain in {city} on {day}?"),
          new Tool(
              "get_forecast",
              "city:city days:#",
              "[give me|show] the forecast for {city} for [the next |]{days} days/how will the weather be in {city} in the next {days} days?"),
          new Tool(
              "get_time",
              "city:city",
              "what time is it in {city}?/[tell me |]the time in {city}/how late is it in {city}?"),
          new Tool("add", "a:# b:#", "add {a} and {b}/what is {a} plus {b}?/{a} + {b}"),
          new Tool("multiply", "a:# b:#", "multiply {a} by {b}/what is {a} times {b}?"),
          new Tool(
              "send_message",
              "to:name text:words",
              "[send|write] {to} [a message|the message]: {text}/tell {to} \"{text}\"/message {to}: {text}"),
          new Tool(
              "send_email",
              "to:name subject:made",
              "[send|write] an email to {to} about {subject}/email {to} about {subject}"),
          new Tool(
              "book_table",
              "restaurant:made people:#",
              "book a table for {people} at {restaurant}/[reserve|I need] a table at {restaurant} for {people} people"),
          new Tool(
              "book_flight",
              "from:city to:city",
              "[book|find] [me |]a flight from {from} to {to}/I want to fly from {from} to {to}/fly me from {from} to {to}"),
          new Tool(
              "search",
              "query:any",
              "search for {query}/look up {query}/find [something|everything] about {query}/google {query}"),
          new Tool(
              "set_timer",
              "minutes:#",
              "set a timer for {minutes} minutes/[remind|wake] me in {minutes} minutes/timer {minutes} minutes"),
          new Tool(
              "set_alarm",
              "hour:# day:day",
              "wake me [up |]at {hour} on {day}/set an alarm for {day} at {hour}"),
          new Tool(
              "play_music",
              "artist:made",
              "play [something|music|a song] by {artist}/I want to hear {artist}/play {artist}"),
          new Tool(
              "turn_on",
              "device:thing",
              "turn on the {device}/switch on the {device}, please/{device} on"),
          new Tool(
              "set_light",
              "room:place brightness:#",
              "set the light in the {room} to {brightness}/make the {room} {brightness} percent bright"),
          new Tool(
              "add_to_list",
              "item:any",
              "add {item} to my [shopping |]list/put {item} on the list/I need to buy {item}"),
          new Tool(
              "order",
              "item:food quantity:#",
              "order {quantity} {item}/I would like {quantity} {item}/[get|buy] me {quantity} {item}"),
          new Tool(
              "translate",
              "text:any language:language",
              "translate {text} [into|to] {language}/how do you say {text} in {language}?"),
          new Tool(
              "get_price",
              "product:any",
              "how much [is|does] {product}[ cost|]?/[what is |]the price of {product}"),
          new Tool(
              "create_event",
              "title:made day:day",
              "[create|add] an event {title} on {day}/put {title} in my calendar for {day}"),
          new Tool(
              "get_user",
              "id:#",
              "[get|show|find] user {id}/who is user {id}?/[give me|load] the user with id {id}"));

  private static final String[] TEXTS = {
    "I am late",
    "see you soon",
    "dinner is ready",
    "call me back",
    "happy birthday",
    "the train is late",
    "bring some milk",
    "where are you",
    "good night",
    "thank you for everything",
    "I miss you",
    "we won",
    "meet me at the station",
    "the door is open"
  };

  private static Fields.Field value(Pen pen, String key, String sort) {
    return switch (sort) {
      case "#" -> Fields.whole(key, pen.between(1, pen.pick(12, 60, 500)));
      case "name" ->
          Fields.text(
              key, pen.chance(0.7) ? pen.say("[<girl>|<boy>]") : Text.capital(Subject.madeUp(pen)));
      case "made" -> Fields.text(key, Text.capital(Subject.madeUp(pen)));
      case "any" ->
          Fields.text(key, pen.chance(0.5) ? Subject.madeUp(pen) : Subject.any(pen).noun());
      case "words" -> Fields.text(key, pen.pick(TEXTS));
      case "language" ->
          Fields.text(key, pen.pick("French", "German", "Spanish", "Italian", "Polish", "Dutch"));
      case "city" ->
          Fields.text(key, pen.chance(0.7) ? pen.word("city") : Text.capital(Subject.madeUp(pen)));
      default -> Fields.text(key, pen.word(sort));
    };
  }

  /** A function, what the user says, and the arguments. */
  private record Call(String name, String request, List<Fields.Field> fields) {}

  private static Call call(Pen pen) {
    if (pen.chance(0.3)) {
      return generic(pen);
    }
    Tool tool = pen.pick(TOOLS);
    List<Fields.Field> fields = new ArrayList<>();
    for (String argument : tool.arguments().split(" ")) {
      String[] pair = argument.split(":");
      Fields.Field field = value(pen, pair[0], pair[1]);
      fields.add(field);
      pen.set(pair[0], field.spoken());
    }
    return new Call(tool.name(), pen.say(pen.pick(tool.asks().split("/"))), fields);
  }

  private static Call generic(Pen pen) {
    String name =
        pen.pick(
                "make", "get", "set", "find", "create", "move", "run", "update", "delete", "check",
                "paint", "count", "do")
            + "_"
            + pen.pick(
                "thing",
                "item",
                "order",
                "user",
                "file",
                "room",
                "report",
                "game",
                "box",
                "robot",
                Subject.madeUp(pen));
    List<Fields.Field> fields = new ArrayList<>();
    List<String> said = new ArrayList<>();
    String link = pen.pick(" ", " = ", ": ", " is ");
    for (String key : Fields.names(pen, pen.between(1, 3))) {
      Fields.Field field = Fields.anything(pen, pen.chance(0.2) ? Subject.madeUp(pen) : key);
      fields.add(field);
      said.add(field.name() + link + field.spoken());
    }
    pen.set("f", name).set("args", spoken(said, link.equals(" ")));
    String request =
        pen.say(
            "[call|use|run] {f} with {args}",
            "[call|use|run] the function with {args}",
            "{args}",
            "[please |]{f} with {args}",
            "do it with {args}",
            "use {args}");
    return new Call(name, request, fields);
  }

  private static String signature(Call call) {
    List<Argument> arguments =
        call.fields().stream().map(f -> new Argument(f.name(), f.type())).toList();
    return ChatTemplate.signature(call.name(), arguments);
  }

  /**
   * A function in the prompt, a request, the arguments; sometimes what came back, told in words.
   */
  static Sample toolCall(Pen pen) {
    Call call = call(pen);
    List<Part> parts = new ArrayList<>();
    String request = Prompts.spoken(pen, call.request());
    if (pen.chance(0.2)) {
      request =
          pen.pick("Function: ", "Tool: ", "You can call ") + signature(call) + "\n" + request;
    } else {
      parts.add(new Part(Role.TOOL, signature(call)));
    }
    parts.add(Sample.user(request));
    parts.add(Sample.assistant(Fields.object(call.fields())));
    if (pen.chance(0.3)) {
      result(pen, parts);
    }
    return new Sample("tool", parts);
  }

  private static void result(Pen pen, List<Part> parts) {
    List<Fields.Field> fields = new ArrayList<>();
    for (String name : Fields.names(pen, pen.between(1, 3))) {
      fields.add(Fields.known(pen, name, Subject.any(pen)));
    }
    boolean json = pen.chance(0.7);
    String text =
        json
            ? Fields.object(fields)
            : pen.pick(
                "ok",
                "done",
                "sent",
                "no result",
                "error",
                Subject.any(pen).noun(),
                Integer.toString(pen.between(0, 999)));
    String told =
        json ? spoken(fields.stream().map(f -> f.name() + " " + f.spoken()).toList(), true) : text;
    parts.add(new Part(Role.RESULT, text));
    parts.add(
        Sample.assistant(
            pen.say("Here is the result: ", "The result: ", "This came back: ") + told + "."));
  }

  /** Keys given as a signature, values invented: what a JSON schema asks for. */
  static Sample schema(Pen pen) {
    Subject subject = Subject.any(pen);
    pen.set("s", subject.first());
    List<Fields.Field> fields = new ArrayList<>();
    if (pen.chance(0.4)) {
      fields.add(Fields.text(pen.pick("subject", "topic", "type", "item"), subject.noun()));
    }
    for (String name : Fields.names(pen, pen.between(1, 4))) {
      if (fields.stream().noneMatch(f -> f.name().equals(name))) {
        fields.add(Fields.known(pen, name, subject));
      }
    }
    String request =
        Prompts.order(
            pen,
            pen.say(
                "[invent|describe|make up|create|give me|write] {s}",
                "[tell me|write] [something |]about {s}",
                "{s}",
                "[fill this in|fill it in|answer] for {s}",
                "[a|one] record [for|about] {s}"));
    var call =
        new Call(pen.pick("answer", "json", "record", "person", "item", "result"), request, fields);
    return new Sample(
        "json",
        List.of(
            new Part(Role.TOOL, signature(call)),
            Sample.user(request),
            Sample.assistant(Fields.object(fields))));
  }
}
