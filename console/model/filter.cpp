// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/filter.hpp"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace poise::console {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(filter)
};

constexpr std::array<std::string_view, 7> kStates{"up",       "degraded", "down",       "checking",
                                                  "draining", "drained",  "maintenance"};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool sameLetter(char text, char wanted) {
    return lower(text) == wanted;
}

/// `wanted` is in lower case.
bool contains(std::string_view text, std::string_view wanted) {
    return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(), sameLetter) != text.end() ||
           wanted.empty();
}

bool begins(std::string_view text, std::string_view wanted) {
    return text.size() >= wanted.size() &&
           std::equal(wanted.begin(), wanted.end(), text.begin(), [](char a, char b) { return sameLetter(b, a); });
}

std::string_view poolOf(std::string_view key) {
    return key.substr(0, key.find('/'));
}

std::string_view nameOf(std::string_view key) {
    const std::size_t slash = key.find('/');
    return slash == std::string_view::npos ? key : key.substr(slash + 1);
}

} // namespace

struct Filter::Key {
    const char* word;
    Kind kind;
    const char* column;
    double factor = 1; ///< from what people write to what the table holds

    static const std::array<Key, 13>& all() {
        static constexpr std::array<Key, 13> kAll{
            Key{"state", Kind::begins, "state"},
            Key{"pool", Kind::pool, ""},
            Key{"name", Kind::name, ""},
            Key{"addr", Kind::begins, "address"},
            Key{"reason", Kind::contains, "reason"},
            Key{"admin", Kind::begins, "admin_state"},
            Key{"weight", Kind::compares, "weight"},
            Key{"rps", Kind::compares, "rps"},
            Key{"active", Kind::compares, "in_flight"},
            Key{"p95", Kind::compares, "p95_ms"},
            Key{"p99", Kind::compares, "p99_ms"},
            Key{"errors", Kind::compares, "error_rate", 0.01},
            Key{"load", Kind::compares, "load", 0.01},
        };
        return kAll;
    }
};

QStringList Filter::keys() {
    QStringList words;
    for (const Key& key : Key::all()) {
        words.append(QLatin1String(key.word));
    }
    return words;
}

const Filter::Key* Filter::findKey(const QString& word) {
    const auto found = std::ranges::find_if(
        Key::all(), [&](const Key& key) { return word.compare(QLatin1String(key.word), Qt::CaseInsensitive) == 0; });
    return found == Key::all().end() ? nullptr : &*found;
}

Filter Filter::parse(const QString& line) {
    Filter filter;
    qsizetype i = 0;
    while (i < line.size() && !filter.problem_) {
        if (line[i].isSpace()) {
            ++i;
            continue;
        }
        const qsizetype begin = i;
        bool quoted = false;
        while (i < line.size() && (quoted || !line[i].isSpace())) {
            quoted = quoted != (line[i] == QLatin1Char('"'));
            ++i;
        }
        if (quoted) {
            filter.problem_ = Problem{begin, i - begin, Words::tr("The quote is not closed.")};
            break;
        }
        filter.take(line.mid(begin, i - begin), begin);
    }
    return filter;
}

void Filter::take(const QString& token, qsizetype position) {
    Term term;
    QString rest = token;
    if (rest.startsWith(QLatin1Char('-')) && rest.size() > 1) {
        term.negated = true;
        rest.remove(0, 1);
    }
    const qsizetype colon = rest.indexOf(QLatin1Char(':'));
    const Key* key = colon > 0 ? findKey(rest.left(colon)) : nullptr;
    QString problem;
    if (key != nullptr) {
        problem = setValue(term, *key, rest.mid(colon + 1).remove(QLatin1Char('"')));
    } else if (colon > 0 && rest.front().isLetter() && !rest.back().isDigit()) { // "host:9001" is a text
        problem =
            Words::tr("There is no “%1”. These are: %2.").arg(rest.left(colon), QLocale().createSeparatedList(keys()));
    } else {
        term.values.push_back(QString(rest).remove(QLatin1Char('"')).toLower().toStdString());
    }
    if (!problem.isEmpty()) {
        problem_ = Problem{position, token.size(), problem};
        return;
    }
    terms_.push_back(std::move(term));
}

QString Filter::setValue(Term& term, const Key& key, const QString& value) const {
    term.kind = key.kind;
    term.column = key.column;
    if (value.isEmpty()) {
        return Words::tr("Say what %1 is to be.").arg(QLatin1String(key.word));
    }
    if (key.kind == Kind::compares) {
        return setLimit(term, key, value);
    }
    for (const QString& one : value.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        term.values.push_back(one.toLower().toStdString());
    }
    return term.column == "state" ? setState(term) : QString();
}

QString Filter::setLimit(Term& term, const Key& key, const QString& value) {
    struct Sign {
        const char* text;
        Order order;
    };

    static constexpr std::array<Sign, 5> kSigns{Sign{">=", Order::atLeast}, Sign{"<=", Order::atMost},
                                                Sign{">", Order::greater}, Sign{"<", Order::less},
                                                Sign{"=", Order::equal}};
    QString digits = value;
    for (const Sign& sign : kSigns) {
        if (digits.startsWith(QLatin1String(sign.text))) {
            term.order = sign.order;
            digits.remove(0, QLatin1String(sign.text).size());
            break;
        }
    }
    if (digits.endsWith(QLatin1Char('%'))) {
        digits.chop(1);
    }
    bool ok = false;
    term.limit = digits.toDouble(&ok) * key.factor;
    return ok ? QString() : Words::tr("%1 is compared with a number, as in %1:>100.").arg(QLatin1String(key.word));
}

QString Filter::setState(const Term& term) {
    for (const std::string& value : term.values) {
        const bool known = std::ranges::any_of(kStates, [&](std::string_view state) { return begins(state, value); });
        if (!known) {
            QStringList words;
            for (const std::string_view state : kStates) {
                words.append(QString::fromLatin1(state.data(), qsizetype(state.size())));
            }
            return Words::tr("“%1” is no state. These are: %2.")
                .arg(QString::fromStdString(value), QLocale().createSeparatedList(words));
        }
    }
    return {};
}

bool Filter::matches(const Cells& servers, std::size_t row) const {
    return std::ranges::all_of(terms_, [&](const Term& term) { return holds(term, servers, row) != term.negated; });
}

bool Filter::holds(const Term& term, const Cells& servers, std::size_t row) {
    if (term.kind == Kind::compares) {
        return compares(term, servers, row);
    }
    const std::string_view key = servers.table()->keys[row];
    return std::ranges::any_of(term.values, [&](const std::string& value) {
        switch (term.kind) {
        case Kind::pool:
            return contains(poolOf(key), value);
        case Kind::name:
            return contains(nameOf(key), value);
        case Kind::contains:
            return contains(servers.text(row, term.column), value);
        case Kind::begins:
            return begins(servers.text(row, term.column), value);
        case Kind::anywhere:
        case Kind::compares:
            break;
        }
        return contains(key, value) || contains(servers.text(row, "address"), value);
    });
}

bool Filter::compares(const Term& term, const Cells& servers, std::size_t row) {
    const std::optional<double> value = servers.number(row, term.column);
    if (!value) {
        return false;
    }
    switch (term.order) {
    case Order::less:
        return *value < term.limit;
    case Order::atMost:
        return *value <= term.limit;
    case Order::equal:
        return *value == term.limit;
    case Order::atLeast:
        return *value >= term.limit;
    case Order::greater:
        break;
    }
    return *value > term.limit;
}

} // namespace poise::console
