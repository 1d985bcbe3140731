package dev.tempera.trainer.grammar;

import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The second mixture, for the end of the training: much more of what must be exact (sums, counting
 * items, copying rare subjects), and the first mixture for the rest.
 */
final class Drills {
  private static final String[] RARE =
      """
      abacus, acrobat, almond, anchor, ankle, apron, archer, armchair, artichoke, avalanche, badge, bagpipe, bamboo, banjo,
      barber, barrel, bathtub, beacon, beaver, blackbird, blizzard, blossom, bonfire, boomerang, bracelet, brewery, brick,
      bucket, buffalo, butcher, cabbage, calendar, canary, cannon, canoe, cardigan, carousel, cathedral, caterpillar,
      cavern, chameleon, champion, chandelier, cheetah, chestnut, chimney, cinnamon, clarinet, cobweb, coconut, comet,
      conductor, corridor, cottage, courier, crocodile, cucumber, cushion, cyclist, dandelion, diamond, dolphin, dragonfly,
      eagle, earring, easel, echo, elevator, emerald, engineer, envelope, falcon, feather, fiddler, fireplace, flamingo,
      fountain, furnace, galaxy, garlic, gazelle, giraffe, glassblower, goldfish, gorilla, grapefruit, grasshopper, hammock,
      hatter, hazelnut, helicopter, helmet, hermit, hippo, horizon, hurricane, iguana, inkwell, jacket, jaguar, jasmine,
      jester, jigsaw, jungle, kangaroo, kingfisher, labyrinth, ladybird, leopard, lettuce, lobster, locksmith, magnet,
      magpie, mandolin, mango, marathon, marble, meteor, microscope, midwife, monk, moose, mosquito, mushroom, nightingale,
      notebook, nutmeg, oasis, orchestra, ostrich, oyster, paddle, palace, panda, panther, parachute, parsley, peach, pebble,
      pelican, peppermint, pheasant, piglet, pineapple, pistachio, planet, porcupine, postcard, potter, prairie, pumpkin,
      puppet, pyramid, quarry, quilt, radish, raft, raven, reindeer, rhubarb, rooster, sailboat, salmon, sandwich, sapphire,
      satellite, scarecrow, scorpion, sculptor, seagull, seahorse, shipwreck, skateboard, sleigh, sparrow, squid, stable,
      starfish, stork, sunflower, surgeon, swallow, tadpole, tambourine, tapestry, tavern, thimble, thunderbolt, toaster,
      tornado, tortoise, tractor, tulip, tunnel, turnip, unicorn, vampire, vase, velvet, vineyard, viper, vulture, waiter,
      wardrobe, watchmaker, weaver, werewolf, wharf, wheelbarrow, whistle, willow, windmill, wolverine, woodpecker, wreath,
      xylophone, yacht, yogurt, zeppelin\
      """
          .replace("\n", " ")
          .split(", *");

  private Drills() {}

  static Sample sample(SplittableRandom random) {
    var pen = new Pen(random);
    int dice = pen.below(100);
    List<Part> parts = new ArrayList<>();
    if (pen.chance(0.15)) {
      parts.add(Sample.system(Style.PLAIN.system(pen)));
    }
    String kind = "";
    if (dice < 28) {
      for (int i = pen.between(2, 8); i > 0; i--) {
        kind = say(pen, Sums.sum(pen), parts);
      }
    } else if (dice < 38) {
      for (int i = pen.between(1, 4); i > 0; i--) {
        kind = say(pen, exact(pen), parts);
      }
    } else if (dice < 58) {
      for (int i = pen.between(1, 2); i > 0; i--) {
        kind = say(pen, pen.pick(Grammar.TOPICS).write(pen, rare(pen)), parts);
      }
    } else if (dice < 66) {
      for (int i = pen.between(1, 3); i > 0; i--) {
        kind = say(pen, Known.list(pen), parts);
      }
    } else {
      return Grammar.sample(random);
    }
    return new Sample(kind, parts);
  }

  private static Asked exact(Pen pen) {
    return switch (pen.below(10)) {
      case 0, 1 -> Moods.mood(pen);
      case 2 -> Rewrites.politer(pen);
      case 3 -> Rewrites.question(pen);
      case 4 -> Rewrites.shorter(pen);
      case 5 -> Self.setting(pen);
      case 6 -> Self.self(pen);
      case 7 -> Self.smallTalk(pen);
      case 8 -> Known.howTo(pen, rare(pen));
      default -> Extras.any(pen);
    };
  }

  private static Subject rare(Pen pen) {
    if (pen.chance(0.3)) {
      return Subject.of(pen, Subject.Sort.UNKNOWN);
    }
    String noun = pen.pick(RARE);
    if (pen.chance(0.2)) {
      noun = pen.word("adjective") + " " + noun;
    }
    Subject.Sort sort = pen.pick(Subject.Sort.UNKNOWN, Subject.Sort.THING, Subject.Sort.ANIMAL);
    return pen.chance(0.1)
        ? new Subject(noun, noun, noun, Subject.Sort.UNKNOWN)
        : new Subject(noun, Text.withA(noun), "the " + noun, sort);
  }

  private static String say(Pen pen, Asked asked, List<Part> parts) {
    String request = asked.request();
    parts.add(
        Sample.user(asked.order() ? Prompts.order(pen, request) : Prompts.spoken(pen, request)));
    parts.add(Sample.assistant(asked.reply().plain()));
    return asked.kind();
  }
}
