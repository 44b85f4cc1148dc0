# SPDX-License-Identifier: Apache-2.0
# A client of a broker: MQTT 3.1.1, messages at most once (QoS 0).
import socket


def _text(value):
    data = value.encode() if isinstance(value, str) else value
    return len(data).to_bytes(2, "big") + data


class MQTTException(Exception):
    pass


class MQTTClient:
    def __init__(self, client_id, server, port=1883, keepalive=0):
        self._id, self._server, self._port, self._keepalive = client_id, server, port, keepalive
        self._socket = None

    def connect(self):
        address = socket.getaddrinfo(self._server, self._port)[0][-1]
        self._socket = socket.socket()
        try:
            self._socket.settimeout(10)
            self._socket.connect(address)
            clean_session = b"\x02"
            keepalive = self._keepalive.to_bytes(2, "big")
            self._send(0x10, _text("MQTT") + b"\x04" + clean_session + keepalive + _text(self._id))
            reply = self._socket.read(4)
            if len(reply) < 4 or reply[:2] != b"\x20\x02" or reply[3]:
                raise MQTTException(reply)
        except Exception:
            self._socket.close()
            raise

    def publish(self, topic, message):
        self._send(0x30, _text(topic) + message)

    def disconnect(self):
        self._send(0xE0, b"")
        self._socket.close()

    def _send(self, kind, body):
        header = bytearray([kind])
        length = len(body)
        while length > 127:
            header.append(length & 127 | 128)
            length >>= 7
        header.append(length)
        self._socket.write(header + body)
