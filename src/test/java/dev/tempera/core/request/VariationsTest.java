package dev.tempera.core.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.Facet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VariationsTest {
  private static final ChatRequest BASE =
      new ChatRequest(
          "c0",
          "m0",
          List.of(ChatMessage.text(Role.SYSTEM, "s0"), ChatMessage.text(Role.USER, "u0")),
          ParameterSet.EMPTY.with("temperature", ExactJson.read("0.2")));

  private static ParameterValue value(String json) {
    return new ParameterValue.Set(ExactJson.read(json), false);
  }

  private static Axis temperature() {
    return Axis.parameter("temperature", List.of(ParameterValue.UNSET, value("0.2"), value("1.5")));
  }

  private static Axis.Level level(String label, Change change) {
    return new Axis.Level(label, change);
  }

  /** One axis of every kind; the first level of each is what the base has. */
  private static List<Axis> everyKind() {
    return List.of(
        Axis.parameter("top_p", List.of(ParameterValue.UNSET, value("0.5"), value("0.50"))),
        Axis.model(List.of("m0", "m1")),
        Axis.connection(List.of("c0", "c1", "c2")),
        new Axis(
            "prompt",
            List.of(
                level("short", new Change.SystemPrompt("s0")),
                level("none", new Change.SystemPrompt("")),
                level("long", new Change.SystemPrompt("s1")))),
        new Axis(
            "question",
            List.of(
                level("a", new Change.Message(0, ChatMessage.text(Role.USER, "u0"))),
                level("b", new Change.Message(0, ChatMessage.text(Role.USER, "u1"))))),
        new Axis(
            "tools",
            List.of(
                level("none", new Change.Parameters(Facet.TOOLS, ParameterSet.EMPTY)),
                level(
                    "one",
                    new Change.Parameters(
                        Facet.TOOLS, ParameterSet.EMPTY.with("tools", ExactJson.read("[]")))))),
        new Axis(
            "routing",
            List.of(
                level("any", new Change.Parameters(Facet.ROUTING, ParameterSet.EMPTY)),
                level(
                    "one",
                    new Change.Parameters(
                        Facet.ROUTING,
                        ParameterSet.EMPTY.with("provider", ExactJson.read("{\"a\":1}")))))));
  }

  @Test
  void aProductIsInTheOrderOfNestedLoops() {
    Variations all =
        Variations.product(BASE, List.of(Axis.model(List.of("a", "b")), temperature()));
    assertEquals(6, all.size());
    assertEquals(
        List.of("a unset", "a 0.2", "a 1.5", "b unset", "b 0.2", "b 1.5"),
        all.stream()
            .map(v -> v.labels().get("model") + " " + v.labels().get("temperature"))
            .toList());
    assertEquals(ParameterSet.EMPTY, all.get(0).request().parameters());
    assertEquals("b", all.get(5).request().model());
    assertEquals(List.of("model", "temperature"), List.copyOf(all.get(3).labels().keySet()));
  }

  @Test
  void zippedAxesGoInStepAlsoInsideAProduct() {
    Axis models = Axis.model(List.of("a", "b"));
    Axis connections = Axis.connection(List.of("x", "y"));
    Variations zipped = Variations.zipped(BASE, List.of(models, connections));
    assertEquals(
        List.of("ax", "by"),
        zipped.stream().map(v -> v.request().model() + v.request().connection()).toList());
    Variations both =
        Variations.of(BASE, List.of(List.of(models, connections), List.of(temperature())));
    assertEquals(6, both.size());
    assertEquals(
        Map.of("model", "b", "connection", "y", "temperature", "unset"), both.get(3).labels());
  }

  @Test
  void withoutAxesThereIsTheRequestItself() {
    for (Variations one :
        List.of(Variations.product(BASE, List.of()), Variations.zipped(BASE, List.of()))) {
      assertEquals(1, one.size());
      assertEquals(List.of(new Variation(Map.of(), BASE)), one.stream().toList());
    }
  }

  @Test
  @Tag("rounds")
  void theyAreAsManyAsSaidAndAllDifferent() {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      List<Axis> axes = some(random);
      Variations all = Variations.product(BASE, axes);
      long expected = axes.stream().mapToLong(a -> a.levels().size()).reduce(1, (a, b) -> a * b);
      assertEquals(expected, all.size());
      Set<ChatRequest> requests = new HashSet<>();
      Set<Map<String, String>> labels = new HashSet<>();
      long index = 0;
      for (Variation variation : all) {
        requests.add(variation.request());
        labels.add(variation.labels());
        assertEquals(variation, all.get(index++));
      }
      assertEquals(expected, requests.size());
      assertEquals(expected, labels.size());
    }
  }

  @Test
  @Tag("rounds")
  void whatDiffersBetweenTwoVariationsAreExactlyTheAxesInWhichTheyDiffer() {
    Random random = new Random(4);
    for (int i = 0; i < 500; i++) {
      List<Axis> axes = some(random);
      Variations all = Variations.product(BASE, axes);
      Variation a = all.get(random.nextLong(all.size()));
      Variation b = all.get(random.nextLong(all.size()));
      Set<String> expected =
          axes.stream()
              .filter(
                  axis -> !Objects.equals(a.labels().get(axis.name()), b.labels().get(axis.name())))
              .map(VariationsTest::differing)
              .collect(Collectors.toSet());
      Set<String> found =
          RequestDiff.between(a.request(), b.request()).differences().stream()
              .map(Difference::target)
              .collect(Collectors.toSet());
      assertEquals(expected, found);
    }
  }

  /** A facet is told by its parameters. */
  private static String differing(Axis axis) {
    return switch (axis.target()) {
      case "routing" -> "provider";
      case String target -> target;
    };
  }

  private static List<Axis> some(Random random) {
    List<Axis> axes = new ArrayList<>(everyKind());
    Collections.shuffle(axes, random);
    return axes.subList(0, random.nextInt(axes.size() + 1));
  }

  @Test
  void aMillionVariationsCostNothingUntilAskedFor() {
    List<ParameterValue> seeds =
        IntStream.range(0, 1_000).mapToObj(i -> value(String.valueOf(i))).toList();
    Variations all =
        Variations.product(
            BASE,
            List.of(
                Axis.parameter("seed", seeds),
                Axis.parameter("top_k", seeds),
                Axis.parameter("x", seeds)));
    assertEquals(1_000_000_000L, all.size());
    assertEquals(Map.of("seed", "123", "top_k", "456", "x", "789"), all.get(123_456_789).labels());
    assertEquals(2, all.stream().limit(2).count());
    assertThrows(IndexOutOfBoundsException.class, () -> all.get(1_000_000_000L));
  }

  private static void refused(String why, Runnable action) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(String.valueOf(e.getMessage()).contains(why), e.getMessage());
  }

  @Test
  void whatContradictsItselfIsRefusedInWords() {
    refused("no level", () -> Axis.model(List.of()));
    refused("twice", () -> Axis.model(List.of("a", "a")));
    refused(
        "twice",
        () ->
            new Axis(
                "x",
                List.of(level("a", new Change.Model("m")), level("b", new Change.Model("m")))));
    refused(
        "two things",
        () ->
            new Axis(
                "x",
                List.of(
                    level("a", new Change.Model("m")), level("b", new Change.Connection("m")))));
    refused(
        "go in step",
        () -> Variations.zipped(BASE, List.of(temperature(), Axis.model(List.of("a")))));
    refused(
        "vary “temperature”",
        () -> Variations.product(BASE, List.of(temperature(), renamed(temperature()))));
    refused("called", () -> Variations.product(BASE, List.of(temperature(), temperature())));
    refused(
        "vary the same",
        () ->
            Variations.product(
                BASE,
                List.of(Axis.parameter("provider", List.of(value("{}"))), everyKind().getLast())));
    ChatMessage user = ChatMessage.text(Role.USER, "");
    ChatMessage system = ChatMessage.text(Role.SYSTEM, "");
    refused(
        "no message 2", () -> Variations.product(BASE, List.of(axis(new Change.Message(1, user)))));
    refused(
        "system prompt instead",
        () -> Variations.product(BASE, List.of(axis(new Change.Message(0, system)))));
    refused(
        "no parameter of the tools", () -> new Change.Parameters(Facet.TOOLS, BASE.parameters()));
    refused("no axis", () -> Variations.of(BASE, List.of(List.of())));
  }

  @Test
  void aMessageIsReplacedInItsPlace() {
    ChatRequest three =
        BASE.withMessages(
            List.of(
                ChatMessage.text(Role.SYSTEM, "s0"),
                ChatMessage.text(Role.USER, "u0"),
                ChatMessage.text(Role.ASSISTANT, "a0"),
                ChatMessage.text(Role.USER, "u1")));
    ChatMessage other = ChatMessage.text(Role.ASSISTANT, "a1");
    Change.Message change = new Change.Message(1, other);
    assertEquals(
        List.of("s0", "u0", "a1", "u1"),
        change.applyTo(three).messages().stream().map(ChatMessage::text).toList());
    assertEquals("message 2", change.target());
    assertNull(change.problem(three));
    ChatMessage system = ChatMessage.text(Role.SYSTEM, "s");
    assertNull(new Change.Message(1, system).problem(three), "a later one may be");
    assertEquals(
        "There is no message 0: the request has 3.", new Change.Message(-1, other).problem(three));
    assertEquals(
        "There is no message 4: the request has 3.", new Change.Message(3, other).problem(three));
    ChatMessage developer = ChatMessage.text(Role.DEVELOPER, "d");
    assertTrue(String.valueOf(new Change.Message(0, developer).problem(three)).contains("vary"));
  }

  @Test
  void everyChangeNamesWhatItChanges() {
    assertEquals("connection", new Change.Connection("x").target());
    assertEquals("model", new Change.Model("x").target());
    assertEquals("system prompt", new Change.SystemPrompt("x").target());
    assertEquals("", new Change.SystemPrompt(" \n").text(), "blank is none");
    assertEquals("top_k", new Change.Parameter("top_k", ParameterValue.UNSET).target());
    assertEquals("tools", new Change.Parameters(Facet.TOOLS, ParameterSet.EMPTY).target());
    assertEquals("temperature", temperature().target());
  }

  @Test
  void aLevelThatIsInsistedOnSaysSo() {
    Axis axis =
        Axis.parameter(
            "top_k", List.of(value("1"), new ParameterValue.Set(ExactJson.read("1"), true)));
    assertEquals(
        List.of("1", "1, insisted on"), axis.levels().stream().map(Axis.Level::label).toList());
  }

  @Test
  void twoFacetsOrAParameterOfAnotherFacetDoNotContradictEachOther() {
    Axis tools = everyKind().get(5);
    Axis routing = everyKind().get(6);
    assertEquals(4, Variations.product(BASE, List.of(tools, routing)).size());
    assertEquals(6, Variations.product(BASE, List.of(tools, temperature())).size());
    refused(
        "vary the same",
        () ->
            Variations.product(
                BASE, List.of(routing, Axis.parameter("provider", List.of(value("{}"))))));
  }

  @Test
  void moreThanALongCountsIsRefused() {
    List<ParameterValue> many =
        IntStream.range(0, 2_000).mapToObj(i -> value(String.valueOf(i))).toList();
    List<Axis> axes = IntStream.range(0, 6).mapToObj(i -> Axis.parameter("x" + i, many)).toList();
    assertThrows(ArithmeticException.class, () -> Variations.product(BASE, axes));
  }

  private static Axis axis(Change change) {
    return new Axis("x", List.of(level("a", change)));
  }

  private static Axis renamed(Axis axis) {
    return new Axis(axis.name() + " again", axis.levels());
  }
}
