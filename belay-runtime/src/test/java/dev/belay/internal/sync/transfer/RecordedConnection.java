// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.Damage;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.repl.LineMark;
import dev.belay.internal.sync.scan.DeviceSyncConnection;
import dev.belay.internal.sync.scan.SyncConnection;
import dev.belay.link.Link;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records the responses of a board to the commands of a sync, and replays them with one of them damaged. Markers are
 * replaced by those of the new commands.
 */
final class RecordedConnection implements SyncConnection {
    private static final Pattern MARKER = Pattern.compile("'~%x[a-z]?'%(\\d+)");

    /**
     * A response.
     *
     * @param marker marker of the command, empty for none
     * @param input bytes that the conversation read
     */
    @SuppressWarnings("ArrayRecordComponent") // compared with nothing
    record Answer(String marker, byte[] input) {}

    private final DeviceSyncConnection board;
    private final Link.Traits traits;
    private final List<Answer> answers = new ArrayList<>();
    private int next = -1;
    private int damagedAnswer;
    private Damage damage = Damage.DROPPED;
    private int damagedByte;

    RecordedConnection(DeviceSyncConnection board, Link.Traits traits) {
        this.board = board;
        this.traits = traits;
    }

    List<Answer> answers() {
        return answers;
    }

    /** Replays the recorded responses from the start, with damage in one of them. */
    void replay(int answer, Damage kind, int at) {
        next = 0;
        damagedAnswer = answer;
        damage = kind;
        damagedByte = at;
    }

    @Override
    public String name() {
        return board.name();
    }

    @Override
    public String firmware() {
        return board.firmware();
    }

    @Override
    public boolean isLikelyToHaveDeflate() {
        return board.isLikelyToHaveDeflate();
    }

    @Override
    public long wireBytes() {
        return 0;
    }

    @Override
    public Link.Traits traits() {
        return traits;
    }

    @Override
    public Duration workTimeout(long bytes) {
        return board.workTimeout(bytes);
    }

    @Override
    public void run(byte[] source, Conversation conversation) {
        Matcher matcher = MARKER.matcher(PackedSource.text(source));
        String marker = matcher.find() ? new LineMark(Integer.parseInt(matcher.group(1))).text() : "";
        if (next < 0) {
            record(source, conversation, marker);
        } else if (next < answers.size()) {
            int index = next++;
            Answer answer = answers.get(index);
            byte[] read = current(answer.input(), answer.marker(), marker);
            hold(conversation, index == damagedAnswer ? damage.apply(read, damagedByte) : read);
        } else {
            hold(conversation, new byte[0]);
        }
        conversation.requireComplete();
    }

    private void record(byte[] source, Conversation conversation, String marker) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        board.run(
                source,
                line -> conversation.hold(new Conversation.Line() {
                    @Override
                    public int read(Duration timeout) throws InterruptedException {
                        int next = line.read(timeout);
                        if (next >= 0) {
                            read.write(next);
                        }
                        return next;
                    }

                    @Override
                    public void write(byte[] data, int offset, int length) {
                        line.write(data, offset, length);
                    }
                }));
        answers.add(new Answer(marker, read.toByteArray()));
    }

    private static byte[] current(byte[] recorded, String before, String marker) {
        return before.isEmpty()
                ? recorded
                : new String(recorded, StandardCharsets.ISO_8859_1)
                        .replace(before, marker)
                        .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void hold(Conversation conversation, byte[] bytes) {
        try {
            conversation.hold(new Conversation.Line() {
                private int at;

                @Override
                public int read(Duration timeout) {
                    return at < bytes.length ? bytes[at++] & 0xff : -1;
                }

                @Override
                public void write(byte[] data, int offset, int length) {
                    // the response is recorded already
                }
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
