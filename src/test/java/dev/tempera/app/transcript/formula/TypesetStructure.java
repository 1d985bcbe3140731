package dev.tempera.app.transcript.formula;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scilab.forge.jlatexmath.Atom;
import org.scilab.forge.jlatexmath.Box;
import org.scilab.forge.jlatexmath.CharBox;
import org.scilab.forge.jlatexmath.CharFont;
import org.scilab.forge.jlatexmath.DefaultTeXFont;
import org.scilab.forge.jlatexmath.SymbolAtom;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXEnvironment;
import org.scilab.forge.jlatexmath.TeXFont;
import org.scilab.forge.jlatexmath.TeXFormula;

/**
 * The structure of a formula as the typesetter has read it, in the words of {@link Structure}.
 * Faces are those of the glyphs that are drawn, not those that were asked for. What it does not
 * know it writes down as the name of its class, which no judge says.
 */
final class TypesetStructure {
  private static final Map<String, String> FACES =
      Map.ofEntries(
          Map.entry("cmmi10", "i"),
          Map.entry("cmti10", "i"),
          Map.entry("jlmi10", "i"),
          Map.entry("cmr10", "r"),
          Map.entry("jlmr10", "r"),
          Map.entry("cmsy10", "c"),
          Map.entry("rsfs10", "c"),
          Map.entry("msbm10", "d"),
          Map.entry("dsrom10", "d"),
          Map.entry("eufm10", "f"),
          Map.entry("eufb10", "bf"),
          Map.entry("cmss10", "s"),
          Map.entry("jlmss10", "s"),
          Map.entry("cmtt10", "t"),
          Map.entry("jlmtt10", "t"),
          Map.entry("cmbx10", "b"),
          Map.entry("jlmbx10", "b"),
          Map.entry("cmbsy10", "b"),
          Map.entry("cmbxti10", "bi"),
          Map.entry("cmmib10", "bi"),
          Map.entry("jlmbi10", "bi"));

  private static final Map<String, String> MARKS =
      Map.ofEntries(
          Map.entry("hat", "^"),
          Map.entry("bar", "ˉ"),
          Map.entry("vec", "⃗"),
          Map.entry("tilde", "~"),
          Map.entry("dot", "˙"),
          Map.entry("ddot", "¨"),
          Map.entry("check", "ˇ"),
          Map.entry("acute", "ˊ"),
          Map.entry("grave", "ˋ"),
          Map.entry("breve", "˘"),
          Map.entry("mathring", "˚"),
          Map.entry("widehat", "^"),
          Map.entry("widetilde", "~"));

  private final Structure structure = new Structure();

  /** What the judge calls the symbols of the typesetter. */
  private final Map<String, String> symbols;

  private TypesetStructure(Map<String, String> symbols) {
    this.symbols = symbols;
  }

  /**
   * The structure of TeX in the typesetter's words.
   *
   * @param symbols characters of symbols by their names
   */
  static String of(String tex, boolean display, Map<String, String> symbols) {
    TypesetStructure typeset = new TypesetStructure(symbols);
    int style = display ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT;
    TeXEnvironment environment = new TeXEnvironment(style, new DefaultTeXFont(10));
    typeset.add(new TeXFormula(tex).root, environment);
    return typeset.structure.toString();
  }

  private void add(@Nullable Object atom, TeXEnvironment in) {
    if (atom == null) {
      return;
    }
    switch (atom.getClass().getSimpleName()) {
      case "RowAtom", "VRowAtom" ->
          ((Collection<?>) some(atom, "elements")).forEach(e -> add(e, in));
      case "ColorAtom" -> add(field(atom, "elements"), in);
      case "CharAtom", "FixedCharAtom" -> glyph((Atom) atom, character(atom), in);
      case "SymbolAtom" -> symbol((SymbolAtom) atom, in);
      case "SpaceAtom", "RuleAtom", "BreakMarkAtom", "EmptyAtom", "PhantomAtom" -> {}
      case "ScriptsAtom" -> scripts(atom, "base", "subscript", "superscript", in);
      case "BigOperatorAtom", "UnderOverAtom" -> scripts(atom, "base", "under", "over", in);
      case "CumulativeScriptsAtom" -> scripts(atom, "base", "sub", "sup", in);
      case "FractionAtom" -> {
        boolean stack = ((Number) some(atom, "thickness")).floatValue() == 0 && !isDefault(atom);
        part(stack ? "stack" : "frac", field(atom, "numerator"), in);
        part("", field(atom, "denominator"), in);
      }
      case "NthRoot" -> {
        part("sqrt", field(atom, "base"), in);
        if (field(atom, "root") != null) {
          part("root", field(atom, "root"), in);
        }
      }
      case "FencedAtom" -> {
        add(field(atom, "left"), in);
        add(field(atom, "base"), in);
        add(field(atom, "right"), in);
      }
      case "AccentedAtom" -> mark(MARKS, ((SymbolAtom) some(atom, "accent")).getName(), atom, in);
      case "OverlinedAtom" -> part("mark ‾", field(atom, "base"), in);
      case "UnderlinedAtom" -> part("mark ‾", field(atom, "base"), in);
      case "OverUnderDelimiter" -> brace(atom, in);
      case "UnderOverArrowAtom" -> {
        String arrow = flag(atom, "dble") ? "↔" : flag(atom, "left") ? "←" : "→";
        part("mark " + arrow, field(atom, "base"), in);
      }
      case "XArrowAtom" -> {
        structure.symbol("r", flag(atom, "left") ? '←' : '→');
        script("_", field(atom, "under"), in);
        script("^", field(atom, "over"), in);
      }
      case "MatrixAtom" -> table(some(atom, "matrix"), in);
      case "MultlineAtom" -> table(some(atom, "column"), in);
      case "ArrayOfAtoms" -> table(atom, in);
      case "UnderscoreAtom" -> structure.symbol("r", '_');
      case "JavaFontRenderingAtom" ->
          ((String) some(atom, "str")).codePoints().forEach(c -> structure.symbol("r", c));
      case "VdotsAtom" -> structure.symbol("r", '⋮');
      case "DdotsAtom" -> structure.symbol("r", '⋱');
      case "IddotsAtom" -> structure.symbol("r", '⋰');
      case "FBoxAtom" -> part("box", field(atom, "base"), in);
      case "StrikeThroughAtom" -> part("strike", field(atom, "at"), in);
      default -> wrapper(atom, in);
    }
  }

  /** What only changes how something looks, or where it stands. */
  private void wrapper(Object atom, TeXEnvironment in) {
    switch (atom.getClass().getSimpleName()) {
      case "TypedAtom", "VCenteredAtom" -> add(field(atom, "atom"), in);
      case "LapedAtom", "SmashedAtom", "StyleAtom" -> add(field(atom, "at"), in);
      case "RaiseAtom", "MathAtom", "MiddleAtom", "ScaleAtom", "MonoScaleAtom" ->
          add(field(atom, "base"), in);
      case "BigDelimiterAtom" -> add(field(atom, "delim"), in);
      case "TextStyleAtom" -> {
        String before = in.getTextStyle();
        in.setTextStyle((String) field(atom, "style"));
        add(field(atom, "at"), in);
        in.setTextStyle(before);
      }
      case "BoldAtom", "RomanAtom", "SsAtom", "TtAtom", "ItAtom" -> {
        TeXFont font = in.getTeXFont().copy();
        switch (atom.getClass().getSimpleName()) {
          case "BoldAtom" -> font.setBold(true);
          case "RomanAtom" -> font.setRoman(true);
          case "SsAtom" -> font.setSs(true);
          case "TtAtom" -> font.setTt(true);
          default -> font.setIt(true);
        }
        TeXEnvironment inside = new TeXEnvironment(in.getStyle(), font);
        inside.setTextStyle(in.getTextStyle());
        add(field(atom, "base"), inside);
      }
      default -> structure.mark("?" + atom.getClass().getSimpleName());
    }
  }

  private void mark(Map<String, String> marks, String name, Object atom, TeXEnvironment in) {
    part("mark " + marks.getOrDefault(name, name), field(atom, "base"), in);
  }

  private void brace(Object atom, TeXEnvironment in) {
    boolean over = flag(atom, "over");
    String name = ((SymbolAtom) some(atom, "symbol")).getName();
    String mark = name.contains("brace") ? (over ? "⏞" : "⏟") : name;
    part("mark " + mark, field(atom, "base"), in);
    script(over ? "^" : "_", field(atom, "script"), in);
  }

  private void scripts(Object atom, String base, String sub, String sup, TeXEnvironment in) {
    add(field(atom, base), in);
    script("_", field(atom, sub), in);
    script("^", field(atom, sup), in);
  }

  private void script(String name, @Nullable Object script, TeXEnvironment in) {
    if (script != null) {
      part(name, script, in);
    }
  }

  private void table(Object array, TeXEnvironment in) {
    structure.open("table");
    for (Object row : (List<?>) some(array, "array")) {
      List<?> cells = (List<?>) row;
      if (!cells.isEmpty() && is(cells.getFirst(), "HlineAtom")) {
        continue;
      }
      structure.mark("row");
      // What stands between two columns is no cell of its own.
      cells.stream().filter(cell -> !isSpace(cell)).forEach(cell -> part("cell", cell, in));
    }
    structure.close();
  }

  private static boolean is(@Nullable Object atom, String type) {
    return atom != null && atom.getClass().getSimpleName().equals(type);
  }

  private static boolean isSpace(@Nullable Object cell) {
    return is(cell, "SpaceAtom")
        || (is(cell, "RowAtom")
            && !((Collection<?>) some(cell, "elements")).isEmpty()
            && ((Collection<?>) some(cell, "elements")).stream().allMatch(e -> is(e, "SpaceAtom")));
  }

  private void part(String name, @Nullable Object atom, TeXEnvironment in) {
    structure.open(name);
    add(atom, in);
    structure.close();
  }

  private void symbol(SymbolAtom atom, TeXEnvironment in) {
    String name = atom.getName();
    String known = symbols.get(name);
    if (known == null && name.length() == 1) {
      glyph(atom, name.charAt(0), in);
    } else if (name.equals("not")) {
      structure.negateNext();
    } else if (known == null) {
      structure.mark("\\" + name);
    } else {
      known.codePoints().forEach(c -> glyph(atom, c, in));
    }
  }

  private void glyph(Atom atom, int codePoint, TeXEnvironment in) {
    structure.symbol(face(atom.createBox(in)), codePoint);
  }

  /** The face of the first glyph in a box. */
  private static String face(Box box) {
    if (box instanceof CharBox) {
      int id = ((CharFont) some(box, "cf")).fontId;
      Object info = ((Object[]) some(DefaultTeXFont.class, "fontInfo"))[id];
      String name = (String) some(info, "fontName");
      return FACES.getOrDefault(name.replaceAll(".*_|\\.ttf", ""), name);
    }
    for (Object child : (List<?>) some(box, "children")) {
      String face = face((Box) child);
      if (!face.isEmpty()) {
        return face;
      }
    }
    return "";
  }

  private static int character(Object atom) {
    return atom.getClass().getSimpleName().equals("CharAtom")
        ? (Character) some(atom, "c")
        : ((CharFont) some(atom, "cf")).c;
  }

  private static boolean isDefault(Object fraction) {
    return !flag(fraction, "noDefault");
  }

  private static boolean flag(Object atom, String name) {
    return (Boolean) some(atom, name);
  }

  private static Object some(@Nullable Object atom, String name) {
    Object value = atom == null ? null : field(atom, name);
    if (value == null) {
      throw new IllegalStateException("no " + name);
    }
    return value;
  }

  /** A field of an atom, or a static one of a class. */
  private static @Nullable Object field(Object of, String name) {
    Class<?> type = of instanceof Class<?> c ? c : of.getClass();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          try {
            field.setAccessible(true);
            return field.get(of instanceof Class<?> ? null : of);
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
    throw new IllegalStateException(type + " has no " + name);
  }
}
