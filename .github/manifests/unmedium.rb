class Unmedium < Formula
  desc "Move a blog off Medium: its export as Markdown, proven to be whole"
  homepage "@REPOSITORY@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "@REPOSITORY@/releases/download/v@VERSION@/unmedium-aarch64-apple-darwin.tgz"
      sha256 "@unmedium-aarch64-apple-darwin.tgz@"
    end
    on_intel do
      url "@REPOSITORY@/releases/download/v@VERSION@/unmedium-x86_64-apple-darwin.tgz"
      sha256 "@unmedium-x86_64-apple-darwin.tgz@"
    end
  end

  on_linux do
    on_arm do
      url "@REPOSITORY@/releases/download/v@VERSION@/unmedium-aarch64-unknown-linux-musl.tgz"
      sha256 "@unmedium-aarch64-unknown-linux-musl.tgz@"
    end
    on_intel do
      url "@REPOSITORY@/releases/download/v@VERSION@/unmedium-x86_64-unknown-linux-musl.tgz"
      sha256 "@unmedium-x86_64-unknown-linux-musl.tgz@"
    end
  end

  def install
    bin.install "unmedium"
    (man1/"unmedium.1").write Utils.safe_popen_read(bin/"unmedium", "man")
    generate_completions_from_executable(bin/"unmedium", "completions")
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/unmedium --version")
  end
end
