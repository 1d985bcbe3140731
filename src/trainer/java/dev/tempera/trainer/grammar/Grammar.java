package dev.tempera.trainer.grammar;

import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Writes whole conversations: the only text that the model ever reads. */
public final class Grammar {
  private Grammar() {}

  /** A kind of text that can be written about any subject. */
  interface Topic {
    Asked write(Pen pen, Subject subject);
  }

  static final List<Topic> TOPICS =
      List.of(
          Stories::write,
          Stories::write,
          Stories::write,
          Topics::describe,
          Topics::describe,
          Topics::haiku,
          Topics::haiku,
          Topics::ideas,
          Topics::ideas,
          Known::howTo);

  /** As {@link #sample}, with more of what must be exact; for the end of the training. */
  public static Sample drill(SplittableRandom random) {
    return Drills.sample(random);
  }

  /** The conversation that these random numbers give. */
  public static Sample sample(SplittableRandom random) {
    var pen = new Pen(random);
    int dice = pen.below(100);
    if (dice < 7) {
      return Objects.toolCall(pen);
    }
    if (dice < 9) {
      return Objects.schema(pen);
    }
    if (dice < 12) {
      List<Part> between = new ArrayList<>();
      if (pen.chance(0.5)) {
        turn(pen, Style.PLAIN, between);
      }
      return FollowUps.memory(pen, between);
    }
    return conversation(pen);
  }

  private static Sample conversation(Pen pen) {
    List<Part> parts = new ArrayList<>();
    Style style = Style.PLAIN;
    if (pen.chance(0.45)) {
      style =
          pen.chance(0.72)
              ? pen.pick(Style.ONE_SENTENCE, Style.PIRATE, Style.LIST, Style.POLITE, Style.JSON)
              : Style.PLAIN;
      String system = style.system(pen);
      if (style != Style.PLAIN && pen.chance(0.15)) {
        system = Style.PLAIN.system(pen) + " " + system;
      }
      parts.add(Sample.system(system));
    }
    int turns = pen.chance(0.7) ? 1 : pen.between(2, 4);
    String kind = "";
    for (int i = 0; i < turns; i++) {
      kind = turn(pen, style, parts);
    }
    return new Sample(style == Style.PLAIN ? kind : "style-" + style, parts);
  }

  /** Adds a turn, and with topics in plain style sometimes a follow-up; returns the kind. */
  private static String turn(Pen pen, Style style, List<Part> parts) {
    int dice = pen.below(100);
    if (dice < 45) {
      Topic topic = pen.pick(TOPICS);
      Subject subject = Subject.any(pen);
      Asked asked = topic.write(pen, subject);
      say(pen, style, asked, parts);
      if (style == Style.PLAIN && pen.chance(0.3)) {
        FollowUps.follow(pen, topic, subject, asked.reply(), parts);
        return "follow-up";
      }
      return asked.kind();
    }
    Asked asked = other(pen);
    say(pen, style, asked, parts);
    String json = asked.reply().json();
    if (asked.kind().equals("sum") && style == Style.PLAIN && pen.chance(0.1)) {
      int value = Integer.parseInt(json.substring(json.lastIndexOf(' ') + 1, json.length() - 1));
      if (value >= 0 && value <= 20) {
        FollowUps.count(pen, parts, value);
      }
    }
    return asked.kind();
  }

  private static Asked other(Pen pen) {
    return switch (pen.below(34)) {
      case 0, 1, 2 -> Known.list(pen);
      case 3, 4, 5, 6, 7, 8 -> Sums.sum(pen);
      case 9, 10 -> Rewrites.shorter(pen);
      case 11, 12 -> Rewrites.politer(pen);
      case 13, 14 -> Rewrites.question(pen);
      case 15, 16 -> Rewrites.summary(pen);
      case 17, 18 -> Moods.mood(pen);
      case 19, 20 -> Self.self(pen);
      case 21, 22 -> Self.setting(pen);
      case 23, 24 -> Self.smallTalk(pen);
      case 25, 26, 27 -> Refusals.refuse(pen);
      case 28, 29, 30, 31 -> Extras.any(pen);
      default -> Objects.object(pen);
    };
  }

  private static void say(Pen pen, Style style, Asked asked, List<Part> parts) {
    String request = asked.request();
    Style form = style;
    if (asked.order() && style == Style.PLAIN && !asked.kind().equals("json") && pen.chance(0.14)) {
      form = pen.pick(Style.ONE_SENTENCE, Style.PIRATE, Style.LIST, Style.POLITE, Style.JSON);
      request = request + " " + form.wish(pen);
    }
    String said = asked.order() ? Prompts.order(pen, request) : Prompts.spoken(pen, request);
    parts.add(Sample.user(said));
    parts.add(Sample.assistant(form.render(pen, asked.reply())));
  }
}
