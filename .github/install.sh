#!/bin/sh
# Installs the newest release of unmedium for Linux or macOS into ~/.local/bin, or into the folder that BIN names.
set -eu

# A release names its own.
repository=${REPOSITORY:-}
bin=${BIN:-$HOME/.local/bin}

fail() {
  echo "error: $1" >&2
  exit 1
}

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) target=x86_64-unknown-linux-musl ;;
  Linux-aarch64 | Linux-arm64) target=aarch64-unknown-linux-musl ;;
  Darwin-x86_64) target=x86_64-apple-darwin ;;
  Darwin-arm64) target=aarch64-apple-darwin ;;
  *) fail "there is no program for $(uname -s) on $(uname -m); build it: cargo install unmedium" ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in "unmedium-$target.tgz" SHA256SUMS; do
  url=$repository/releases/latest/download/$file
  if command -v curl >/dev/null; then curl -fsSL -o "$work/$file" "$url"; else wget -q -O "$work/$file" "$url"; fi ||
    fail "cannot fetch $url"
done

cd "$work"
grep " unmedium-$target.tgz\$" SHA256SUMS > expected || fail "SHA256SUMS does not name unmedium-$target.tgz"
if command -v sha256sum >/dev/null; then sha256sum -c expected; else shasum -a 256 -c expected; fi >/dev/null ||
  fail "unmedium-$target.tgz is not the file that SHA256SUMS names"
tar xzf "unmedium-$target.tgz"
mkdir -p "$bin"
install -m 755 "unmedium-$target/unmedium" "$bin/unmedium"

echo "$("$bin/unmedium" --version) is in $bin"
case ":$PATH:" in
  *":$bin:"*) ;;
  *) echo "add it to PATH: export PATH=\"$bin:\$PATH\"" ;;
esac
