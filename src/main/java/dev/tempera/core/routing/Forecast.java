package dev.tempera.core.routing;

import dev.tempera.core.catalog.ModelEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a request would go: worked out from OpenRouter's list of endpoints and from what the
 * request says, by the rules of its documentation. What no list tells is said in {@link #unknown}.
 * Pure.
 *
 * @param candidates who could answer, the likeliest first
 * @param excluded who could not, in the list's order, each with the first thing that leaves it out
 * @param sentence what becomes of it, in words
 * @param unknown what cannot be known from here, a sentence each
 */
public record Forecast(
    List<Candidate> candidates, List<Excluded> excluded, String sentence, List<String> unknown) {
  private static final int MOST_NAMED = 4;

  /** One that could answer, and why it stands where it stands. */
  public record Candidate(ModelEndpoint endpoint, String why) {}

  /**
   * One that could not.
   *
   * @param key of the request that leaves it out
   * @param why after the provider's name
   */
  public record Excluded(ModelEndpoint endpoint, String key, String why) {}

  public Forecast {
    candidates = List.copyOf(candidates);
    excluded = List.copyOf(excluded);
    unknown = List.copyOf(unknown);
  }

  /**
   * Works it out.
   *
   * @param endpoints who offers the model, by OpenRouter's list
   */
  public static Forecast of(RoutingWish wish, List<ModelEndpoint> endpoints) {
    RoutingFilter filter = new RoutingFilter(wish);
    List<ModelEndpoint> left = new ArrayList<>();
    List<Excluded> excluded = new ArrayList<>();
    for (ModelEndpoint each : endpoints) {
      filter.judge(each).ifPresentOrElse(excluded::add, () -> left.add(each));
    }
    RoutingOrder order = new RoutingOrder(wish);
    List<Candidate> candidates = order.sort(left);
    String sentence =
        ModelSlug.of(wish.model()).isRouter()
            ? "OpenRouter chooses a model first; who would answer cannot be told before."
            : sentence(wish, candidates, order);
    return new Forecast(candidates, excluded, sentence, unknown(wish, candidates, order));
  }

  private static String sentence(RoutingWish wish, List<Candidate> candidates, RoutingOrder order) {
    String next =
        wish.fallbacks().isEmpty()
            ? ""
            : " If that fails, the model "
                + String.join(", then ", wish.fallbacks())
                + " is asked; who answers is paid.";
    if (candidates.isEmpty()) {
      return "Nobody is left to answer: OpenRouter would refuse this request (404)."
          + (next.isEmpty() ? "" : next);
    }
    String first = name(candidates.getFirst());
    if (candidates.size() == 1) {
      return "This request would go to " + first + ", the only one left." + next;
    }
    List<ModelEndpoint> left = candidates.stream().map(Candidate::endpoint).toList();
    boolean known = order.isSorted() || order.named(left) > 0;
    if (!known) {
      return "This request would go to one of "
          + candidates.size()
          + ", the cheaper ones oftener: "
          + names(candidates)
          + "."
          + (wish.allowsFallbacks() ? "" : " If that one fails, no other is asked.")
          + next;
    }
    if (!wish.allowsFallbacks() && order.named(left) == 0) {
      return "This request would go to " + first + "; if it fails, no other is asked." + next;
    }
    return "This request would go to "
        + first
        + "; if it fails, to "
        + names(candidates.subList(1, candidates.size()))
        + "."
        + next;
  }

  private static String names(List<Candidate> all) {
    String some =
        all.stream().limit(MOST_NAMED).map(Forecast::name).collect(Collectors.joining(", "));
    return all.size() > MOST_NAMED ? some + " and " + (all.size() - MOST_NAMED) + " more" : some;
  }

  private static String name(Candidate candidate) {
    ModelEndpoint endpoint = candidate.endpoint();
    return endpoint.tag().contains("/")
        ? endpoint.provider() + " (" + endpoint.tag() + ")"
        : endpoint.provider();
  }

  private static List<String> unknown(
      RoutingWish wish, List<Candidate> candidates, RoutingOrder order) {
    List<String> all = new ArrayList<>();
    List<ModelEndpoint> left = candidates.stream().map(Candidate::endpoint).toList();
    if (candidates.size() > 1 && !order.isSorted() && order.named(left) < candidates.size()) {
      all.add(
          wish.sort().isPresent()
              ? "How well each one calls tools, by which they are sorted, is not in the list."
              : "How OpenRouter weighs price, speed and failures of the last seconds against each"
                  + " other it does not tell.");
    }
    // Who keeps nothing learns nothing from it either.
    boolean keepNothing = left.stream().allMatch(each -> Boolean.TRUE.equals(each.keepsNothing()));
    boolean asksWhoKeeps =
        wish.provider().path("data_collection").asString("").equals("deny") || wish.says("zdr");
    if ((asksWhoKeeps && !keepNothing) || wish.says("enforce_distillable_text")) {
      all.add(
          "Who keeps prompts, or forbids to distil from answers, is not in the list: some of these"
              + " may be left out for that.");
    }
    if (wish.parameters().contains("tools") && !wish.says("require_parameters")) {
      all.add("Tools are offered: those are preferred that are known to take them.");
    }
    if (wish.provider().path("sort").path("partition").asString("").equals("none")
        && !wish.fallbacks().isEmpty()) {
      all.add(
          "The providers of all models are sorted together; only those of this one stand here.");
    }
    all.add("What your account's settings at OpenRouter leave out is not known here.");
    return all;
  }
}
