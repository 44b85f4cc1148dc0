// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.code.CodeTimeoutException;
import dev.belay.code.Traceback;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.errors.ProtocolException;
import dev.belay.link.FileTransfer;
import dev.belay.link.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The raw REPL of a board: sends sources and returns their output and how they ended. After each call, also a failed
 * one, either the board waits at the raw prompt or the link is closed. Not thread-safe, except for {@link #interrupt}.
 */
public final class RawRepl {
    /** What a {@link DeviceTimeoutException} waited for if the user's code did not end in time. */
    public static final String END_OF_COMMAND = "end of the command";

    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(1);

    /** Maximum time until code that does not catch Ctrl-C has printed its traceback. */
    private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(3);

    /** Maximum number of times that a command is sent if it arrives damaged. */
    private static final int ATTEMPTS = 3;

    private final Link link;
    private final LinkReader reader;
    private final RawPrompt prompt;
    private final SourceSender sender;
    private final ReplOptions options;
    private volatile boolean closed;

    public RawRepl(Link link, ReplOptions options) {
        this.link = link;
        this.options = options;
        this.reader = new LinkReader(link);
        this.prompt = new RawPrompt(link, reader);
        this.sender = new SourceSender(link, reader, options);
    }

    /**
     * Brings the board to its raw prompt from any state and interrupts the running program.
     *
     * @throws ConnectionFailedException if the prompt does not appear; the link is closed then
     */
    public void enter() {
        guarded(() -> {
            if (!prompt.reach(Deadline.in(options.stepTimeout()))) {
                throw new ConnectionFailedException(prompt.failure());
            }
            return true;
        });
    }

    /** Soft-resets the board: runs boot.py, but not main.py, and returns to the raw prompt. */
    public void softReset(Consumer<String> output) {
        guarded(() -> {
            link.write(new byte[] {ReplBytes.CTRL_D});
            if (!skipBoot(output, Deadline.in(options.bootTimeout()))) {
                throw new DeviceTimeoutException(
                        link.name(),
                        "prompt after a soft reset (does boot.py end?)",
                        options.bootTimeout(),
                        reader.shown());
            }
            return true;
        });
    }

    private boolean skipBoot(Consumer<String> output, Deadline deadline) throws InterruptedException {
        try {
            return prompt.skipBoot(output, deadline);
        } catch (ConnectionLostException e) {
            if (!link.reopen(deadline.remaining())) {
                throw e;
            }
            reader.clear();
            return prompt.reach(deadline.orIn(options.stepTimeout())) && prompt.settle(deadline);
        }
    }

    /**
     * Runs a source and returns how it ended. The source must print its own result frame at its end.
     *
     * @param output receives the code's output as it arrives
     * @throws DeviceTimeoutException if the code did not end in time; it was interrupted (Ctrl-C)
     * @throws DeviceInterruptedException if the calling thread was interrupted; the code was interrupted as well
     * @throws DeviceRestartedException if the board restarted during the call
     * @throws ConnectionLostException if the connection to the board is lost
     */
    public Response run(String source, ResultFrame frame, Consumer<String> output, Deadline deadline) {
        return guarded(() -> {
            OutputDecoder decoder = new OutputDecoder(output);
            sender.send(source.getBytes(StandardCharsets.UTF_8), decoder);
            return awaitEnd(frame, decoder, deadline);
        });
    }

    /**
     * Runs a command that the board compares with its checksum first, and verifies the response. A command that the board
     * refuses, because it arrived damaged, is sent again.
     *
     * @param replies verifiers of the response; the first one that accepts it is used, and receives its response
     * @throws ProtocolException if the command or its response was damaged; the message states whether the code may have run
     */
    public Response runChecked(
            CheckedCommand command,
            List<CheckedReply> replies,
            ResultFrame frame,
            Consumer<String> output,
            Deadline deadline) {
        return guarded(() -> {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                OutputDecoder decoder = new OutputDecoder(output);
                sender.send(command, decoder);
                ResponseReader reply = read(frame, decoder, deadline, answer -> errorIn(answer, replies));
                Optional<Response> response = verified(replies, reply);
                if (response.isPresent()) {
                    return response.get();
                }
                if (!prompt.reach(Deadline.in(options.stepTimeout()))) {
                    throw new ConnectionFailedException(prompt.failure());
                }
            }
            throw new ProtocolException(
                    link.name(),
                    "the command was damaged on its way to the board in all " + ATTEMPTS
                            + " attempts and has not run: the link loses or changes bytes; try a lower baud rate or a shorter cable",
                    reader.shown());
        });
    }

    /** Returns the verified response; empty if the board has refused the command, or could not read it: then nothing has run. */
    private Optional<Response> verified(List<CheckedReply> replies, ResponseReader reply) {
        byte[] content = reply.content();
        String error = reply.response().error();
        if (!error.isEmpty()) {
            if (CheckedReply.isOfBoard(error)) {
                return Optional.of(new Response(null, error));
            }
            if (CheckedReply.isOfSource(error)) {
                return Optional.empty();
            }
            throw new ProtocolException(
                    link.name(),
                    "a command or its response was damaged on its way, so the code may have run: check its effects before you run"
                            + " it again",
                    reader.shown());
        }
        for (CheckedReply verifier : replies) {
            if (verifier.isRefusal(content)) {
                return Optional.empty();
            }
            Optional<Response> response = verifier.verify(content);
            if (response.isPresent()) {
                return response;
            }
        }
        throw damaged();
    }

    /** Returns the verified traceback in a response; empty if it has none, or is damaged. */
    private static String errorIn(ResponseReader reply, List<CheckedReply> replies) {
        return replies.stream()
                .flatMap(verifier -> verifier.verify(reply.content()).stream())
                .map(Response::error)
                .findFirst()
                .orElse("");
    }

    private ProtocolException damaged() {
        return new ProtocolException(
                link.name(),
                "the response to a command was damaged on its way, so the code may have run: check its effects before you run it"
                        + " again",
                reader.shown());
    }

    /**
     * Runs a source as {@link #run} does and exchanges data with it. The board must have enough memory for the whole
     * source.
     *
     * @param timeout maximum time that the code may run after the conversation, which has its own deadlines
     */
    public Response converse(
            byte[] source, ResultFrame frame, Consumer<String> output, Conversation conversation, Duration timeout) {
        return guarded(() -> {
            OutputDecoder decoder = new OutputDecoder(output);
            sender.sendWhole(source, decoder);
            conversation.hold(new ProgramIo(link, reader));
            Response response = awaitEnd(frame, decoder, Deadline.in(timeout));
            if (response.error().isEmpty()) {
                conversation.requireComplete();
            } else if (!conversation.mayRaise()) {
                skipRest();
            }
            return response;
        });
    }

    /** Skips the rest of a source that an additional 04 has ended early: the board runs it as the next command. */
    private void skipRest() throws InterruptedException {
        if (!prompt.reach(Deadline.in(options.stepTimeout()))) {
            throw new ConnectionFailedException(prompt.failure());
        }
    }

    /**
     * Sends a source that ends the connection, such as one that resets the board, and closes the link when the board
     * has received it.
     */
    public void execAndDisconnect(String source) {
        guarded(() -> {
            sender.send(source.getBytes(StandardCharsets.UTF_8), new OutputDecoder(text -> {}));
            return true;
        });
        close();
    }

    /** Sends a command as {@link #execAndDisconnect(String)} does, which the board runs only if it is undamaged. */
    public void execAndDisconnect(CheckedCommand command) {
        guarded(() -> {
            sender.send(command, new OutputDecoder(text -> {}));
            return true;
        });
        close();
    }

    /**
     * Transfers whole files with the link's own protocol, while the board waits at its prompt.
     *
     * @return false if the link has no such protocol or the transfer did not work
     * @throws UncheckedIOException if the data to send cannot be read
     */
    public boolean transfer(FileTransfer.Use use) {
        return guarded(() -> {
            Optional<FileTransfer> files = link.files();
            try {
                return files.isPresent() && use.with(files.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Response awaitEnd(ResultFrame frame, OutputDecoder decoder, Deadline deadline) throws InterruptedException {
        Response answer = read(
                        frame,
                        decoder,
                        deadline,
                        reply -> sender.unwrapped(reply.response().error()))
                .response();
        return answer.error().isEmpty() ? answer : new Response(answer.result(), sender.unwrapped(answer.error()));
    }

    /** @param errors returns the traceback in a response; empty if it has none */
    private ResponseReader read(
            ResultFrame frame, OutputDecoder decoder, Deadline deadline, Function<ResponseReader, String> errors)
            throws InterruptedException {
        ResponseReader response = new ResponseReader(reader, frame, decoder, options.stepTimeout());
        switch (response.read(deadline)) {
            case TIMED_OUT -> throw timedOut(response, deadline, errors);
            case RESTARTED -> throw RestartDetector.duringCommand(link.name());
            case DAMAGED -> throw damaged();
            case ANSWERED -> {}
        }
        return response;
    }

    /** Interrupts the code, to find its line: returns a {@link CodeTimeoutException} if it ends with a traceback. */
    private DeviceTimeoutException timedOut(
            ResponseReader response, Deadline deadline, Function<ResponseReader, String> errors)
            throws InterruptedException {
        DeviceTimeoutException timeout =
                new DeviceTimeoutException(link.name(), END_OF_COMMAND, deadline.length(), reader.shown());
        interrupt();
        if (response.read(Deadline.in(options.stepTimeout()).orIn(INTERRUPT_TIMEOUT))
                != ResponseReader.Ending.ANSWERED) {
            return timeout;
        }
        Traceback traceback = Traceback.parse(errors.apply(response));
        return traceback.type().equals("KeyboardInterrupt")
                        && !traceback.frames().isEmpty()
                ? new CodeTimeoutException(link.name(), timeout, traceback)
                : timeout;
    }

    /** Interrupts the running code with Ctrl-C. May be called from any thread. */
    public void interrupt() {
        link.write(new byte[] {ReplBytes.CTRL_C});
    }

    /** Leaves the board at its friendly prompt. The link remains open. */
    public void leave() {
        guarded(() -> {
            link.write(new byte[] {ReplBytes.CTRL_B});
            return prompt.awaitFriendly(Deadline.in(LEAVE_TIMEOUT));
        });
    }

    /**
     * Interrupts a command and sends the board to its friendly prompt, without waiting. May be called from any thread.
     */
    public void abandon() {
        link.write(new byte[] {ReplBytes.CTRL_C, ReplBytes.CTRL_B});
    }

    /** Leaves the raw prompt and restarts the interpreter as a power cycle does: boot.py and main.py run. */
    public void restart() {
        guarded(() -> {
            link.write(new byte[] {ReplBytes.CTRL_B});
            if (!prompt.awaitFriendly(Deadline.in(options.stepTimeout()))) {
                throw new DeviceTimeoutException(link.name(), "friendly prompt", options.stepTimeout(), reader.shown());
            }
            link.write(new byte[] {ReplBytes.CTRL_D});
            return !link.endsWithReset() || awaitReturn(Deadline.in(options.bootTimeout()));
        });
    }

    /** Waits for the raw prompt after a restart; output of the board until then is discarded. */
    private boolean awaitReturn(Deadline deadline) throws InterruptedException {
        try {
            reader.discard(options.bootTimeout(), deadline);
        } catch (ConnectionLostException e) {
            if (link.reopen(deadline.remaining())) {
                reader.clear();
                return true;
            }
            throw e;
        }
        throw new DeviceTimeoutException(link.name(), "soft reset", options.bootTimeout(), reader.shown());
    }

    /**
     * Forwards the output of a restarted board until its program has ended and it shows its prompt. An interrupt of the
     * calling thread ends the forwarding, not the program.
     *
     * @return how the program ended, with an empty error if it did not raise; null if the deadline passed first
     */
    public @Nullable Response follow(Consumer<String> output, Deadline deadline) {
        checkOpen();
        OutputFollower follower = new OutputFollower(reader, new OutputDecoder(output));
        try {
            return follower.follow(deadline)
                    ? new Response(null, follower.error().orElse(""))
                    : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(
                    link.name() + ": interrupted while following the program on the board");
        } catch (ConnectionLostException e) {
            close();
            throw e;
        }
    }

    /** Closes the link without leaving the raw prompt; later calls fail. */
    public void close() {
        closed = true;
        link.close();
    }

    /** Returns whether the link was closed. */
    public boolean isClosed() {
        return closed;
    }

    /** A step of the protocol. */
    private interface Step<T> {
        T run() throws InterruptedException;
    }

    private <T> T guarded(Step<T> step) {
        checkOpen();
        reader.clearRecent();
        boolean usable = false;
        boolean interrupted = false;
        try {
            T result = step.run();
            usable = true;
            return result;
        } catch (InterruptedException e) {
            interrupted = true;
            throw new DeviceInterruptedException(link.name() + ": interrupted while waiting for the board");
        } catch (ConnectionLostException | ConnectionFailedException e) {
            close();
            throw e;
        } finally {
            if (!usable && !closed) {
                recover();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new ConnectionLostException(link.name() + ": the connection is closed; open the device again");
        }
    }

    /** Recovers from an error: returns to a prompt or closes the link. The original error is the one to report. */
    private void recover() {
        boolean interrupted = Thread.interrupted();
        try {
            if (!prompt.reach(Deadline.in(options.stepTimeout()))) {
                close();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            close();
        } catch (DeviceException e) {
            close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
