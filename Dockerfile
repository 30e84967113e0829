# Builds linli and runs it as a user of its own. The database and the key live in /data.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

# Nothing has to be installed: the roots of TLS stand in the program (webpki), and so does SQLite.
FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home linli
COPY --from=build /src/target/release/linli /usr/local/bin/linli
USER linli
WORKDIR /data
VOLUME /data
# Inside a container the server has to listen on all of the container's addresses. The web chat stays for loopback
# only unless LINLI_WEB_CHAT=on.
ENV LINLI_LISTEN=0.0.0.0:8080
EXPOSE 8080
# Whether the process lives, and nothing else: a database or a Telegram that is away is no reason to start it anew.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["linli", "probe"]
CMD ["linli", "run"]
