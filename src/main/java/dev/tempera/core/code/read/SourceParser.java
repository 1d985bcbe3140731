package dev.tempera.core.code.read;

import dev.tempera.core.code.read.SourceValue.Chain;
import dev.tempera.core.code.read.SourceValue.Field;
import dev.tempera.core.code.read.SourceValue.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/**
 * Finds in code what is called, and what names are given to. It reads expressions that are values;
 * everything else it passes over. Never fails; each piece is read once.
 */
final class SourceParser {
  private static final int DEEPEST = 150;
  private static final int LONGEST_SOURCE = 200;

  private static final Set<String> BEFORE_VALUES =
      Set.of("await", "new", "return", "yield", "async", "typeof", "print");

  private final String text;
  private final List<Token> tokens;
  private final SourceLanguage language;
  private final Map<String, SourceValue> named = new HashMap<>();
  private final List<Chain> chains = new ArrayList<>();
  private int at;
  private int depth;

  private SourceParser(String text, SourceLanguage language) {
    this.text = text;
    this.language = language;
    this.tokens = SourceLexer.read(text, language);
  }

  /**
   * What was found.
   *
   * @param named the last value that each name was given
   * @param chains everything that is got or called, in its order
   */
  record Found(Map<String, SourceValue> named, List<Chain> chains) {}

  static Found read(String text, SourceLanguage language) {
    SourceParser parser = new SourceParser(text, language);
    parser.statements();
    return new Found(parser.named, parser.chains);
  }

  private Token token() {
    return tokens.get(at);
  }

  private Token token(int ahead) {
    return tokens.get(Math.min(tokens.size() - 1, at + ahead));
  }

  private boolean take(String sign) {
    if (token().is(sign)) {
      at++;
      return true;
    }
    return false;
  }

  private void statements() {
    while (token().kind() != Token.Kind.END) {
      if (token().kind() != Token.Kind.NAME || BEFORE_VALUES.contains(token().text())) {
        at++;
        continue;
      }
      String name = token().text();
      annotated();
      if (token(1).is("=")) {
        at += 2;
        named.put(name, expression());
      } else {
        var _ = expression();
      }
    }
  }

  /** A type between a name and the sign of equality is passed over. */
  private void annotated() {
    if (!token(1).is(":") || language == SourceLanguage.JAVA) {
      return;
    }
    for (int i = 2; i < 40 && token(i).line() == token().line(); i++) {
      if (token(i).is("=")) {
        at += i - 1;
        return;
      }
      if (token(i).kind() == Token.Kind.END) {
        return;
      }
    }
  }

  /** A value, and everything that belongs to the same expression. */
  private SourceValue expression() {
    int from = token().from();
    depth++;
    try {
      if (depth > DEEPEST) {
        return unknown(from);
      }
      List<SourceValue> parts = new ArrayList<>();
      parts.add(operand());
      while (take("+")) {
        parts.add(operand());
      }
      typed();
      if (goesOn()) {
        return unknown(from);
      }
      return parts.size() == 1 ? parts.getFirst() : new SourceValue.Sum(parts);
    } finally {
      depth--;
    }
  }

  /** A type of TypeScript behind a value is passed over. */
  private void typed() {
    while (language == SourceLanguage.SCRIPT
        && (token().isName("as") || token().isName("satisfies"))) {
      at++;
      while (token().kind() == Token.Kind.NAME || token().is(".")) {
        at++;
      }
    }
  }

  private boolean goesOn() {
    Token next = token();
    if (next.kind() == Token.Kind.END) {
      return false;
    }
    boolean sameLine = at > 0 && tokens.get(at - 1).line() == next.line();
    if (next.kind() == Token.Kind.SIGN) {
      return !Set.of(",", ")", "]", "}", ";", ":", "=", "{", "@").contains(next.text());
    }
    return sameLine
        && depth > 1
        && Set.of("if", "for", "or", "and", "in", "is", "not").contains(next.text());
  }

  /** Passes over the rest of an expression that is no value. */
  private SourceValue unknown(int from) {
    if (depth <= 1) {
      // What follows in the statement is read for itself.
      return new SourceValue.Unknown(source(from));
    }
    int open = 0;
    while (token().kind() != Token.Kind.END) {
      Token next = token();
      boolean opens = next.is("(") || next.is("[") || next.is("{");
      boolean closes = next.is(")") || next.is("]") || next.is("}");
      if (open == 0 && (closes || next.is(",") || next.is(";"))) {
        break;
      }
      open += opens ? 1 : closes ? -1 : 0;
      at++;
    }
    return new SourceValue.Unknown(source(from));
  }

  /** What was read since a place, as much of it as is told. */
  private String source(int from) {
    int to = Math.max(from, tokens.get(Math.max(0, at - 1)).to());
    return text.substring(from, Math.min(to, from + LONGEST_SOURCE));
  }

  private SourceValue operand() {
    while (token().kind() == Token.Kind.NAME
        && BEFORE_VALUES.contains(token().text())
        && token(1).kind() == Token.Kind.NAME) {
      at++;
    }
    int from = token().from();
    SourceValue value = primary();
    return postfix(value, from);
  }

  private SourceValue primary() {
    Token token = token();
    return switch (token.kind()) {
      case STRING -> strings();
      case NUMBER -> {
        at++;
        yield SourceLiterals.number(token.text());
      }
      case NAME -> {
        at++;
        yield SourceLiterals.name(token);
      }
      default -> sign(token);
    };
  }

  private SourceValue sign(Token token) {
    if (token.is("-") && token(1).kind() == Token.Kind.NUMBER) {
      at += 2;
      return SourceLiterals.number("-" + tokens.get(at - 1).text());
    }
    if (take("{")) {
      return fields("}");
    }
    if (take("[")) {
      return items();
    }
    if (take("(")) {
      return bracketed(token.from());
    }
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return new SourceValue.Unknown(token.text());
  }

  private SourceValue bracketed(int from) {
    if (take(")")) {
      return new SourceValue.Items(List.of());
    }
    SourceValue inner = expression();
    if (take(")")) {
      return inner;
    }
    List<SourceValue> tuple = new ArrayList<>();
    tuple.add(inner);
    while (take(",") && !token().is(")")) {
      tuple.add(expression());
    }
    if (!take(")")) {
      return unknown(from);
    }
    return new SourceValue.Items(tuple);
  }

  private SourceValue strings() {
    StringBuilder all = new StringBuilder();
    boolean filled = false;
    do {
      all.append(token().text());
      filled |= token().filled();
      at++;
    } while (language == SourceLanguage.PYTHON && token().kind() == Token.Kind.STRING && depth > 1);
    return filled
        ? new SourceValue.Filled(all.toString())
        : new SourceValue.Plain(StringNode.valueOf(all.toString()));
  }

  private SourceValue postfix(SourceValue first, int from) {
    List<Step> steps = new ArrayList<>();
    if (first instanceof Chain chain) {
      steps.addAll(chain.steps());
    } else {
      steps.add(new Step("", null, first));
    }
    int before = steps.size();
    boolean more = true;
    while (more) {
      if ((token().is(".") || token().is("?.")) && token(1).kind() == Token.Kind.NAME) {
        steps.add(new Step(token(1).text()));
        at += 2;
      } else if (token().is("(") && isCalled(steps)) {
        at++;
        List<Field> arguments = arguments();
        Step called = steps.removeLast();
        steps.add(new Step(called.name(), arguments, called.of()));
        before = 0;
      } else if (token().is("[") && steps.getLast().of() == null && isNear()) {
        at++;
        SourceValue index = items();
        steps.add(new Step("[]", List.of(new Field(null, index)), null));
      } else if (token().is("!") && language == SourceLanguage.SCRIPT) {
        at++;
      } else {
        more = false;
      }
    }
    if (steps.size() == before && !(first instanceof Chain)) {
      return first;
    }
    Chain chain = new Chain(steps, source(from));
    chains.add(chain);
    return chain;
  }

  private boolean isCalled(List<Step> steps) {
    Step last = steps.getLast();
    return last.arguments() == null && last.of() == null;
  }

  /** Whether the next sign stands in the same line, so that it belongs to the value before it. */
  private boolean isNear() {
    return at > 0 && tokens.get(at - 1).line() == token().line();
  }

  private List<Field> arguments() {
    return ((SourceValue.Fields) fields(")")).fields();
  }

  private SourceValue fields(String end) {
    List<Field> fields = new ArrayList<>();
    while (token().kind() != Token.Kind.END && !take(end)) {
      int before = at;
      fields.add(end.equals(")") ? argument() : field());
      take(",");
      take(";");
      if (at == before) {
        at++;
      }
    }
    return new SourceValue.Fields(fields);
  }

  private Field argument() {
    if (token().is("**") || token().is("*") || token().is("...")) {
      at++;
      return new Field(null, expression());
    }
    if (token().kind() == Token.Kind.NAME && token(1).is("=")) {
      String name = token().text();
      at += 2;
      return new Field(name, expression());
    }
    // What has no name is numbered by its place.
    return new Field("", expression());
  }

  private Field field() {
    if (token().is("**") || token().is("...")) {
      at++;
      return new Field(null, expression());
    }
    String name = fieldName();
    if (name == null) {
      return new Field("", expression());
    }
    if (take(":")) {
      return new Field(name, expression());
    }
    return new Field(name, new Chain(List.of(new Step(name)), name));
  }

  /** The name of a field at the cursor, which is passed over; null if there is none. */
  private @Nullable String fieldName() {
    Token token = token();
    boolean computed = token.is("[") && token(1).kind() == Token.Kind.STRING && token(2).is("]");
    if (computed && token(3).is(":")) {
      String name = token(1).text();
      at += 3;
      return name;
    }
    boolean ends = token(1).is(":") || token(1).is(",") || token(1).is("}");
    boolean named =
        (token.kind() == Token.Kind.NAME && ends)
            || ((token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.NUMBER)
                && token(1).is(":"));
    if (named) {
      at++;
      return token.text();
    }
    return null;
  }

  private SourceValue items() {
    List<SourceValue> items = new ArrayList<>();
    while (token().kind() != Token.Kind.END && !take("]")) {
      int before = at;
      if (take("...") || take("*")) {
        items.add(new SourceValue.Sum(List.of(expression())));
      } else {
        items.add(expression());
      }
      take(",");
      if (at == before) {
        at++;
      }
    }
    return new SourceValue.Items(items);
  }
}
