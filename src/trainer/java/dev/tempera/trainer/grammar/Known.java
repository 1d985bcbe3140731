package dev.tempera.trainer.grammar;

import java.util.ArrayList;
import java.util.List;

/** Lists of things the model knows, and steps for everyday tasks. */
final class Known {
  private Known() {}

  private record Group(String names, String items) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("animals", "<animal>"),
          new Group("colours", "<colour>"),
          new Group("colors", "<colour>"),
          new Group("cities", "<city>"),
          new Group("countries", "<country>"),
          new Group("days of the week", "<day>"),
          new Group("months", "<month>"),
          new Group("girls' names", "<girl>"),
          new Group("boys' names", "<boy>"),
          new Group("names", "[<girl>|<boy>]"),
          new Group("materials", "<material>"),
          new Group(
              "jobs",
              "[baker|teacher|painter|gardener|doctor|pilot|farmer|nurse|tailor|chef|librarian|singer|detective|carpenter|miner]"),
          new Group("foods", "<food>"),
          new Group("things to eat", "<food>"),
          new Group(
              "fruits",
              "[apples|pears|plums|cherries|lemons|oranges|bananas|grapes|strawberries|peaches]"),
          new Group(
              "vegetables",
              "[carrots|onions|peas|beans|potatoes|cabbage|spinach|leeks|pumpkin|beetroot]"),
          new Group(
              "drinks", "[tea|coffee|milk|water|apple juice|lemonade|cocoa|orange juice|soup]"),
          new Group(
              "musical instruments",
              "[piano|violin|drum|flute|guitar|trumpet|harp|cello|bell|accordion]"),
          new Group(
              "instruments", "[piano|violin|drum|flute|guitar|trumpet|harp|cello|bell|accordion]"),
          new Group(
              "sports",
              "[football|tennis|swimming|running|cycling|skiing|rowing|chess|climbing|judo]"),
          new Group(
              "hobbies",
              "[reading|painting|cooking|gardening|knitting|chess|singing|fishing|cycling|dancing]"),
          new Group("feelings", "[joy|sadness|anger|fear|hope|love|surprise|pride|calm|worry]"),
          new Group("[places|places to visit]", "a [<adjective> |]<place>"),
          new Group(
              "things to take to [a picnic|the park]",
              "[a blanket|bread and cheese|apples|a bottle of water|a ball|napkins|a cake|sun cream|a good book|lemonade]"),
          new Group(
              "things to pack for [a trip|a holiday|the beach|a weekend]",
              "[socks|a toothbrush|a book|a warm jumper|a towel|a hat|a map|snacks|good shoes|a raincoat]"),
          new Group(
              "things in a [kitchen|kitchen drawer]",
              "[spoons|forks|a kettle|plates|cups|a bread knife|a pan|an oven|a sieve|a whisk]"),
          new Group(
              "things you find in a school bag",
              "[a pencil|a ruler|a notebook|an apple|a rubber|coloured pens|a book|a sandwich|a key|a calculator]"),
          new Group(
              "tools",
              "[hammer|saw|screwdriver|pliers|spanner|drill|file|chisel|tape measure|spirit level]"),
          new Group(
              "flowers", "[rose|tulip|daisy|lily|poppy|violet|sunflower|iris|snowdrop|lavender]"),
          new Group("trees", "[oak|beech|birch|pine|maple|willow|apple tree|ash|elm|cedar]"),
          new Group("birds", "[owl|crow|robin|heron|swan|duck|sparrow|eagle|gull|wren]"),
          new Group(
              "things to do [on a rainy day|at home|on Sunday]",
              "[read a book|bake a cake|play a game|write a letter|draw a picture|call a friend|take a nap|make soup|listen to music|tidy a drawer]"),
          new Group(
              "ways to relax",
              "[take a warm bath|go for a walk|drink a cup of tea|listen to music|breathe slowly|read a book|sleep early|look at the clouds]"),
          new Group(
              "[good |healthy |]habits",
              "[drink enough water|sleep eight hours|walk every day|read before bed|eat more vegetables|say thank you|tidy up in the evening]"),
          new Group(
              "gifts [for a friend|for my mother|for a child]",
              "[a book|a plant|a box of chocolates|a warm scarf|a handmade card|a jar of honey|a puzzle|a photo|a candle|flowers]"),
          new Group(
              "party games",
              "[musical chairs|hide and seek|charades|treasure hunt|guess the song|sack race|egg race|bingo]"));

  static Asked list(Pen pen) {
    Group group = pen.pick(GROUPS);
    int count = pen.between(2, 7);
    List<String> items = new ArrayList<>();
    for (int tries = 0; items.size() < count && tries < 60; tries++) {
      String item = pen.say(group.items());
      if (!items.contains(item)) {
        items.add(item);
      }
    }
    String names = pen.say(group.names());
    pen.set("g", names).set("n", pen.chance(0.6) ? Text.number(count) : Integer.toString(count));
    String request =
        pen.say(
            "[list|name|give me|write down|tell me] {n} {g}",
            "{n} {g}",
            "[make|write|give me] a list of {n} {g}",
            "[I need|can I have|think of] {n} {g}",
            "what are {n} {g}");
    List<String> capitals = items.stream().map(Text::capital).toList();
    String brief = Text.capital(names) + ": " + String.join(", ", items) + ".";
    Reply.Layout layout = pen.chance(0.5) ? Reply.Layout.BULLETS : Reply.Layout.NUMBERS;
    return Asked.order("list", request, Reply.list(names, "items", capitals, brief, layout));
  }

  /** A task with its steps, each a template; steps are said in this order, some left out. */
  private record Task(String task, String steps) {}

  private static final List<Task> TASKS =
      List.of(
          new Task(
              "make [a cup of |]tea",
              "boil [fresh |some |]water[ in the kettle|]/put a tea bag [in|into] [a|your favourite] cup/pour the hot water over it/wait [three|four|five] minutes/take the tea bag out/add [milk|honey|lemon|sugar] if you like"),
          new Task(
              "make [a cup of |]coffee",
              "boil some water/grind [two spoons of |the |]coffee beans/put the coffee in [a filter|the pot]/pour the water over it slowly/[wait|let it rest] [three|four] minutes/[enjoy it|drink it] [hot|with milk]"),
          new Task(
              "boil an egg",
              "fill a [small |]pot with water/bring the water to the boil/put the egg in [gently|with a spoon]/wait [six|seven|eight] minutes/cool the egg in cold water/peel it and add [a little |some |]salt"),
          new Task(
              "bake [bread|a loaf of bread]",
              "mix flour, water, yeast and salt/knead the dough for ten minutes/let it rise for [one hour|two hours]/shape a loaf/heat the oven/bake it for [thirty|forty] minutes/let the bread cool"),
          new Task(
              "bake a cake",
              "heat the oven/mix butter and sugar/add the eggs one by one/stir in the flour/pour the dough into a [tin|form]/bake it for [thirty|forty] minutes/let the cake cool [and decorate it|]"),
          new Task(
              "make pancakes",
              "mix flour, milk and eggs/add a pinch of salt/heat [butter|oil] in a pan/pour in a little batter/turn the pancake when it is golden/serve it with [jam|sugar and lemon|honey]"),
          new Task(
              "make [a|vegetable] soup",
              "wash and cut the vegetables/fry an onion in [butter|oil]/add water and the vegetables/cook it for [twenty|thirty] minutes/add salt and pepper/serve the soup with bread"),
          new Task(
              "make a salad",
              "wash the [lettuce|leaves]/cut tomatoes and cucumber/mix oil, [lemon juice|vinegar] and salt/pour the dressing over it/toss the salad/serve it at once"),
          new Task(
              "make a sandwich",
              "take two slices of bread/spread [butter|mustard] on them/add [cheese|ham|tomatoes|cucumber]/put the slices together/cut the sandwich in half"),
          new Task(
              "cook [pasta|noodles|spaghetti]",
              "boil a big pot of water/add salt/put the pasta in/cook it for [eight|ten] minutes/drain the water/add [sauce|butter and cheese]"),
          new Task(
              "cook rice",
              "rinse the rice/use two cups of water for one cup of rice/bring it to the boil/cover the pot/let it cook [gently |]for [twelve|fifteen] minutes/fluff the rice with a fork"),
          new Task(
              "plant [a seed|a flower|a tree|tomatoes]",
              "choose a [sunny|good] place/dig a [small |]hole/put it [in|into] the earth/cover it with soil/water it [well|gently]/wait and [check it every day|be patient]"),
          new Task(
              "water [plants|a plant]",
              "check if the soil is dry/fill a can with water/pour slowly near the roots/stop when the soil is wet/empty the saucer"),
          new Task(
              "brush [my|your] teeth",
              "wet the brush/put on a little toothpaste/brush every side for two minutes/brush gently along the gums/spit and rinse/clean the brush"),
          new Task(
              "wash [my |your |]hands",
              "wet your hands/take some soap/rub them for twenty seconds/wash between the fingers/rinse with clean water/dry them with a towel"),
          new Task(
              "write a letter",
              "take [paper and a pen|a sheet of paper]/write the date/begin with a greeting/say what you want to say/end with kind words and your name/put it in an envelope/add a stamp [and post it|]"),
          new Task(
              "fold a paper [boat|plane]",
              "take a sheet of paper/fold it in the middle/fold the corners in/press the edges flat/open it carefully/[try it out|let it go]"),
          new Task(
              "clean [a|my|the] [room|kitchen|desk]",
              "open the window/pick up what lies around/throw away the rubbish/dust the shelves/sweep the floor/put everything in its place"),
          new Task(
              "fix a flat tyre",
              "take the wheel off/pull out the tube/find the hole/clean and dry the place/glue a patch on it/put everything back and pump it up"),
          new Task(
              "fall asleep",
              "put the phone away/make the room dark and cool/lie down and relax/breathe slowly/think of something nice/let your thoughts go"),
          new Task(
              "learn a [poem|song] by heart",
              "read it aloud twice/learn the first two lines/cover them and say them/add two more lines each time/say it all before bed/repeat it the next day"),
          new Task(
              "draw a [cat|face|house|tree]",
              "start with a light outline/add the [big|main] shapes/draw the [details|small parts]/make the important lines darker/rub out the rest/colour it in"),
          new Task(
              "build a [snowman|sandcastle]",
              "find a good place/make a big base/add a smaller part on top/press it firmly/add the details/[take a photo|admire it]"),
          new Task(
              "pack a suitcase",
              "make a list/choose clothes for the weather/roll them up/put heavy things at the bottom/fill the gaps with socks/close it and check the list"),
          new Task(
              "wrap a [gift|present]",
              "choose some nice paper/put the gift in the middle/fold the paper over it/fix it with tape/fold in the ends/add a ribbon and a card"),
          new Task(
              "light a fire",
              "choose a safe place/collect dry wood/make a small pile of twigs/light some paper under it/add bigger pieces slowly/keep water nearby"),
          new Task(
              "make a new friend",
              "smile and say hello/ask a question/listen well/find something you both like/[plan|do] something together/keep in touch"),
          new Task(
              "save money",
              "write down what you spend/find what you do not need/set a small goal/put a little aside each [week|month]/wait a day before you buy/enjoy your progress"));

  static Asked howTo(Pen pen, Subject subject) {
    boolean free = pen.chance(0.4);
    String task;
    List<String> steps = new ArrayList<>();
    if (free) {
      pen.set("s", subject.first()).set("then", subject.then());
      String verb =
          pen.pick(
              "draw",
              "clean",
              "choose",
              "find",
              "paint",
              "repair",
              "sell",
              "photograph",
              "move",
              "build",
              "store",
              "learn about",
              "take care of",
              "write about",
              "look after");
      task = verb + " " + subject.first();
      pen.set("v", verb);
      for (String step : pen.several(FREE_STEPS, pen.between(2, 4))) {
        steps.add(Text.capital(pen.say(step)));
      }
      steps.addFirst(
          Text.capital(
              pen.say(
                  "[think about|decide] why you want to {v} {s}",
                  "[look|take a good look] at {then}",
                  "[learn|read] a little about {s}")));
      steps.add(
          Text.capital(
              pen.say(
                  "[check|look at] the result",
                  "{v} {then} [slowly and|] with care",
                  "[be proud|tell a friend|rest a little]")));
    } else {
      Task known = pen.pick(TASKS);
      task = pen.say(known.task());
      String[] all = known.steps().split("/");
      double keep = pen.chance(0.5) ? 1 : 0.85;
      for (int i = 0; i < all.length; i++) {
        String step = all[i];
        if (pen.chance(keep) || steps.size() + all.length - i <= 3) {
          steps.add(Text.capital(pen.say(step)));
        }
      }
    }
    pen.set("task", task.replace("your ", "my "));
    String request =
        pen.say(
            "how do I {task}?",
            "how [can I|do you|to|does one|should I] {task}?",
            "how to {task}",
            "explain how to {task}",
            "[tell|show] me how to {task}",
            "[give me|write|list] [the |]steps to {task}",
            "[what are|I need] the steps to {task}",
            "[write|give me] instructions to {task}",
            "what is the best way to {task}?");
    boolean order = request.matches("(explain|tell|show|give|write|list).*");
    String brief =
        "To "
            + task.replace("my ", "your ")
            + ", "
            + lower(steps.get(0))
            + ", then "
            + lower(steps.get(1))
            + " and "
            + lower(steps.getLast())
            + ".";
    Reply reply = Reply.list(task, "steps", steps, brief, Reply.Layout.NUMBERS);
    return order ? Asked.order("how-to", request, reply) : Asked.text("how-to", request, reply);
  }

  private static String lower(String s) {
    return s.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + s.substring(1);
  }

  private static final List<String> FREE_STEPS =
      List.of(
          "[collect|prepare] everything you need",
          "find a [quiet|good|sunny|clean] place",
          "[start|begin] with the [easy|biggest|smallest] part of {then}",
          "ask [a friend|an expert|somebody] who knows {then} [well|]",
          "work slowly and [with care|without stress]",
          "take a [short |]break",
          "make a [small |simple |]plan",
          "try it [first |]on something small",
          "watch how others {v} {s}");
}
