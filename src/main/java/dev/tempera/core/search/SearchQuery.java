package dev.tempera.core.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for: every clause must hold. Made by {@link QueryParser}. Immutable.
 *
 * @param text as it was typed
 * @param remarks sentences about what was not understood and is taken as words
 */
public record SearchQuery(String text, List<Clause> clauses, List<String> remarks) {
  public SearchQuery {
    clauses = List.copyOf(clauses);
    remarks = List.copyOf(remarks);
  }

  /** Whether nothing is asked. */
  public boolean isEmpty() {
    return clauses.isEmpty();
  }

  /** The query without one of its clauses, as a person would type it. */
  public String without(Clause clause) {
    String before = text.substring(0, clause.span().start()).stripTrailing();
    String after = text.substring(clause.span().end()).stripLeading();
    return before.isEmpty() || after.isEmpty() ? before + after : before + " " + after;
  }

  /** Where a clause stands in the text, in UTF-16 units. */
  public record Span(int start, int end) {}

  /** A part of what is asked. */
  public sealed interface Clause {
    /** Whether what fits is left out. */
    boolean excluded();

    /** Where it was typed. */
    Span span();
  }

  /**
   * Words.
   *
   * @param text one word as typed, or a phrase without its quotes
   * @param phrase whether it was quoted: exactly these words, one behind the other
   */
  public record Words(String text, boolean phrase, boolean excluded, Span span) implements Clause {}

  /** A condition {@code key:value}. */
  public record Filter(Condition condition, boolean excluded, Span span) implements Clause {}

  /** What a filter asks. */
  public sealed interface Condition {}

  /** Where words must stand. */
  public record In(Place place) implements Condition {}

  /** Conversations only, or experiments only. */
  public record Among(Kind kind) implements Condition {}

  /**
   * What is in conversations that are in a folder, or in one of the folders in it.
   *
   * @param folder its name, or the names down to it with slashes between
   */
  public record InFolder(String folder) implements Condition {}

  /** What is in conversations that bear a tag. */
  public record Tagged(String tag) implements Condition {}

  /** The model that answered, or was asked, by the beginnings of the words of its id. */
  public record OfModel(String model) implements Condition {}

  /** Who said it. */
  public record OfRole(Role role) implements Condition {}

  /**
   * When it was said.
   *
   * @param from the first moment, null for any
   * @param until the first moment after it, null for any
   */
  public record Said(@Nullable Instant from, @Nullable Instant until) implements Condition {}

  /** What the message holds. */
  public record Has(Thing thing) implements Condition {}

  /**
   * A number that is known of the message.
   *
   * @param name of a parameter as it was sent; or one of the names below
   */
  public record Figure(String name, Comparison comparison, double value) implements Condition {
    /** The cost in USD. */
    public static final String COST = "cost";

    /** The tokens of question and answer together. */
    public static final String TOKENS = "tokens";
  }

  /** How a number is compared. */
  public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("="),
    AT_LEAST(">="),
    MORE(">");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /** Whether a number is what is asked. */
    public boolean holds(double number, double asked) {
      return switch (this) {
        case LESS -> number < asked;
        case AT_MOST -> number <= asked;
        case EQUAL -> number == asked;
        case AT_LEAST -> number >= asked;
        case MORE -> number > asked;
      };
    }

    /** As it is typed, and as SQL writes it. */
    public String sign() {
      return sign;
    }
  }

  /** A place of words. */
  public enum Place {
    TITLE,
    TEXT,
    REASONING,
    TOOL,
    FILE,
    NOTE
  }

  /** What can be found in. */
  public enum Kind {
    CONVERSATIONS,
    EXPERIMENTS
  }

  /** Who says something. */
  public enum Role {
    USER,
    ASSISTANT,
    TOOL
  }

  /** What a message can hold. */
  public enum Thing {
    CODE,
    IMAGE,
    AUDIO,
    FILE,
    TOOL,
    REASONING,
    ERROR,
    STAR,
    NOTE
  }
}
