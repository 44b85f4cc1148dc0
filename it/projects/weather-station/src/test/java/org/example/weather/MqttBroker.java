// SPDX-License-Identifier: Apache-2.0
package org.example.weather;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An MQTT broker on the loopback interface, for clients called {@code station}. */
final class MqttBroker implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final MqttServer server = MqttServer.create(
                    vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(0))
            .endpointHandler(this::serve);
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    /** What a client published. */
    record Message(String topic, String text) {}

    MqttBroker() throws Exception {
        await(server.listen());
    }

    int port() {
        return server.actualPort();
    }

    /** Waits for the next message. */
    Message next() throws InterruptedException {
        Message message = messages.poll(30, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing was published within 30 s");
        }
        return message;
    }

    private void serve(MqttEndpoint client) {
        if (!client.clientIdentifier().equals("station")) {
            client.reject(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
            return;
        }
        client.publishHandler(message ->
                messages.add(new Message(message.topicName(), message.payload().toString(StandardCharsets.UTF_8))));
        client.accept();
    }

    private static void await(Future<?> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
    }
}
