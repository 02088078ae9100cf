// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Files of a folder, over HTTP/1.1 and HTTP/2: whole, in ranges, on conditions, and nothing from outside.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/system/routes/curl.hpp"

#include <QTest>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <utility>
#include <vector>

using namespace poise::test;

namespace {

std::string filler(std::size_t size) {
    std::string text(size, ' ');
    for (std::size_t i = 0; i < size; ++i) {
        text[i] = static_cast<char>('a' + i * 7 % 26);
    }
    return text;
}

/// A folder with all that one finds on disks, beside a secret, and an agent that serves it under "/" and "/sub".
struct Site {
    explicit Site(const std::string& more = "") {
        const std::filesystem::path root = folder.path();
        std::filesystem::create_directories(root / "www/dir");
        std::filesystem::create_directories(root / "www/.git");
        std::filesystem::create_directories(root / "www/.well-known");
        write("secret", "secret");
        write("www/index.html", "<p>home");
        write("www/a.txt", "0123456789");
        write("www/a b.txt", "blank");
        write("www/empty.css", "");
        write("www/dir/index.html", "<p>dir");
        write("www/.git/config", "hidden");
        write("www/.well-known/x", "known");
        write("www/big.bin", big);
        std::filesystem::create_symlink("a.txt", root / "www/link");
        std::filesystem::create_symlink("../secret", root / "www/out");
        std::filesystem::create_directory_symlink("/etc", root / "www/etc");
        ::mkfifo((root / "www/pipe").c_str(), 0600);
        const std::string where = (root / "www").string();
        const std::string files = "files = { root = \"" + where + "\"" + more + " }\n";
        agent = std::make_unique<AgentProcess>(
            agentSection() + "[listeners.web]\nbind = [\"127.0.0.1:0\"]\n" +
            "[[listeners.web.routes]]\nname = \"sub\"\nmatch = { path_prefix = \"/sub\" }\nrewrite = { strip_prefix = "
            "\"/sub\" }\n" +
            files + "[[listeners.web.routes]]\nname = \"all\"\n" + files);
        agent->waitUntilReady();
    }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder.path() / name, std::ios::binary) << text;
    }

    [[nodiscard]] Curl curl(const std::string& version) const { return {agent->port(), version}; }

    const std::string big = filler(3'000'000);
    TempFolder folder;
    std::unique_ptr<AgentProcess> agent;
};

void bothVersions() {
    QTest::addColumn<std::string>("version");
    QTest::newRow("HTTP/1.1") << std::string("--http1.1");
    QTest::newRow("HTTP/2") << std::string("--http2-prior-knowledge");
}

} // namespace

class FilesTest : public QObject {
    Q_OBJECT

  private slots:

    void filesAreServedWhole_data() { bothVersions(); }

    void filesAreServedWhole();

    void nothingFromOutsideIsServed_data() { bothVersions(); }

    void nothingFromOutsideIsServed();

    void rangesAreServed_data() { bothVersions(); }

    void rangesAreServed();

    void conditionsHold_data() { bothVersions(); }

    void conditionsHold();

    void variantsAreChosenByTheClient_data() { bothVersions(); }

    void variantsAreChosenByTheClient();
    void staleVariantIsPassedOver();
    void linksAreFollowedBelowTheFolderOnly();
    void otherMethodsAreNotAllowed();
    void clientThatDoesNotReadHoldsNothingUp();
    void fileThatShrinksIsCutShort();
};

void FilesTest::filesAreServedWhole() {
    QFETCH(std::string, version);
    const Site site(R"(, cache_control = "max-age=60")");
    const Curl curl = site.curl(version);
    const HttpResponse text = curl.get("/a.txt");
    QCOMPARE(text.status, 200);
    QCOMPARE(text.body, std::string("0123456789"));
    QCOMPARE(text.field("content-type"), std::string("text/plain; charset=utf-8"));
    QCOMPARE(text.field("accept-ranges"), std::string("bytes"));
    QCOMPARE(text.field("cache-control"), std::string("max-age=60"));
    QVERIFY(text.has("etag") && text.has("last-modified"));
    QCOMPARE(curl.get("/").body, std::string("<p>home"));
    QCOMPARE(curl.get("/?q=1").body, std::string("<p>home"));
    QCOMPARE(curl.get("/sub/a.txt").body, std::string("0123456789"));
    QCOMPARE(curl.get("/a%20b.txt").body, std::string("blank"));
    QCOMPARE(curl.get("/empty.css").body, std::string());
    QCOMPARE(curl.get("/.well-known/x").body, std::string("known"));
    QVERIFY(curl.get("/big.bin").body == site.big);
    const HttpResponse head = curl.get("/big.bin", {"-I"});
    QCOMPARE(head.field("content-length"), std::string("3000000"));
    QCOMPARE(head.body, std::string());
    const HttpResponse folder = curl.get("/dir?x");
    QCOMPARE(folder.status, 308);
    QVERIFY(folder.field("location").ends_with("/dir/?x"));
    QCOMPARE(curl.get("/dir/").body, std::string("<p>dir"));
}

namespace {

/// Texts that could not be the original's, so that it shows which file was sent.
void addVariants(const Site& site) {
    for (const auto& [ending, text] : {std::pair{".br", "<brotli>"}, {".gz", "<gzip>"}}) {
        const std::string name = std::string("www/a.txt") + ending;
        site.write(name, text);
        const std::filesystem::path root = site.folder.path();
        std::filesystem::last_write_time(root / name, std::filesystem::last_write_time(root / "www/a.txt"));
    }
}

HttpResponse accepting(const Curl& curl, const std::string& codings, std::vector<std::string> more = {}) {
    more.insert(more.end(), {"-H", "Accept-Encoding: " + codings});
    return curl.get("/a.txt", more);
}

} // namespace

void FilesTest::variantsAreChosenByTheClient() {
    QFETCH(std::string, version);
    const Site site(", precompressed = true");
    addVariants(site);
    const Curl curl = site.curl(version);
    const HttpResponse plain = curl.get("/a.txt");
    QCOMPARE(plain.body, std::string("0123456789"));
    QCOMPARE(plain.field("vary"), std::string("Accept-Encoding"));
    QVERIFY(!plain.has("content-encoding"));

    const HttpResponse brotli = accepting(curl, "gzip, zstd, br");
    QCOMPARE(brotli.body, std::string("<brotli>"));
    QCOMPARE(brotli.field("content-encoding"), std::string("br"));
    QCOMPARE(brotli.field("content-type"), std::string("text/plain; charset=utf-8"));
    QCOMPARE(brotli.field("vary"), std::string("Accept-Encoding"));
    QVERIFY(brotli.field("etag") != plain.field("etag"));

    const HttpResponse gzip = accepting(curl, "br;q=0, gzip");
    QCOMPARE(gzip.body, std::string("<gzip>"));
    QCOMPARE(gzip.field("content-encoding"), std::string("gzip"));
    QCOMPARE(accepting(curl, "br;q=0.5, gzip").body, std::string("<gzip>"));
    QCOMPARE(accepting(curl, "zstd, deflate").body, std::string("0123456789")); // there is no such file
    QCOMPARE(accepting(curl, "identity, gzip;q=0.5").body, std::string("0123456789"));

    const HttpResponse part = accepting(curl, "br", {"-r", "1-3"});
    QCOMPARE(part.status, 206);
    QCOMPARE(part.body, std::string("bro"));
    QCOMPARE(part.field("content-range"), std::string("bytes 1-3/8"));
    const std::string condition = "If-None-Match: " + brotli.field("etag");
    const HttpResponse same = accepting(curl, "br", {"-H", condition});
    QCOMPARE(same.status, 304);
    QCOMPARE(same.field("vary"), std::string("Accept-Encoding"));
    QCOMPARE(accepting(curl, "gzip", {"-H", condition}).body, std::string("<gzip>"));
}

void FilesTest::staleVariantIsPassedOver() {
    const Site site(", precompressed = true");
    addVariants(site);
    const std::filesystem::path root = site.folder.path();
    const auto changed = std::filesystem::last_write_time(root / "www/a.txt");
    std::filesystem::last_write_time(root / "www/a.txt.br", changed - std::chrono::seconds(1));
    const Curl curl = site.curl("--http1.1");
    QCOMPARE(accepting(curl, "br, gzip").body, std::string("<gzip>"));
    std::filesystem::last_write_time(root / "www/a.txt", changed + std::chrono::seconds(1));
    QCOMPARE(accepting(curl, "br, gzip").body, std::string("0123456789"));

    const Site without;
    addVariants(without);
    const HttpResponse plain = accepting(without.curl("--http1.1"), "br, gzip");
    QCOMPARE(plain.body, std::string("0123456789"));
    QVERIFY(!plain.has("vary"));
}

void FilesTest::nothingFromOutsideIsServed() {
    QFETCH(std::string, version);
    const Site site;
    const Curl curl = site.curl(version);
    for (const char* path : {"/../secret",
                             "/dir/../../secret",
                             "/..%2fsecret",
                             "/%2e%2e/secret",
                             "/%2E%2E%2Fsecret",
                             "/.%2e/secret",
                             "/dir/..%2f..%2fsecret",
                             "/..\\secret",
                             "/..%5csecret",
                             "//etc/passwd",
                             "/%2fetc/passwd",
                             "/dir//index.html",
                             "/a.txt%00.html",
                             "/a.txt%00",
                             "/%",
                             "/%2",
                             "/%zz",
                             "/a.txt/",
                             "/a.txt/x",
                             "/out",
                             "/etc/passwd",
                             "/link",
                             "/.git/config",
                             "/pipe",
                             "/nothing",
                             "/%252e%252e/secret",
                             "/./a.txt",
                             "/dir/./index.html",
                             "/sub/../../secret",
                             "/sub/%2e%2e/%2e%2e/secret",
                             "/a%0d%0a.txt"}) {
        const HttpResponse response = curl.get(path);
        QVERIFY2(response.status == 404 || response.status == 400, path);
        QVERIFY2(response.body.find("secret") == std::string::npos && response.body.find("root:") == std::string::npos,
                 path);
    }
}

void FilesTest::rangesAreServed() {
    QFETCH(std::string, version);
    const Site site;
    const Curl curl = site.curl(version);
    const auto range = [&](const std::string& value) { return curl.get("/a.txt", {"-H", "Range: " + value}); };
    const auto check = [&](const std::string& value, const std::string& body, const std::string& where) {
        const HttpResponse response = range(value);
        QCOMPARE(response.status, 206);
        QCOMPARE(response.body, body);
        QCOMPARE(response.field("content-range"), where);
    };
    check("bytes=0-0", "0", "bytes 0-0/10");
    check("bytes=3-5", "345", "bytes 3-5/10");
    check("bytes=7-", "789", "bytes 7-9/10");
    check("bytes=-4", "6789", "bytes 6-9/10");
    check("bytes=-99", "0123456789", "bytes 0-9/10");
    check("bytes=8-1000", "89", "bytes 8-9/10");
    for (const char* never : {"bytes=10-", "bytes=10-20", "bytes=-0"}) {
        const HttpResponse response = range(never);
        QCOMPARE(response.status, 416);
        QCOMPARE(response.field("content-range"), std::string("bytes */10"));
    }
    for (const char* none : {"bytes=5-3", "bytes=x-", "lines=1-2", "bytes=0-1,3-4", "bytes=", "bytes=--1"}) {
        QCOMPARE(range(none).status, 200);
    }
    const HttpResponse far = curl.get("/big.bin", {"-H", "Range: bytes=1000000-1999999"});
    QVERIFY(far.body == site.big.substr(1'000'000, 1'000'000));
}

void FilesTest::conditionsHold() {
    QFETCH(std::string, version);
    const Site site;
    const Curl curl = site.curl(version);
    const HttpResponse whole = curl.get("/a.txt");
    const std::string tag = whole.field("etag");
    const std::string date = whole.field("last-modified");
    const auto status = [&](std::vector<std::string> fields) {
        std::vector<std::string> options;
        for (std::string& field : fields) {
            options.insert(options.end(), {"-H", std::move(field)});
        }
        return curl.get("/a.txt", options).status;
    };
    const std::string past = "Sun, 06 Nov 1994 08:49:37 GMT";
    QCOMPARE(status({"If-None-Match: " + tag}), 304);
    QCOMPARE(status({"If-None-Match: \"x\", W/" + tag}), 304);
    QCOMPARE(status({"If-None-Match: *"}), 304);
    QCOMPARE(status({"If-None-Match: \"x\""}), 200);
    QCOMPARE(status({"If-Modified-Since: " + date}), 304);
    QCOMPARE(status({"If-Modified-Since: " + past}), 200);
    QCOMPARE(status({"If-Modified-Since: yesterday"}), 200);
    QCOMPARE(status({"If-None-Match: \"x\"", "If-Modified-Since: " + date}), 200);
    QCOMPARE(status({"If-Match: " + tag}), 200);
    QCOMPARE(status({"If-Match: \"x\""}), 412);
    QCOMPARE(status({"If-Unmodified-Since: " + past}), 412);
    QCOMPARE(status({"Range: bytes=0-1", "If-Range: " + tag}), 206);
    QCOMPARE(status({"Range: bytes=0-1", "If-Range: \"x\""}), 200);
    QCOMPARE(status({"Range: bytes=0-1", "If-Range: W/" + tag}), 200);
    QCOMPARE(status({"Range: bytes=0-1", "If-Range: " + date}), 206);
    QCOMPARE(status({"Range: bytes=0-1", "If-Range: " + past}), 200);
    QCOMPARE(curl.get("/a.txt", {"-H", "If-None-Match: " + tag}).body, std::string());
    site.write("www/a.txt", "changed");
    QCOMPARE(status({"If-None-Match: " + tag}), 200);
}

void FilesTest::linksAreFollowedBelowTheFolderOnly() {
    const Site site(", symlinks = true, hidden = true");
    const Curl curl = site.curl("--http1.1");
    QCOMPARE(curl.get("/link").body, std::string("0123456789"));
    QCOMPARE(curl.get("/.git/config").body, std::string("hidden"));
    QCOMPARE(curl.get("/out").status, 404);
    QCOMPARE(curl.get("/etc/passwd").status, 404);
}

void FilesTest::otherMethodsAreNotAllowed() {
    const Site site;
    const HttpResponse response = site.curl("--http1.1").get("/a.txt", {"-X", "DELETE"});
    QCOMPARE(response.status, 405);
    QCOMPARE(response.field("allow"), std::string("GET, HEAD"));
}

void FilesTest::clientThatDoesNotReadHoldsNothingUp() {
    const Site site;
    site.write("www/huge.bin", std::string(64'000'000, 'x'));
    const std::uint64_t before = site.agent->residentBytes();
    std::vector<RawClient> stalled;
    for (int i = 0; i < 20; ++i) {
        stalled.emplace_back(site.agent->port(), patience, 4096);
        QVERIFY(stalled.back().send("GET /huge.bin HTTP/1.1\r\nHost: a\r\n\r\n"));
    }
    RawClient other(site.agent->port());
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(other.get("/a.txt")->body, std::string("0123456789"));
    }
    QVERIFY(site.agent->residentBytes() < before + 20'000'000);
    QVERIFY(stalled.front().drop(64'000'000) == 64'000'000);
}

void FilesTest::fileThatShrinksIsCutShort() {
    const Site site;
    site.write("www/huge.bin", std::string(64'000'000, 'x'));
    RawClient client(site.agent->port(), patience, 4096);
    QVERIFY(client.send("GET /huge.bin HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(!client.read(1000).empty());
    site.write("www/huge.bin", "short");
    QVERIFY(client.drop(64'000'000) < 64'000'000);
    QTRY_COMPARE(Metrics::of(site.agent->managementPort()).count("poise_aborted_total"), std::uint64_t{1});
}

QTEST_APPLESS_MAIN(FilesTest)
#include "files_test.moc"
