"""A mail server on loopback that keeps what it is sent, read by Python's own parser of messages."""

import email
import email.policy
import socketserver
import threading
import time

WAIT_SECONDS_MAX = 30


class Post:
    """`address` is what `bch serve --mail-server` takes; `letters` are whole messages, in the order they came in."""

    def __init__(self):
        self.letters = []
        letters = self.letters

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self):
                self.answer("220 ready")
                while line := self.rfile.readline():
                    verb = line.split(b" ")[0].strip().upper()
                    if verb == b"DATA":
                        self.answer("354 go on")
                        letters.append(email.message_from_bytes(self.lines(), policy=email.policy.default))
                    self.answer("221 goodbye" if verb == b"QUIT" else "250 taken")

            def lines(self):
                lines = []
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(line[1:] if line.startswith(b".") else line)
                return b"".join(lines)

            def answer(self, text):
                self.wfile.write(f"{text}\r\n".encode())

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"smtp://127.0.0.1:{self.server.server_address[1]}"

    def to(self, address, subject):
        """The newest letter to this address whose subject has these words; waits until it is there."""
        end = time.monotonic() + WAIT_SECONDS_MAX
        while time.monotonic() < end:
            for letter in reversed(self.letters):
                if address in letter["To"] and subject in letter["Subject"]:
                    return letter
            time.sleep(0.2)
        raise AssertionError(f"no letter to {address} about {subject}: {[letter['Subject'] for letter in self.letters]}")

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
