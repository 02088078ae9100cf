// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The configuration as a document, patches of it, and what clients never see.
#include "tests/unit/config/edit.hpp"
#include "tests/unit/config/secretive.hpp"

#include <QTest>
#include <boost/json/array.hpp>

using namespace poise;
namespace json = boost::json;

class DocumentTest : public QObject {
    Q_OBJECT

  private slots:
    void aTextIsShownAsADocument_data();
    void aTextIsShownAsADocument();
    void aDocumentIsTheSameThereAndBack();
    void aPatchIsMerged_data();
    void aPatchIsMerged();
    void aBadPatchIsRefused_data();
    void aBadPatchIsRefused();
    void aDeepPatchIsRefused();
    void allProblemsAreNamedAtOnce();
    void secretsAreNotShown();
    void aSecretThatComesBackStays();
    void aSecretThatWasNotSetCannotStay();
};

namespace {

const char* const kRoutes = R"({"listeners":{"w":{"routes":{"a":{"pool":"p"},"b":{},"order":["a","b"]}}}})";

QString merged(const char* document, const char* patch) {
    const config::Merged merged = config::applyPatch(test::object(document), test::object(patch));
    if (!merged.problems.empty()) {
        const wire::Problem& problem = merged.problems.front();
        return QString::fromStdString(problem.path + ": " + problem.text);
    }
    return QString::fromStdString(json::serialize(merged.document));
}

} // namespace

void DocumentTest::aTextIsShownAsADocument_data() {
    QTest::addColumn<QString>("toml");
    QTest::addColumn<QString>("document");
    QTest::newRow("empty") << "" << "{}";
    QTest::newRow("the order of the text") << "[log]\nlevel=\"info\"\n[agent]\nworkers=2\nname=\"a\""
                                           << R"({"log":{"level":"info"},"agent":{"workers":2,"name":"a"}})";
    QTest::newRow("routes by name")
        << "[[listeners.w.routes]]\nname=\"b\"\npool=\"p\"\n[[listeners.w.routes]]\nname=\"a\""
        << R"({"listeners":{"w":{"routes":{"b":{"pool":"p"},"a":{},"order":["b","a"]}}}})";
    QTest::newRow("rules by name") << "[[shaping.rules]]\nclass=\"low\"\nname=\"r\""
                                   << R"({"shaping":{"rules":{"r":{"class":"low"},"order":["r"]}}})";
    QTest::newRow("certificates have no names")
        << "[listeners.w.tls]\ncertificates=[{cert=\"c\",key=\"k\"}]"
        << R"({"listeners":{"w":{"tls":{"certificates":[{"cert":"c","key":"k"}]}}}})";
    QTest::newRow("routes without names stay a list") << "[[listeners.w.routes]]\npool=\"p\""
                                                      << R"({"listeners":{"w":{"routes":[{"pool":"p"}]}}})";
    QTest::newRow("routes with one name stay a list")
        << "[listeners.w]\nroutes=[{name=\"a\"},{name=\"a\"}]"
        << R"({"listeners":{"w":{"routes":[{"name":"a"},{"name":"a"}]}}})";
    QTest::newRow("a route cannot be called order") << "[listeners.w]\nroutes=[{name=\"order\"}]"
                                                    << R"({"listeners":{"w":{"routes":[{"name":"order"}]}}})";
    QTest::newRow("whole numbers are integers")
        << "[alerts]\na=5.0\nb=0.5\nc=-0.0" << R"({"alerts":{"a":5,"b":5E-1,"c":0}})";
    QTest::newRow("what JSON does not have is null") << "[alerts]\na=2024-01-01\nb=inf\nc=nan"
                                                     << R"({"alerts":{"a":null,"b":null,"c":null}})";
}

void DocumentTest::aTextIsShownAsADocument() {
    QFETCH(const QString, toml);
    QFETCH(const QString, document);
    QCOMPARE(QString::fromStdString(json::serialize(test::documentOf(toml.toStdString()))), document);
}

void DocumentTest::aDocumentIsTheSameThereAndBack() {
    const json::object document = test::object(kRoutes);
    const schema::Node node = config::toNode(document);
    const schema::Node* routes = &node.find("listeners")->value.find("w")->value.find("routes")->value;
    QCOMPARE(routes->list()->size(), std::size_t(2));
    QCOMPARE(*routes->list()->front().find("name")->value.text(), std::string("a"));
    QVERIFY(config::toDocument(node) == document);
}

void DocumentTest::aPatchIsMerged_data() {
    QTest::addColumn<QString>("document");
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("expected");
    // RFC 7396, Appendix A, at a key that takes anything.
    const auto at = [](const char* value) { return QString(R"({"dns":%1})").arg(value); };
    QTest::newRow("a value is replaced") << at(R"({"a":"b"})") << at(R"({"a":"c"})") << at(R"({"a":"c"})");
    QTest::newRow("a key is added") << at(R"({"a":"b"})") << at(R"({"b":"c"})") << at(R"({"a":"b","b":"c"})");
    QTest::newRow("null removes") << at(R"({"a":"b","b":"c"})") << at(R"({"a":null})") << at(R"({"b":"c"})");
    QTest::newRow("null removes what is not there") << at(R"({})") << at(R"({"a":null})") << at(R"({})");
    QTest::newRow("a list is replaced") << at(R"({"a":["b"]})") << at(R"({"a":["c","d"]})") << at(R"({"a":["c","d"]})");
    QTest::newRow("a list becomes an object")
        << at(R"({"a":["b"]})") << at(R"({"a":{"c":1}})") << at(R"({"a":{"c":1}})");
    QTest::newRow("nulls of a new object go")
        << at(R"({})") << at(R"({"a":{"bb":{"ccc":null}}})") << at(R"({"a":{"bb":{}}})");
    QTest::newRow("the rest keeps its order")
        << at(R"({"a":1,"b":2,"c":3})") << at(R"({"a":null,"d":4})") << at(R"({"b":2,"c":3,"d":4})");
    QTest::newRow("whole numbers are integers") << at("{}") << at(R"({"a":[3.0,0.5]})") << at(R"({"a":[3,5E-1]})");
    const auto routes = [](const char* value) { return QString(R"({"listeners":{"w":{"routes":%1}}})").arg(value); };
    const QString before(kRoutes);
    QTest::newRow("a new route goes last")
        << before << routes(R"({"c":{"pool":"q"}})")
        << routes(R"({"a":{"pool":"p"},"b":{},"c":{"pool":"q"},"order":["a","b","c"]})");
    QTest::newRow("a route that is gone drops out")
        << before << routes(R"({"a":null})") << routes(R"({"b":{},"order":["b"]})");
    QTest::newRow("a route changes") << before << routes(R"({"a":{"pool":null,"class":"low"}})")
                                     << routes(R"({"a":{"class":"low"},"b":{},"order":["a","b"]})");
    QTest::newRow("an order is taken") << before << routes(R"({"c":{},"a":null,"order":["c","b"]})")
                                       << routes(R"({"b":{},"c":{},"order":["c","b"]})");
    QTest::newRow("the first route") << "{}" << routes(R"({"a":{}})") << routes(R"({"a":{},"order":["a"]})");
    QTest::newRow("the last route takes the list with it")
        << before << routes(R"({"a":null,"b":null})") << R"({"listeners":{"w":{}}})";
    QTest::newRow("all routes at once") << before << routes("null") << R"({"listeners":{"w":{}}})";
    QTest::newRow("an empty list stays one") << routes(R"({"order":[]})") << routes("{}") << routes(R"({"order":[]})");
}

void DocumentTest::aPatchIsMerged() {
    QFETCH(const QString, document);
    QFETCH(const QString, patch);
    QFETCH(const QString, expected);
    QCOMPARE(merged(document.toUtf8().constData(), patch.toUtf8().constData()), expected);
}

void DocumentTest::aBadPatchIsRefused_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("problem");
    QTest::newRow("a value for a table") << R"({"agent":5})" << "agent: 5 is no table";
    QTest::newRow("a list for tables with names") << R"({"pools":[]})" << "pools: a list is no table";
    QTest::newRow("a text for a pool") << R"({"pools":{"a.b":"x"}})" << R"(pools."a.b": "x" is no table)";
    QTest::newRow("a list for routes") << R"({"listeners":{"w":{"routes":[]}}})"
                                       << "listeners.w.routes: a list is no object of entries by name";
    QTest::newRow("a value for a route") << R"({"listeners":{"w":{"routes":{"a":true}}}})"
                                         << "listeners.w.routes.a: true is no table";
    QTest::newRow("a name inside a route") << R"({"listeners":{"w":{"routes":{"a":{"name":"a"}}}}})"
                                           << "listeners.w.routes.a: has a name inside";
    QTest::newRow("an order that lacks one") << R"({"listeners":{"w":{"routes":{"order":["a"]}}}})"
                                             << "listeners.w.routes.order: lacks \"b\"";
    QTest::newRow("an order with a stranger") << R"({"listeners":{"w":{"routes":{"order":["a","c"]}}}})"
                                              << "listeners.w.routes.order: \"c\" is no entry";
    QTest::newRow("an order with one that goes") << R"({"listeners":{"w":{"routes":{"a":null,"order":["a","b"]}}}})"
                                                 << "listeners.w.routes.order: \"a\" is no entry";
    QTest::newRow("an order with one twice") << R"({"listeners":{"w":{"routes":{"order":["a","b","a"]}}}})"
                                             << "listeners.w.routes.order: \"a\" stands twice";
    QTest::newRow("an order that is none") << R"({"listeners":{"w":{"routes":{"order":1}}}})"
                                           << "listeners.w.routes.order: 1 is no list of names";
    QTest::newRow("a null byte in a text") << R"({"agent":{"name":"a\u0000b"}})" << "agent.name: contains a null byte";
    QTest::newRow("a null byte in a key") << R"({"agent":{"\u0000":1}})" << R"(agent."\u0000": contains a null byte)";
    QTest::newRow("null in a list") << R"({"alerts":{"x":[1,null]}})" << "alerts.x[1]: null stands in a list";
    QTest::newRow("a number that is too large") << R"({"agent":{"workers":18446744073709551615}})"
                                                << "agent.workers: 18446744073709551615 is too large";
}

void DocumentTest::aBadPatchIsRefused() {
    QFETCH(const QString, patch);
    QFETCH(const QString, problem);
    QCOMPARE(merged(kRoutes, patch.toUtf8().constData()), problem);
}

void DocumentTest::aDeepPatchIsRefused() {
    json::value deep = 1;
    json::value listed = 1;
    for (std::size_t i = 0; i < config::kDeepestPatch - 1; ++i) {
        deep = json::object{{"k", deep}};
        listed = json::array{listed};
    }
    const auto problems = [](const json::value& value) {
        return config::applyPatch({}, json::object{{"dns", value}}).problems.size();
    };
    QCOMPARE(problems(deep), std::size_t(0));
    QCOMPARE(problems(listed), std::size_t(0));
    QCOMPARE(problems(json::object{{"k", deep}}), std::size_t(1));
    QCOMPARE(problems(json::array{listed}), std::size_t(1));
}

void DocumentTest::allProblemsAreNamedAtOnce() {
    QCOMPARE(config::applyPatch({}, test::object(R"({"agent":1,"pools":2,"log":{"file":"\u0000"}})")).problems.size(),
             std::size_t(3));
}

void DocumentTest::secretsAreNotShown() {
    const json::object document = test::object(R"({"user":"u","password":"p","inner":{"password":"q"}})");
    QCOMPARE(QString::fromStdString(json::serialize(config::redact(document, test::secretive()))),
             R"({"user":"u","password":{"secret":true,"set":true},"inner":{"password":{"secret":true,"set":true}}})");
}

void DocumentTest::aSecretThatComesBackStays() {
    const json::object document = test::object(R"({"user":"u","password":"p","inner":{"password":"q"}})");
    json::object patch = config::redact(document, test::secretive());
    patch["user"] = "v";
    const config::Merged merged = config::applyPatch(document, patch, test::secretive());
    QVERIFY(merged.problems.empty());
    QCOMPARE(QString::fromStdString(json::serialize(merged.document)),
             R"({"user":"v","password":"p","inner":{"password":"q"}})");
}

void DocumentTest::aSecretThatWasNotSetCannotStay() {
    const json::object patch = test::object(R"({"password":{"secret":true,"set":true}})");
    const config::Merged merged = config::applyPatch({}, patch, test::secretive());
    QCOMPARE(merged.problems.size(), std::size_t(1));
    QCOMPARE(merged.problems[0].path, std::string("password"));
    const json::object unset = test::object(R"({"password":{"secret":true,"set":false}})");
    QVERIFY(config::applyPatch({}, unset, test::secretive()).problems.empty());
}

QTEST_APPLESS_MAIN(DocumentTest)
#include "document_test.moc"
