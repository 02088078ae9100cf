// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/top/screen.hpp"

#include "ctl/text/printable.hpp"
#include "ctl/text/table.hpp"
#include "ctl/view/telemetry_view.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace poise::ctl {
namespace {

constexpr std::string_view kHelp =
    "q quit   ←→ sort by   r reverse   ↑↓ scroll   n name  s state  w weight  t traffic  "
    "f in flight  p p95  e errors";

const wire::Table& tableOf(const wire::Tables& tables, const std::string& name) {
    static const wire::Table kNone;
    const auto found = tables.find(name);
    return found == tables.end() ? kNone : found->second;
}

/// The column of the view that a letter sorts by.
std::string_view columnFor(Key key) {
    constexpr std::array<std::pair<char, std::string_view>, 7> kLetters{{{'n', ""},
                                                                         {'s', "state"},
                                                                         {'w', "weight"},
                                                                         {'t', "rps"},
                                                                         {'f', "in_flight"},
                                                                         {'p', "p95_ms"},
                                                                         {'e', "error_rate"}}};
    for (const auto& [letter, column] : kLetters) {
        if (static_cast<Key>(letter) == key) {
            return column;
        }
    }
    return "?";
}

bool isWord(const ViewColumn& column) {
    return column.format == Format::key || column.format == Format::text || column.format == Format::plain;
}

TextTable tableInOrder(const wire::Table& servers, const std::vector<std::size_t>& order, std::size_t from,
                       std::size_t to) {
    TextTable out(headingsOf(kServerView));
    for (std::size_t i = from; i < to; ++i) {
        out.add(viewRow(servers, kServerView, order[i]));
    }
    return out;
}

} // namespace

void Screen::move(std::ptrdiff_t by) {
    const auto first = static_cast<std::ptrdiff_t>(first_) + by;
    first_ = static_cast<std::size_t>(std::max<std::ptrdiff_t>(first, 0)); // the end is found when it is drawn
}

bool Screen::press(Key key) {
    const auto page = static_cast<std::ptrdiff_t>(page_);
    const std::size_t columns = kServerView.size();
    switch (key) {
    case Key::quit:
    case Key::letterQ:
        return false;
    case Key::up:
        move(-1);
        break;
    case Key::down:
        move(1);
        break;
    case Key::pageUp:
        move(-page);
        break;
    case Key::pageDown:
        move(page);
        break;
    case Key::left:
        sortedBy_ = (sortedBy_ + columns - 1) % columns;
        break;
    case Key::right:
        sortedBy_ = (sortedBy_ + 1) % columns;
        break;
    case Key::letterR:
        ascending_ = !ascending_;
        break;
    default:
        for (std::size_t i = 0; i < columns; ++i) {
            sortedBy_ = kServerView[i].column == columnFor(key) ? i : sortedBy_;
        }
    }
    return true;
}

/// Words from A to Z, numbers from the largest, nothing last: unless reversed. Equals stand by their keys.
std::vector<std::size_t> Screen::order(const wire::Table& servers) const {
    const ViewColumn& column = kServerView[sortedBy_];
    std::vector<std::size_t> rows = rowsByKey(servers);
    const auto isBefore = [&](std::size_t a, std::size_t b) {
        if (isWord(column)) {
            const std::string x = textAt(servers, column.column, a);
            const std::string y = textAt(servers, column.column, b);
            return ascending_ ? y < x : x < y;
        }
        const auto x = numberAt(servers, column.column, a);
        const auto y = numberAt(servers, column.column, b);
        if (!x || !y) {
            return x.has_value() && !y;
        }
        return ascending_ ? *x < *y : *y < *x;
    };
    if (column.format == Format::key) {
        if (ascending_) {
            std::reverse(rows.begin(), rows.end());
        }
        return rows;
    }
    std::stable_sort(rows.begin(), rows.end(), isBefore);
    return rows;
}

std::vector<std::string> Screen::lines(const wire::Tables& tables, const std::string& title, ScreenSize size,
                                       bool colour) {
    constexpr std::size_t kOthers = 5; // title, overview, an empty line, headings, help
    const wire::Table& servers = tableOf(tables, "servers");
    const std::vector<std::size_t> rows = order(servers);
    page_ = size.height > kOthers ? size.height - kOthers : 1;
    first_ = std::min(first_, rows.size() > page_ ? rows.size() - page_ : 0);
    const std::size_t last = std::min(rows.size(), first_ + page_);

    std::vector<std::string> out;
    out.push_back(toned(cutTo(title, size.width), Tone::strong, colour));
    out.push_back(cutTo(overviewLine(tableOf(tables, "overview")), size.width));
    out.emplace_back();
    const std::vector<std::string> table = tableInOrder(servers, rows, first_, last).lines(colour, size.width);
    out.insert(out.end(), table.begin(), table.end());
    const std::string by =
        "by " + std::string(kServerView[sortedBy_].heading) + (ascending_ ? ", reversed" : "") + "   ";
    out.push_back(toned(cutTo(by + std::string(kHelp), size.width), Tone::faint, colour));
    out.resize(std::min(out.size(), size.height));
    return out;
}

std::string Screen::text(const wire::Tables& tables, const std::string& title, bool colour) const {
    const wire::Table& servers = tableOf(tables, "servers");
    const std::vector<std::size_t> rows = order(servers);
    return toned(title, Tone::strong, colour) + "\n" + overviewLine(tableOf(tables, "overview")) + "\n\n" +
           tableInOrder(servers, rows, 0, rows.size()).text(colour);
}

} // namespace poise::ctl
