package dev.tempera.core.provider.offline.nn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns a conversation into the token sequence the model was trained on.
 *
 * <p>Shape: {@code BOS [SYSTEM text] [TOOL signature] (USER text ASSISTANT text EOS | RESULT text
 * ASSISTANT text EOS)* USER text ASSISTANT}. The markers are special tokens, so no user text can
 * forge one.
 */
public final class ChatTemplate {
  private ChatTemplate() {}

  /** Who speaks. {@link #TOOL} is a function signature, {@link #RESULT} what a call returned. */
  public enum Role {
    SYSTEM(Tokenizer.SYSTEM),
    TOOL(Tokenizer.TOOL),
    USER(Tokenizer.USER),
    ASSISTANT(Tokenizer.ASSISTANT),
    RESULT(Tokenizer.RESULT);

    private final int token;

    Role(int token) {
      this.token = token;
    }

    /** The special token that opens a part of this role. */
    public int token() {
      return token;
    }
  }

  /**
   * One part of a conversation.
   *
   * @param role who speaks
   * @param text what is said, without any marker
   */
  public record Part(Role role, String text) {}

  /** One argument of a function, named as in its JSON schema, with its JSON type. */
  public record Argument(String name, String type) {}

  /**
   * The form in which the model knows a function: {@code name(city: string, days: integer)}. The
   * same form, with any name, asks for a JSON object of given keys.
   */
  public static String signature(String name, List<Argument> arguments) {
    return arguments.stream()
        .map(a -> a.name() + ": " + a.type())
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /** The tokens of finished parts, without the leading {@link Tokenizer#BOS}. */
  public static int[] encode(Tokenizer tokenizer, List<Part> parts) {
    int[] out = new int[0];
    for (Part part : parts) {
      int[] text = tokenizer.encode(part.text());
      boolean ends = part.role() == Role.ASSISTANT;
      int at = out.length;
      out = Arrays.copyOf(out, at + text.length + (ends ? 2 : 1));
      out[at] = part.role().token();
      System.arraycopy(text, 0, out, at + 1, text.length);
      if (ends) {
        out[out.length - 1] = Tokenizer.EOS;
      }
    }
    return out;
  }

  /**
   * The tokens of a whole prompt: BOS, the parts, and ASSISTANT, after which the answer follows.
   */
  public static int[] prompt(Tokenizer tokenizer, List<Part> parts) {
    int[] body = encode(tokenizer, parts);
    int[] out = new int[body.length + 2];
    out[0] = Tokenizer.BOS;
    System.arraycopy(body, 0, out, 1, body.length);
    out[out.length - 1] = Tokenizer.ASSISTANT;
    return out;
  }
}
