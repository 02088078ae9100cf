// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/support/scripted_agent.hpp"

#include "shared/config/patch.hpp"
#include "shared/wire/methods.hpp"
#include "shared/wire/telemetry_columns.hpp"
#include "tests/console/support/scripted_answers.hpp"
#include "tests/console/support/scripted_port.hpp"
#include "tests/console/support/scripted_session.hpp"

#include <QFile>
#include <QTimer>
#include <QWebSocket>
#include <boost/json/parse.hpp>

#include <algorithm>

namespace poise::console::test {

using namespace Qt::StringLiterals;
namespace json = boost::json;

namespace {

constexpr const char* kDocument = R"({
    "agent": {"name": "edge-1", "region": "eu-west"},
    "listeners": {"web": {"bind": ["127.0.0.1:8080"], "protocol": "http", "pool": "web", "routes": {
        "api": {"match": {"path_prefix": "/api"}, "pool": "api"}, "order": ["api"]}}},
    "pools": {
        "web": {"protocol": "http", "algorithm": "weighted_round_robin", "servers": {
            "a": {"address": "127.0.0.1:9001", "weight": 100}, "b": {"address": "127.0.0.1:9002", "weight": 100},
            "c": {"address": "127.0.0.1:9003", "weight": 50}}},
        "api": {"protocol": "http", "servers": {
            "a": {"address": "127.0.0.1:9011"}, "b": {"address": "127.0.0.1:9012"}}}}})";

/// What an idle agent says of a column.
wire::Cell idle(const wire::Column& column) {
    const bool ofNothing = column.name.ends_with("_ratio") || column.name.starts_with("cache_");
    if (column.kind == "text" || column.kind == "time" || ofNothing) {
        return {};
    }
    return std::int64_t{0};
}

wire::Table tableOf(const wire::TableRow& row) {
    wire::Table table;
    table.columns = wire::columnsOf(row.columns);
    table.values.resize(table.columns.size());
    return table;
}

void addRow(wire::Table& table, const std::string& key) {
    table.keys.push_back(key);
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        table.values[column].push_back(idle(table.columns[column]));
    }
}

} // namespace

ScriptedAgent::ScriptedAgent(Security security, QObject* parent)
    : QObject(parent)
    , port_(std::make_unique<ScriptedPort>(security == Security::tls))
    , answers_(std::make_unique<ScriptedAnswers>(*this))
    , timer_(std::make_unique<QTimer>()) {
    hello.version = "1.0.0";
    hello.agent = {"edge-1", "eu-west", "boot-1"};
    hello.role = wire::Role::admin;
    hello.now = t_;
    hello.limits = {8U << 20U, 250};
    for (const wire::Method& method : wire::methodTable()) {
        hello.capabilities.emplace_back(method.name);
    }
    for (const std::string_view topic : wire::kTopics) {
        hello.capabilities.push_back("topic:" + std::string(topic));
    }
    config.revision = 6;
    config.file = "/etc/poise/poise.toml";
    answers_->land(json::parse(kDocument).as_object(), "start", "");
    connect(port_.get(), &ScriptedPort::session, this, &ScriptedAgent::begin);
    connect(timer_.get(), &QTimer::timeout, this, [this] { publish(); });
}

ScriptedAgent::~ScriptedAgent() {
    port_->disconnect(this);
    for (const auto& session : sessions_) {
        session->socket->disconnect(this);
    }
}

QUrl ScriptedAgent::url() const {
    QUrl url(port_->secure ? u"https://127.0.0.1"_s : u"http://127.0.0.1"_s);
    url.setPort(port_->portNumber());
    return url;
}

QString ScriptedAgent::fingerprint() const {
    return port_->secure ? port_->certificate.fingerprint() : QString();
}

QByteArray ScriptedAgent::token() const {
    return port_->token;
}

Endpoint ScriptedAgent::endpoint() const {
    return {url(), fingerprint(), {}};
}

Profile ScriptedAgent::profile(const QString& folder) const {
    QFile file(folder + u"/token-%1"_s.arg(port_->portNumber()));
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(token() + '\n');
    }
    return {
        u"scripted-%1"_s.arg(port_->portNumber()), {}, url(), fingerprint(), {}, file.fileName(), Environment::none};
}

void ScriptedAgent::configurationLanded() {
    const json::object& document = config.config;
    tables.clear();
    for (const wire::TableRow& row : wire::kTables) {
        tables.emplace(std::string(row.name), tableOf(row));
    }
    addRow(tables["overview"], "agent");
    for (const auto& listener : document.at("listeners").as_object()) {
        addRow(tables["listeners"], std::string(listener.key()));
    }
    for (const auto& pool : document.at("pools").as_object()) {
        const std::string name(pool.key());
        addRow(tables["pools"], name);
        setCell("pools", name, "protocol", std::string("http"));
        for (const auto& server : pool.value().at("servers").as_object()) {
            const std::string key = name + "/" + std::string(server.key());
            const json::object& entry = server.value().as_object();
            addRow(tables["servers"], key);
            setCell("servers", key, "state", std::string("up"));
            setCell("servers", key, "admin_state", std::string("ready"));
            setCell("servers", key, "health", std::string("healthy"));
            setCell("servers", key, "address", std::string(entry.at("address").as_string()));
            const json::value* const weight = entry.if_contains("weight");
            setCell("servers", key, "weight", weight != nullptr ? weight->to_number<std::int64_t>() : 100);
        }
    }
    setCell("overview", "agent", "revision", static_cast<std::int64_t>(config.revision));
    const auto total = static_cast<std::int64_t>(tables["servers"].keys.size());
    setCell("overview", "agent", "servers_total", total);
    setCell("overview", "agent", "servers_up", total);
    eventsChanged();
}

void ScriptedAgent::eventsChanged() {
    wire::Table table = tableOf(*std::find_if(wire::kTables.begin(), wire::kTables.end(),
                                              [](const wire::TableRow& row) { return row.name == "events"; }));
    for (std::size_t i = 0; i < std::min<std::size_t>(events.size(), 100); ++i) {
        const wire::Event& event = events[i];
        const std::vector<wire::Cell> row{event.t,
                                          std::string(wire::word(event.severity)),
                                          event.kind,
                                          event.source,
                                          event.text,
                                          event.actor ? wire::Cell(*event.actor) : wire::Cell(),
                                          event.revision ? wire::Cell(static_cast<std::int64_t>(*event.revision))
                                                         : wire::Cell(),
                                          std::int64_t{event.acknowledged ? 1 : 0}};
        table.keys.push_back(std::to_string(event.id));
        for (std::size_t column = 0; column < row.size(); ++column) {
            table.values[column].push_back(row[column]);
        }
    }
    tables["events"] = std::move(table);
}

void ScriptedAgent::addServers(const std::string& pool, int count) {
    json::object document = config.config;
    json::object& servers = document["pools"].as_object()[pool].as_object()["servers"].as_object();
    for (int i = 0; i < count; ++i) {
        servers["s" + std::to_string(i)] = {{"address", "127.0.0.1:" + std::to_string(10'000 + i)}, {"weight", 100}};
    }
    answers_->land(document, "file", "");
}

void ScriptedAgent::setCell(std::string_view table, std::string_view key, std::string_view column, wire::Cell cell) {
    wire::Table& found = tables.at(std::string(table));
    const auto row = std::find(found.keys.begin(), found.keys.end(), key);
    const auto at = std::find_if(found.columns.begin(), found.columns.end(),
                                 [&](const wire::Column& each) { return each.name == column; });
    Q_ASSERT(row != found.keys.end() && at != found.columns.end());
    found.values[static_cast<std::size_t>(at - found.columns.begin())]
                [static_cast<std::size_t>(row - found.keys.begin())] = std::move(cell);
}

void ScriptedAgent::addEvent(wire::EventSeverity severity, std::string kind, std::string source, std::string text) {
    wire::Event event;
    event.id = events.empty() ? 1 : events.front().id + 1;
    event.t = t_;
    event.severity = severity;
    event.kind = std::move(kind);
    event.source = std::move(source);
    event.text = std::move(text);
    events.insert(events.begin(), std::move(event));
    eventsChanged();
}

void ScriptedAgent::applyElsewhere(const json::object& patch) {
    answers_->land(config::applyPatch(config.config, patch).document, "apply", "elsewhere");
}

void ScriptedAgent::on(std::string method, Handler handler) {
    handlers_[std::move(method)] = std::move(handler);
}

void ScriptedAgent::leaveUnanswered(const std::string& method, bool unanswered) {
    if (unanswered) {
        unanswered_.insert(method);
    } else {
        unanswered_.erase(method);
    }
}

void ScriptedAgent::publishEach(int milliseconds) {
    timer_->stop();
    if (milliseconds > 0) {
        timer_->start(milliseconds);
    }
}

void ScriptedAgent::refuse(int status, const QByteArray& code) {
    port_->refuseStatus = status;
    port_->refuseCode = code;
}

void ScriptedAgent::stall(bool stalled) {
    port_->stall(stalled);
}

void ScriptedAgent::cut() {
    port_->cut();
}

void ScriptedAgent::dropSubprotocol() {
    port_->noSubprotocol = true;
}

void ScriptedAgent::renewCertificate() {
    port_->certificate = TestCertificate::make();
}

void ScriptedAgent::useCertificate(const TestCertificate& certificate) {
    port_->certificate = certificate;
}

void ScriptedAgent::setListening(bool listening) {
    port_->setListening(listening);
}

QByteArray ScriptedAgent::heard() const {
    return port_->heard();
}

int ScriptedAgent::connections() const {
    return port_->accepted();
}

int ScriptedAgent::sessions() const {
    return static_cast<int>(sessions_.size());
}

int ScriptedAgent::count(std::string_view method) const {
    return static_cast<int>(
        std::count_if(calls_.begin(), calls_.end(), [&](const Call& call) { return call.method == method; }));
}

} // namespace poise::console::test
