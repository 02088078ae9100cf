// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/charts/bucket_table.hpp"

#include "console/model/plain_role.hpp"
#include "console/text/numbers.hpp"

#include <algorithm>
#include <array>

namespace poise::console {

void BucketTable::setAnswer(const wire::HistoryLatency& answer) {
    beginResetModel();
    answer_ = answer;
    endResetModel();
}

int BucketTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(answer_.buckets.size());
}

int BucketTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(kColumns);
}

QVariant BucketTable::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != kPlainRole) {
        return {};
    }
    const wire::LatencyBucket& bucket = answer_.buckets[std::size_t(index.row())];
    const double part = double(bucket.requests) / double(std::max<std::uint64_t>(1, answer_.requests));
    const std::array<double, kColumns> values{bucket.from, bucket.to, double(bucket.requests), part};
    const double value = values.at(std::size_t(index.column()));
    if (role == kPlainRole) {
        return text::plain(value);
    }
    return index.column() == requests ? text::whole(value)
           : index.column() == share  ? text::percent(value).joined()
                                      : text::number(value);
}

QVariant BucketTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) {
        return {};
    }
    if (role == kPlainRole) {
        constexpr std::array kNames{"from_ms", "to_ms", "requests", "share"};
        return QLatin1String(kNames.at(std::size_t(section)));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const std::array names{tr("Over, ms"), tr("Up to, ms"), tr("Requests"), tr("Share")};
    return names.at(std::size_t(section));
}

} // namespace poise::console
