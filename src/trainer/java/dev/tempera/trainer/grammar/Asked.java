package dev.tempera.trainer.grammar;

/**
 * A request with its reply.
 *
 * @param kind what it is about, for reports
 * @param request an order without capital and full stop ("write a story about a fox"), or a text to
 *     be left as it is
 * @param order whether the request is an order, which may be wrapped in "can you …"
 * @param reply what to say
 */
record Asked(String kind, String request, boolean order, Reply reply) {

  static Asked order(String kind, String request, Reply reply) {
    return new Asked(kind, request, true, reply);
  }

  static Asked text(String kind, String request, Reply reply) {
    return new Asked(kind, request, false, reply);
  }
}
