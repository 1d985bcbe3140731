package dev.tempera.core.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InvalidSchemaException;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.RegularExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * JSON schemas that fetch nothing and end in time: references lead inside the schema or to the
 * drafts themselves, which the library has with it. Any thread.
 */
final class SchemaCompiler {
  private static final int MOST_STEPS = 200_000;
  private static final int MOST_SCHEMA_STEPS = 3_000_000;

  /** Names of people's own are seldom whole addresses; this makes them so. Nothing is there. */
  private static final String BASE = "https://schema.invalid/";

  /** Each takes a few frames of the stack. */
  private static final int DEEPEST = 400;

  /** The expressions of one validation share one bound; the library does not hand them one. */
  private static final ScopedValue<BoundedSearch> SEARCH = ScopedValue.newInstance();

  /**
   * Where expressions that are none are told while a schema is read; the library would log them.
   */
  private static final ScopedValue<List<String>> FAULTS = ScopedValue.newInstance();

  private SchemaCompiler() {}

  /**
   * A schema ready to be used.
   *
   * @throws SchemaFault saying in a sentence what is wrong with it
   */
  static Schema compile(JsonNode schema) {
    if (!schema.isObject()) {
      throw new SchemaFault("", "the schema must be an object: {…}.");
    }
    SpecificationVersion draft = draft(schema.path("$schema").asString(""));
    List<String> faults = new ArrayList<>();
    try {
      Schema compiled = ScopedValue.where(FAULTS, faults).call(() -> compile(schema, draft));
      if (faults.isEmpty()) {
        return compiled;
      }
    } catch (SchemaException | ValidationLimitExceededException | StackOverflowError e) {
      throw new SchemaFault("", refusal(e), e);
    }
    throw new SchemaFault("", "the schema " + faults.getFirst());
  }

  private static Schema compile(JsonNode schema, SpecificationVersion draft) {
    SchemaRegistry registry = registry(draft);
    Schema drafts = registry.getSchema(SchemaLocation.of(draft.getDialectId()));
    List<Error> errors =
        searching(new BoundedSearch(), () -> drafts.validate(schema, SchemaCompiler::allowLarge));
    if (!errors.isEmpty()) {
      throw new SchemaFault(
          errors.getFirst().getInstanceLocation().toString(),
          "the schema is not valid at " + sentence(errors.getFirst()) + ".");
    }
    Schema compiled = registry.getSchema(SchemaLocation.of(BASE), schema);
    // References are followed here, so that no answer is paid for before they are known to fail.
    compiled.initializeValidators();
    return compiled;
  }

  /** A schema is read once and takes some thirty steps a keyword, an answer far fewer. */
  private static void allowLarge(ExecutionContext context) {
    context.setExecutionConfig(
        ExecutionConfig.builder(context.getExecutionConfig())
            .maxEvaluationSteps(MOST_SCHEMA_STEPS)
            .build());
  }

  private static SpecificationVersion draft(String named) {
    if (named.isEmpty()) {
      return SpecificationVersion.DRAFT_2020_12;
    }
    return Optional.of(named)
        .flatMap(SpecificationVersion::fromDialectId)
        .orElseThrow(() ->
            new SchemaFault("/$schema", "the schema is of a draft that is not known: " + named));
  }

  private static String refusal(Throwable e) {
    if (e instanceof InvalidSchemaException && String.valueOf(e.getMessage()).contains("allowed")) {
      return "the schema refers to something outside it, and nothing is fetched: put it under"
          + " “$defs” ("
          + firstLine(e)
          + ").";
    }
    if (e instanceof StackOverflowError || String.valueOf(e.getMessage()).contains("_DEPTH")) {
      return "the schema is nested too deeply.";
    }
    return e instanceof ValidationLimitExceededException
        ? "the schema is too large to be checked."
        : "the schema cannot be used: " + firstLine(e) + ".";
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
  }

  /** Does something that may search, within the bound of {@code search}. */
  static List<Error> searching(BoundedSearch search, Supplier<List<Error>> work) {
    return ScopedValue.where(SEARCH, search).call(work::get);
  }

  /** Where a value is wrong, and why. */
  static String sentence(Error error) {
    String place = error.getInstanceLocation().toString();
    return (place.isEmpty() ? "the top" : place) + ": " + error.getMessage();
  }

  private static SchemaRegistry registry(SpecificationVersion draft) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            // No locale of the machine: a result is the same everywhere.
            .locale(Locale.ROOT)
            .pathType(PathType.JSON_POINTER)
            .failFast(true)
            .regularExpressionFactory(SchemaCompiler::expression)
            .executionContextCustomizer((context, schema) ->
                context.setExecutionConfig(
                    ExecutionConfig.builder(context.getExecutionConfig())
                        .maxEvaluationSteps(MOST_STEPS)
                        .maxEvaluationDepth(DEEPEST)
                        .build()))
            .build();
    return SchemaRegistry.withDefaultDialect(
        draft,
        builder ->
            builder
                .schemaRegistryConfig(config)
                .schemaLoader(loader -> loader.allow(iri -> isDraft(iri.toString()))));
  }

  private static boolean isDraft(String iri) {
    return iri.startsWith("https://json-schema.org/draft/")
        || iri.startsWith("http://json-schema.org/draft-0");
  }

  private static RegularExpression expression(String expression) {
    Pattern pattern;
    try {
      pattern = EcmaPattern.compile(expression);
    } catch (PatternSyntaxException e) {
      if (!FAULTS.isBound()) {
        throw e;
      }
      FAULTS.get().add("has an expression that is none: " + e.getDescription() + ".");
      return text -> true;
    }
    return text -> SEARCH.orElse(new BoundedSearch()).finds(pattern, text);
  }
}
