package dev.tempera.core.params;

import static dev.tempera.core.params.JsonField.choice;

import dev.tempera.core.params.JsonField.Kind;
import java.util.List;

/**
 * A plugin of OpenRouter, after its API reference.
 *
 * @param id as on the wire
 * @param label as people call it
 * @param fields its settings, none where the reference tells none
 * @param summary one or two sentences for the person who switches it on
 */
public record Plugin(String id, String label, List<JsonField> fields, String summary) {
  /** Looks things up in the web and adds what it found to the prompt. */
  public static final Plugin WEB =
      new Plugin(
          "web",
          "Web search",
          List.of(
              choice(
                  "engine",
                  "Engine",
                  "Who searches. Unset: the model's own provider where it can, or else Exa.",
                  "native",
                  "exa",
                  "firecrawl",
                  "parallel",
                  "perplexity"),
              JsonField.of(
                  Kind.COUNT, "max_results", "Results", "The most pages to read. Unset: 5."),
              JsonField.of(
                  Kind.TEXT,
                  "search_prompt",
                  "Search prompt",
                  "The sentence under which the model gets what was found."),
              JsonField.of(
                  Kind.TEXTS,
                  "include_domains",
                  "Only domains",
                  "Search these sites only, with commas between."),
              JsonField.of(
                  Kind.TEXTS,
                  "exclude_domains",
                  "Not domains",
                  "Never take these sites, with commas between.")),
          "Searches the web before each answer and adds what it found to the prompt. “:online” at"
              + " the end of a model's name does the same. Out of date: the tool"
              + " openrouter:web_search lets the model decide when to search.");

  /** Reads attached PDF files for models that cannot. */
  public static final Plugin FILES =
      new Plugin(
          "file-parser",
          "PDF reading",
          List.of(
              choice(
                  "pdf/engine",
                  "Engine",
                  "Who reads PDF files: the model itself (native), recognition of scanned pages"
                      + " (mistral-ocr), or the text that is in them (cloudflare-ai).",
                  "native",
                  "mistral-ocr",
                  "cloudflare-ai")),
          "Says how attached PDF files are read. Unset: by the model where it takes files, or else"
              + " by mistral-ocr.");

  /** Mends broken JSON of answers that are not streamed. */
  public static final Plugin HEALING =
      new Plugin(
          "response-healing",
          "JSON repair",
          List.of(),
          "Mends answers that were to be JSON and are not. Works only on answers that are not"
              + " streamed; Tempera streams, so it counts in exported code that does not.");

  /** Shortens prompts that do not fit. */
  public static final Plugin COMPRESSION =
      new Plugin(
          "context-compression",
          "Context compression",
          List.of(choice("engine", "Engine", "How it is shortened.", "middle-out")),
          "Takes the middle out of prompts that are too long for the model. On by itself where the"
              + " context holds no more than 8,192 tokens.");

  private static final List<Plugin> ALL =
      List.of(
          WEB,
          FILES,
          HEALING,
          COMPRESSION,
          plain("web-fetch", "Web pages", "Gets pages whose address stands in the prompt."),
          plain("moderation", "Moderation", "Has the prompt looked at by a moderation model."),
          plain("auto-router", "Auto router", "Settings of the model openrouter/auto."),
          plain("pareto-router", "Pareto router", "A router that weighs quality against price."),
          plain("fusion", "Fusion", "Has several models answer and one put it together."));

  public Plugin {
    fields = List.copyOf(fields);
  }

  private static Plugin plain(String id, String label, String summary) {
    return new Plugin(id, label, List.of(), summary);
  }

  /** Every plugin that is known, those that people want most first. */
  public static List<Plugin> all() {
    return ALL;
  }
}
