"""nginx with the very bytes of our record pages as files: the most that a server of pages can do."""

import pathlib
import shutil

from process import Server, free_port

CONFIGURATION = """
daemon off;
worker_processes auto;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log {folder}/access.log;
    sendfile on;
    tcp_nopush on;
    gzip off;
    keepalive_requests 1000000000;
    default_type "text/html; charset=utf-8";
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port} backlog=1024; root {folder}/pages; }}
}}
"""


def program():
    """Where nginx is; ordinary users do not have /usr/sbin among the places they look in. None if not installed."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


class Nginx:
    name = "nginx, the same bytes as files"

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.paths = []

    def fill(self, pages):
        """Takes pairs of a path and the body that we answer there."""
        for path, body in pages:
            file = self.folder / "pages" / path.lstrip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
            self.paths.append(path)

    def start(self):
        port = free_port()
        file = self.folder / "nginx.conf"
        file.write_text(CONFIGURATION.format(folder=self.folder, port=port))
        # Workers that are not root must be let in where the data folder belongs to one person.
        user = ["-g", "user root;"] if pathlib.Path("/proc/self").stat().st_uid == 0 else []
        command = [program(), "-p", str(self.folder), "-c", str(file), *user]
        return Server(command, self.paths[0], port, self.folder / "log")
