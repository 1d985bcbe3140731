package dev.tempera.core.store;

import dev.tempera.core.store.SearchParts.Part;
import dev.tempera.core.store.SearchParts.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Keys of messages or of conversations, each once, in order. Immutable. */
final class SearchKeys {
  private final long[] keys;

  private SearchKeys(long[] keys) {
    this.keys = keys;
  }

  /** Those of a list with commas between, in any order; empty for none. */
  static SearchKeys read(String list) {
    long[] keys = new long[16];
    int count = 0;
    boolean inOrder = true;
    for (int at = 0; at < list.length(); ) {
      int comma = list.indexOf(',', at);
      int end = comma < 0 ? list.length() : comma;
      if (count == keys.length) {
        keys = Arrays.copyOf(keys, 2 * count);
      }
      keys[count] = Long.parseLong(list, at, end, 10);
      inOrder &= count == 0 || keys[count - 1] < keys[count];
      count++;
      at = end + 1;
    }
    long[] all = Arrays.copyOf(keys, count);
    return new SearchKeys(inOrder ? all : Arrays.stream(all).sorted().distinct().toArray());
  }

  int size() {
    return keys.length;
  }

  /** The key at a place, the newest first. */
  long newest(int place) {
    return keys[keys.length - 1 - place];
  }

  boolean contains(long key) {
    return Arrays.binarySearch(keys, key) >= 0;
  }

  /** Those that are in both. */
  SearchKeys and(SearchKeys others) {
    return new SearchKeys(Arrays.stream(keys).filter(others::contains).toArray());
  }

  /** All but so many of the newest. */
  SearchKeys without(int newest) {
    return new SearchKeys(Arrays.copyOf(keys, Math.max(0, keys.length - newest)));
  }

  /** Where they stand, the newest part first. */
  List<Slice> slices(List<Part> parts) {
    List<Slice> slices = new ArrayList<>();
    for (Part part : parts) {
      int from = place(part.from());
      int until = place(part.until());
      if (from < until) {
        slices.add(new Slice(part, keys[from], keys[until - 1] + 1));
      }
    }
    return slices;
  }

  /** All of them, as JSON. */
  String json() {
    return json(0, keys.length);
  }

  /** Those of a slice, as JSON. */
  String json(Slice slice) {
    return json(place(slice.from()), place(slice.until()));
  }

  private String json(int from, int until) {
    return Arrays.stream(keys, from, until)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** How many are smaller. */
  private int place(long key) {
    int place = Arrays.binarySearch(keys, key);
    return place < 0 ? -place - 1 : place;
  }
}
