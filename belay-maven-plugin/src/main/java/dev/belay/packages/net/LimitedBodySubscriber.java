// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads a response body into memory, and cancels it when it is too long. */
final class LimitedBodySubscriber implements BodySubscriber<byte[]> {
    private final long limit;
    private final AtomicLong left;
    private final long all;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /**
     * Reads at most {@code limit} bytes.
     *
     * @param left how many bytes this and other responses may still have together
     * @param all how many they may have, for messages
     */
    LimitedBodySubscriber(long limit, AtomicLong left, long all) {
        this.limit = limit;
        this.left = left;
        this.all = all;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            if (left.addAndGet(-part.length) < 0) {
                refuse("more than " + (all >> 10) + " KiB are downloaded in all, which no board can hold");
                return;
            }
            bytes.writeBytes(part);
        }
        if (bytes.size() > limit) {
            refuse("it is larger than " + (limit >> 10) + " KiB, which no board can hold");
        }
    }

    private void refuse(String reason) {
        if (subscription != null) {
            subscription.cancel();
        }
        body.completeExceptionally(new TooLargeException(reason));
    }

    @Override
    public void onError(Throwable e) {
        body.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }

    /** Thrown for a response body over the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(String message) {
            super(message);
        }
    }
}
