package dev.tempera.app.models;

import dev.tempera.app.models.compare.PriceWords;
import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.catalog.PromptCost;
import dev.tempera.core.figures.Dates;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.settings.OwnFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the page says of a model, in lines. What is not known has no line. Pure. */
final class Overview {
  private final ModelFactsOf of;
  private final ZoneId zone;

  Overview(ModelFactsOf of, ZoneId zone) {
    this.of = of;
    this.zone = zone;
  }

  /** Limits, dates, what goes in and out. */
  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    ModelInfo model = of.model();
    ModelDetails details = of.details();
    ModelInfo said = of.said();
    limit(facts, "Context", model.contextLength(), said.contextLength());
    limit(facts, "Longest answer", model.maxOutput(), said.maxOutput());
    details.released().ifPresent(day -> facts.add(new Fact("Released", Dates.day(day))));
    details.knowledgeCutoff().ifPresent(day -> facts.add(new Fact("Knows until", Dates.told(day))));
    details
        .retires()
        .ifPresentOrElse(
            day -> facts.add(new Fact("Taken away", Dates.day(day))),
            () ->
                of.carriedDetails()
                    .retirementTold()
                    .ifPresent(told ->
                        facts.add(
                            new Fact("Taken away", Dates.told(told.value()), told.source()))));
    add(facts, "Takes", words(details.inputs()));
    add(facts, "Gives", words(details.outputs()));
    add(facts, "Can", Abilities.of(model, details));
    add(facts, "Tokenizer", model.tokenizer() == null ? "" : model.tokenizer());
    details
        .moderated()
        .ifPresent(is ->
            facts.add(
                new Fact(
                    "Prompts", is ? "looked through before they are answered" : "not moderated")));
    if (!model.defaultParameters().isEmpty()) {
      facts.add(new Fact("Where nothing is set", defaults(model)));
    }
    of.carriedDetails()
        .weeklyTokens()
        .ifPresent(
            count -> facts.add(new Fact("Tokens a week", count, "OpenRouter, " + carried())));
    return facts;
  }

  /** Every price, and whose word it is. */
  List<Fact> prices() {
    List<Price> prices = of.details().prices();
    prices = prices.isEmpty() ? PromptCost.prices(of.model()) : prices;
    if (!prices.isEmpty() && prices.stream().allMatch(price -> price.usd().signum() == 0)) {
      return List.of(new Fact("Everything", "free"));
    }
    return prices.stream()
        .map(price -> new Fact(PriceWords.name(price), PriceWords.amount(price)))
        .toList();
  }

  /** Whose word the prices and limits are, and of which day. */
  String source() {
    Pricing pricing = of.model().pricing();
    if (pricing != null && pricing.source() != null) {
      return pricing.source().equals(OwnFacts.SOURCE)
          ? "Its server tells no prices: these are what you filled in."
          : "Its server tells no prices: these are those of " + pricing.source() + ".";
    }
    Instant asOf = of.list().asOf();
    if (asOf == null) {
      return "Nothing was said of this model.";
    }
    return of.list().complete()
        ? "As " + of.connection().name() + " said on " + day(asOf) + "."
        : "From the snapshot of " + day(asOf) + "; press Refresh to ask the server.";
  }

  /** How it did elsewhere, with who says so. */
  List<Fact> benchmarks() {
    List<Fact> facts = new ArrayList<>();
    for (ModelDetails.Benchmark each : of.details().benchmarks()) {
      facts.add(new Fact(each.name(), each.value(), each.source()));
    }
    if (!of.carried().equals(of.model())) {
      for (ModelDetails.Benchmark each : of.carriedDetails().benchmarks()) {
        facts.add(new Fact(each.name(), each.value(), each.source()));
      }
    }
    return facts;
  }

  private static String defaults(ModelInfo model) {
    return model.defaultParameters().entrySet().stream()
        .map(each -> each.getKey() + " " + JsonText.compact(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String carried() {
    return Optional.ofNullable(of.carriedAsOf()).map(this::day).orElse("");
  }

  private String day(Instant at) {
    return Dates.day(at, zone);
  }

  /** A limit that nobody else says is the person's own word, and stands so. */
  private static void limit(
      List<Fact> facts, String name, @Nullable Integer known, @Nullable Integer said) {
    if (known != null) {
      facts.add(new Fact(name, tokens(known), said == null ? OwnFacts.SOURCE : ""));
    }
  }

  private static void add(List<Fact> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(new Fact(name, value));
    }
  }

  private static String tokens(int count) {
    return String.format(Locale.ROOT, "%,d tokens", count);
  }

  private static String words(List<String> all) {
    return String.join(", ", all);
  }
}
