package dev.tempera.app.transcript.formula;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** The structure of a formula as KaTeX's MathML tells it, in the words of {@link Structure}. */
final class JudgedStructure {
  private static final Map<String, String> FACES =
      Map.of(
          "normal", "r",
          "bold", "b",
          "italic", "i",
          "bold-italic", "bi",
          "double-struck", "d",
          "script", "c",
          "fraktur", "f",
          "sans-serif", "s",
          "monospace", "t");

  /** Where white space, which says nothing of a structure, is made of elements. */
  private static final Set<String> NOTHING = Set.of("mspace", "annotation", "mphantom");

  private final Structure structure = new Structure();

  private JudgedStructure() {}

  /** The structure of what {@code mathml} holds, which is a span around the math element. */
  static String of(String mathml) throws Exception {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(mathml)))
            .getDocumentElement();
    JudgedStructure judged = new JudgedStructure();
    judged.add(root);
    return judged.structure.toString();
  }

  private void add(Element element) {
    String name = element.getTagName();
    List<Element> children = children(element);
    if (!children.isEmpty() && name.equals("mo")) {
      children.forEach(this::add);
      return;
    }
    switch (name) {
      case "mi", "mn", "mo", "mtext" -> leaf(element);
      case "mfrac" -> {
        boolean stack = element.getAttribute("linethickness").startsWith("0");
        part(stack ? "stack" : "frac", children.get(0));
        part("", children.get(1));
      }
      case "msqrt" -> parts("sqrt", children);
      case "mroot" -> {
        part("sqrt", children.get(0));
        part("root", children.get(1));
      }
      case "msub", "msup", "msubsup" -> {
        add(children.get(0));
        scripts(children, name.startsWith("msub"), name.endsWith("sup"));
      }
      case "munder", "mover", "munderover" -> around(name, children);
      case "mtable" -> {
        structure.open("table");
        children.forEach(row -> {
          structure.mark("row");
          children(row).forEach(cell -> parts("cell", children(cell)));
        });
        structure.close();
      }
      case "menclose" -> {
        String notation = element.getAttribute("notation");
        boolean drawn = notation.contains("box") || notation.contains("strike");
        if (drawn) {
          parts(notation.contains("box") ? "box" : "strike", children);
        } else {
          children.forEach(this::add);
        }
      }
      default -> {
        if (!NOTHING.contains(name)) {
          children.forEach(this::add);
        }
      }
    }
  }

  private void scripts(List<Element> children, boolean sub, boolean sup) {
    if (sub) {
      part("_", children.get(1));
    }
    if (sup) {
      part("^", children.getLast());
    }
  }

  /** What stands above or below: an accent or a brace, or the limits of an operator. */
  private void around(String name, List<Element> children) {
    Element mark = children.get(1);
    if (!name.equals("munderover") && isMark(mark)) {
      part("mark " + mark.getTextContent(), children.get(0));
    } else {
      add(children.get(0));
      scripts(children, name.startsWith("munder"), name.endsWith("over"));
    }
  }

  private static boolean isMark(Element element) {
    return element.getTagName().equals("mo")
        && (element.getAttribute("stretchy").equals("true")
            || "^ˉ⃗~˙¨ˇˊˋ˘˚⃛".contains(element.getTextContent()));
  }

  private void part(String name, Element element) {
    parts(name, List.of(element));
  }

  private void parts(String name, List<Element> elements) {
    structure.open(name);
    elements.forEach(this::add);
    structure.close();
  }

  private void leaf(Element element) {
    String text = element.getTextContent();
    String variant = element.getAttribute("mathvariant");
    boolean letter =
        element.getTagName().equals("mi") && text.codePointCount(0, text.length()) == 1;
    String face = FACES.getOrDefault(variant, letter && variant.isEmpty() ? "i" : "r");
    text.codePoints().forEach(c -> structure.symbol(face, c));
  }

  private static List<Element> children(Node node) {
    List<Element> elements = new ArrayList<>();
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
