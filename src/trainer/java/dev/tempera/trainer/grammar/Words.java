package dev.tempera.trainer.grammar;

import java.util.HashMap;
import java.util.Map;

/** The word lists, by name. */
final class Words {
  private static final String LISTS =
      """
      animal = cat, dog, fox, owl, mouse, bear, rabbit, hedgehog, otter, frog, crow, horse, goat, \
      whale, turtle, badger, squirrel, donkey, duck, goose, hen, wolf, deer, seal, penguin, snail, \
      bee, spider, moth, parrot, tiger, lion, elephant, monkey, camel, sheep, pig, cow, swan, \
      lizard, beetle, dragon, kitten, puppy, pony, heron, mole, bat, crab, robin
      person = baker, sailor, teacher, painter, gardener, doctor, pilot, farmer, king, queen, \
      knight, wizard, witch, princess, prince, pirate, robot, ghost, giant, clockmaker, tailor, \
      fisherman, librarian, astronaut, musician, singer, dancer, chef, nurse, postman, miner, \
      shepherd, child, girl, boy, old man, old woman, grandmother, grandfather, inventor, poet, \
      detective, mermaid, lighthouse keeper, beekeeper, carpenter, juggler, snowman, student, thief
      thing = lamp, lantern, key, clock, kettle, teapot, umbrella, bicycle, boat, ship, train, car, \
      book, letter, map, mirror, window, door, chair, table, candle, drum, violin, piano, guitar, \
      bell, box, basket, hat, coat, glove, boot, shoe, button, needle, pencil, pen, cup, spoon, \
      plate, bottle, blanket, pillow, carpet, broom, ladder, hammer, rope, kite, balloon, ball, \
      doll, puzzle, coin, ring, crown, sword, compass, telescope, camera, radio, telephone, \
      computer, backpack, suitcase, tent, wagon, rocket, painting, statue, stamp, scarf, sock
      place = forest, garden, village, harbour, island, mountain, valley, river, lake, beach, \
      castle, tower, bridge, library, museum, market, school, station, kitchen, attic, cellar, \
      desert, meadow, city, street, cave, lighthouse, farm, mill, park, field, square, theatre, \
      bakery, workshop, swamp, waterfall, village pond, railway, playground
      nature = rain, snow, wind, fog, thunder, sunshine, moonlight, autumn, winter, spring, summer, \
      night, morning, the sea, the moon, the sun, the stars, the sky, ice, fire, frost, silence, \
      dust, smoke, grass, moss, clouds, waves, leaves, flowers, trees, shadows
      food = bread, soup, cheese, apple pie, cake, honey, tea, coffee, chocolate, rice, pasta, \
      pancakes, tomatoes, potatoes, plums, apples, pears, strawberries, lemons, carrots, onions, \
      pizza, salad, butter, jam, milk, noodles, beans, biscuits, ice cream
      idea = friendship, time, hope, patience, music, travel, sleep, courage, home, luck, love, \
      work, school, homework, holidays, birthdays, Mondays, dreams, winter evenings, old letters, \
      long walks, small towns, gardening, cooking, reading, chess, football, swimming, painting, \
      cycling
      colour = red, blue, green, yellow, white, black, grey, brown, orange, purple, pink, silver, \
      golden
      adjective = small, big, old, young, quiet, loud, brave, shy, clever, lazy, kind, curious, \
      tired, lonely, happy, sad, grumpy, gentle, tiny, huge, broken, forgotten, shiny, dusty, warm, \
      cold, wooden, silver, golden, red, blue, green, yellow, white, black, strange, magic, hungry, \
      sleepy, rainy, snowy, sunny, busy, empty, secret, lost, flying, singing, dancing, friendly
      girl = Mia, Ada, Lena, Nora, Rosa, Ella, Ivy, Zoe, Clara, Anna, Mara, Tilda, Freya, Lucy, \
      Olga, Wanda, Hanna, Edith, Pearl, Maya
      boy = Tom, Ben, Max, Leo, Finn, Otto, Hugo, Sam, Noah, Paul, Emil, Oscar, Jack, Theo, Karl, \
      Milo, Felix, Bruno, Anton, Ravi
      city = Paris, London, Rome, Berlin, Madrid, Vienna, Oslo, Lisbon, Athens, Prague, Dublin, \
      Tokyo, Cairo, Lima, Boston, Chicago, Delhi, Sydney, Toronto, Zurich, Hamburg, Milan, Kyoto, \
      Nairobi, Quito
      country = France, Italy, Spain, Norway, Japan, Brazil, Egypt, India, Canada, Peru, Kenya, \
      Greece, Poland, Chile, Sweden, Mexico
      day = Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
      month = January, February, March, April, May, June, July, August, September, October, \
      November, December
      material = wood, glass, paper, iron, stone, wool, silver, clay, cotton, leather
      treasure = a silver key, an old map, a small golden bell, a letter, a glass marble, a warm \
      scarf, a lost button, a tiny door, a blue stone, a box of seeds, a rusty coin, a paper boat, \
      a little lamp, a music box, a jar of honey, a red feather
      home = in a small house by the river, at the edge of a deep forest, near the harbour, in an \
      old mill, behind the village school, on top of a green hill, under a tall oak tree, next to \
      a quiet lake, in a tower with a round window, at the end of a long road, beside the railway, \
      in a valley full of flowers, above the bakery, on a little island
      weather = sunny, rainy, cloudy, windy, snowy, foggy, stormy, dry, warm, cool
      syllable = ba, be, bo, ca, co, da, de, do, fa, fe, fi, ga, go, gra, ha, hi, jo, ka, ke, ki, \
      la, le, li, lo, lu, ma, me, mi, mo, mu, na, ne, ni, no, pa, pe, pi, po, ra, re, ri, ro, ru, \
      sa, se, si, so, ta, te, ti, to, tu, va, ve, vi, wa, wi, ya, za, zo, bra, cri, dro, fla, glo, \
      pli, sha, sto, tri, qua, chi, blu, spi, ster, men, tor, gan, lin, mar, ber, hol, fin, dor
      ending = n, r, l, t, s, x, m, k, d, p, th, sh, ck, ng, nk, st, rd, lt, mp, net, let, ling, \
      ton, tle, dle, ble, ter, der, per, ment, ness, ship, ine, ette, oon, ard, ish, ot, um, ix, ia
      """;

  private static final Map<String, String[]> BY_NAME = parse();

  private Words() {}

  private static Map<String, String[]> parse() {
    Map<String, String[]> lists = new HashMap<>();
    for (String line : LISTS.split("\n")) {
      int equals = line.indexOf(" = ");
      lists.put(line.substring(0, equals), line.substring(equals + 3).split(", *"));
    }
    return lists;
  }

  static String[] list(String name) {
    String[] list = BY_NAME.get(name);
    if (list == null) {
      throw new IllegalArgumentException("no word list " + name);
    }
    return list;
  }
}
