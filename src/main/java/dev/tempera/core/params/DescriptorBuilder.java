package dev.tempera.core.params;

import dev.tempera.core.params.ParameterDescriptor.Group;
import dev.tempera.core.params.ParameterDescriptor.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a descriptor together, so that the catalogue reads as a table. */
final class DescriptorBuilder {
  private final String name;
  private final String label;
  private final Group group;
  private final Kind kind;
  private @Nullable BigDecimal min;
  private boolean minExclusive;
  private @Nullable BigDecimal max;
  private @Nullable String usualDefault;
  private List<String> choices = List.of();

  private DescriptorBuilder(Group group, String name, String label, Kind kind) {
    this.group = group;
    this.name = name;
    this.label = label;
    this.kind = kind;
  }

  static DescriptorBuilder row(Group group, Kind kind, String name, String label) {
    return new DescriptorBuilder(group, name, label, kind);
  }

  /** A choice among words. */
  static DescriptorBuilder choice(Group group, String name, String label, String... words) {
    DescriptorBuilder builder = new DescriptorBuilder(group, name, label, Kind.CHOICE);
    builder.choices = List.of(words);
    return builder;
  }

  DescriptorBuilder from(String least) {
    min = new BigDecimal(least);
    return this;
  }

  DescriptorBuilder above(String excluded) {
    minExclusive = true;
    return from(excluded);
  }

  DescriptorBuilder to(String greatest) {
    max = new BigDecimal(greatest);
    return this;
  }

  DescriptorBuilder usually(String json) {
    usualDefault = json;
    return this;
  }

  ParameterDescriptor summary(String text) {
    return new ParameterDescriptor(
        name, label, kind, group, min, minExclusive, max, usualDefault, choices, text);
  }
}
