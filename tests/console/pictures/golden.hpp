// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Compares what was painted with the picture that somebody looked at and committed.
#pragma once

#include <QImage>
#include <QString>

namespace poise::console::test {

/// Empty: alike. Else what differs; the picture and the difference are in `pictures` of the build folder.
///
/// With POISE_PICTURES in the environment nothing is compared: the picture is saved there.
[[nodiscard]] QString compareWithGolden(const QString& name, const QImage& painted);

/// How many pixels differ so much that somebody would see it. Public for its own test.
struct Difference {
    int pixels = 0;
    QRect where;
    QImage marked;
};

[[nodiscard]] Difference differenceOf(const QImage& golden, const QImage& painted);

/// Whether it is more than another machine's rounding.
[[nodiscard]] bool isMoved(const Difference& difference);

} // namespace poise::console::test
