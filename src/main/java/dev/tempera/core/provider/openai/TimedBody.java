package dev.tempera.core.provider.openai;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;

/** A request's body that says when its last byte was handed to the network. */
final class TimedBody implements BodyPublisher {
  private final BodyPublisher bytes;
  private final LongConsumer sent;

  /**
   * @param sent gets {@link System#nanoTime}, on a thread of the HTTP client; once a try
   */
  TimedBody(byte[] bytes, LongConsumer sent) {
    this.bytes = BodyPublishers.ofByteArray(bytes);
    this.sent = sent;
  }

  @Override
  public long contentLength() {
    return bytes.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    bytes.subscribe(
        new Flow.Subscriber<ByteBuffer>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer item) {
            subscriber.onNext(item);
          }

          @Override
          public void onError(Throwable failure) {
            subscriber.onError(failure);
          }

          @Override
          public void onComplete() {
            // First the moment: an answer may be on its way before the next line is reached.
            sent.accept(System.nanoTime());
            subscriber.onComplete();
          }
        });
  }
}
