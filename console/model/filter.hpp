// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The line by which people pick servers: `state:down,degraded pool:web addr:10. p95:>200 -name:old text`.
///
/// Terms are separated by blanks and all must hold; a minus before one turns it round; quotes keep blanks. A text
/// without a key is looked for in names and addresses.
#pragma once

#include "console/model/cells.hpp"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::console {

class Filter {
  public:
    struct Problem {
        qsizetype position = 0;
        qsizetype length = 0;
        QString text; ///< a sentence
    };

    /// Takes any text. With a problem the terms before it hold, so that a list does not jump while one types.
    [[nodiscard]] static Filter parse(const QString& line);

    [[nodiscard]] bool isEmpty() const { return terms_.empty(); }

    [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

    /// Whether a row of the table "servers" is picked.
    [[nodiscard]] bool matches(const Cells& servers, std::size_t row) const;

    /// The keys that terms may have, for help.
    [[nodiscard]] static QStringList keys();

  private:
    enum class Kind : std::uint8_t { anywhere, pool, name, contains, begins, compares };
    enum class Order : std::uint8_t { less, atMost, equal, atLeast, greater };

    struct Term {
        Kind kind = Kind::anywhere;
        std::string column;              ///< of the table
        std::vector<std::string> values; ///< lower case; one of them must be there
        Order order = Order::equal;
        double limit = 0;
        bool negated = false;
    };

    struct Key;

    void take(const QString& token, qsizetype position);
    [[nodiscard]] QString setValue(Term& term, const Key& key, const QString& value) const;
    [[nodiscard]] static QString setLimit(Term& term, const Key& key, const QString& value);
    [[nodiscard]] static QString setState(const Term& term);
    [[nodiscard]] static bool holds(const Term& term, const Cells& servers, std::size_t row);
    [[nodiscard]] static bool compares(const Term& term, const Cells& servers, std::size_t row);
    [[nodiscard]] static const Key* findKey(const QString& word);

    std::vector<Term> terms_;
    std::optional<Problem> problem_;
};

} // namespace poise::console
