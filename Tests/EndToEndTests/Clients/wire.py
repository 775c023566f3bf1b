"""HTTP/1.1 answers byte by byte, shared by the clients here: no library repairs or hides what the gateway sent."""

HEAD_LIMIT = 64 << 10


class Broken(Exception):
    """The peer did not speak HTTP, or went away inside an answer."""


class AnswerReader:
    """Reads one answer. Feed it what arrives until `done`; what follows the answer is given back."""

    def __init__(self, is_head=False):
        """`is_head`: the answer to a HEAD, which has no body whatever its headers say."""
        self._is_head = is_head
        self.status = None
        self.headers = []
        self.body = bytearray()
        self.done = False
        self.keeps_alive = True
        self.interim = 0
        self._pending = b""
        self._state = self._read_head
        self._left = 0

    def header(self, name):
        """The first value of a header; None when there is none."""
        return next((value for key, value in self.headers if key == name), None)

    def feed(self, data):
        """Takes bytes in; returns those behind the answer's end."""
        self._pending += data
        while not self.done and self._state():
            pass
        if not self.done:
            return b""
        rest, self._pending = self._pending, b""
        return rest

    def end_of_file(self):
        """The peer closed: the end of an answer without a length, otherwise a broken one."""
        if self._state == self._read_until_close:
            self.done = True
        elif not self.done:
            raise Broken("closed inside the answer" if self.status else "closed before the answer")

    def _read_head(self):
        end = self._pending.find(b"\r\n\r\n")
        if end < 0:
            if len(self._pending) > HEAD_LIMIT:
                raise Broken("the head is too large")
            return False
        head, self._pending = self._pending[:end].decode("latin-1"), self._pending[end + 4 :]
        lines = head.split("\r\n")
        version, status, *_ = lines[0].split(" ", 2)
        if version not in ("HTTP/1.1", "HTTP/1.0"):
            raise Broken(f"not HTTP/1.x: {version!r}")
        self.status = int(status)
        if self.status == 100:
            self.status = None
            self.interim += 1
            return True
        self.headers = [
            (key.strip().lower(), value.strip()) for key, _, value in (line.partition(":") for line in lines[1:])
        ]
        self.keeps_alive = version == "HTTP/1.1" and (self.header("connection") or "").lower() != "close"
        self._choose_framing()
        return True

    def _choose_framing(self):
        length = self.header("content-length")
        if self._is_head:
            self.done = True
        elif (self.header("transfer-encoding") or "").lower() == "chunked":
            self._state = self._read_chunk_size
        elif length is not None:
            self._left = int(length)
            self._state = self._read_length
            self.done = self._left == 0
        elif self.status in (204, 304):
            self.done = True
        else:
            self.keeps_alive = False
            self._state = self._read_until_close

    def _read_length(self):
        self._take_left()
        self.done = self._left == 0
        return False

    def _take_left(self):
        taken = self._pending[: self._left]
        self.body += taken
        self._pending = self._pending[len(taken) :]
        self._left -= len(taken)

    def _read_chunk_size(self):
        end = self._pending.find(b"\r\n")
        if end < 0:
            return False
        self._left = int(self._pending[:end].split(b";")[0], 16)
        self._pending = self._pending[end + 2 :]
        self._state = self._read_chunk if self._left else self._read_trailer
        return True

    def _read_chunk(self):
        self._take_left()
        if self._left or len(self._pending) < 2:
            return False
        if self._pending[:2] != b"\r\n":
            raise Broken("a chunk is longer than its size")
        self._pending = self._pending[2:]
        self._state = self._read_chunk_size
        return True

    def _read_trailer(self):
        end = self._pending.find(b"\r\n")
        if end < 0:
            return False
        line, self._pending = self._pending[:end], self._pending[end + 2 :]
        self.done = not line
        return not self.done

    def _read_until_close(self):
        self.body += self._pending
        self._pending = b""
        return False


def request_bytes(method, path, headers, body):
    """One request. `content-length` is added unless the headers frame the body themselves."""
    names = {key.lower() for key, _ in headers}
    lines = [f"{method} {path} HTTP/1.1"]
    if "host" not in names:
        lines.append("host: gateway.test")
    lines += [f"{key}: {value}" for key, value in headers]
    if body is not None and not names & {"content-length", "transfer-encoding"}:
        lines.append(f"content-length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + (body or b"")
