// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/pictures/golden.hpp"

#include <QDir>
#include <QHash>
#include <QImageWriter>

#include <algorithm>
#include <cstdlib>

namespace poise::console::test {

using namespace Qt::StringLiterals;

namespace {

/// A committed picture has at most 256 colours, and another processor's blending rounds differently: neither moves a
/// channel further than this. Text on its ground differs by far more.
constexpr int kSameColour = 40;

/// Antialiased edges may differ here and there. A label of one short word that moved by a pixel changes over 60
/// pixels, so fewer than this is no movement of anything that is read.
constexpr int kMostPixels = 24;

const QDir kGoldens(QStringLiteral(POISE_GOLDENS));
const QDir kActual(QStringLiteral(POISE_ACTUAL_PICTURES));

int distance(QRgb a, QRgb b) {
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

bool save(const QImage& image, const QDir& folder, const QString& name) {
    QDir().mkpath(folder.path());
    QImageWriter writer(folder.filePath(name + u".png"_s));
    writer.setCompression(100);
    return writer.write(image);
}

/// Of most pixels first.
QList<QRgb> coloursOf(const QImage& image) {
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        std::for_each(line, line + image.width(), [&counts](QRgb colour) { ++counts[colour]; });
    }
    QList<QRgb> byCount = counts.keys();
    std::sort(byCount.begin(), byCount.end(),
              [&counts](QRgb a, QRgb b) { return std::pair(counts[b], a) < std::pair(counts[a], b); });
    return byCount;
}

/// At most 256: the grounds and lines that cover most of the picture as they are, and one near each other colour, as
/// near as that can be.
QList<QRgb> paletteFor(const QList<QRgb>& colours) {
    constexpr int kMost = 256;
    constexpr int kExact = 96;
    QList<QRgb> chosen;
    for (int near = 4; near < kSameColour; near += 4) {
        chosen = colours.mid(0, kExact);
        for (QRgb colour : colours) {
            const auto isNear = [colour, near](QRgb other) { return distance(colour, other) <= near; };
            if (std::none_of(chosen.begin(), chosen.end(), isNear)) {
                chosen.push_back(colour);
            }
            if (chosen.size() > kMost) {
                break;
            }
        }
        if (chosen.size() <= kMost) {
            return chosen;
        }
    }
    return chosen.mid(0, kMost);
}

/// Small enough for a repository: a palette, without dots that would imitate what is not in it.
QImage reduced(const QImage& painted) {
    const QImage image = painted.convertToFormat(QImage::Format_RGB32);
    const QList<QRgb> colours = paletteFor(coloursOf(image));
    QHash<QRgb, uchar> places;
    QImage out(image.size(), QImage::Format_Indexed8);
    out.setColorTable(colours);
    for (int y = 0; y < image.height(); ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        uchar* to = out.scanLine(y);
        for (int x = 0; x < image.width(); ++x) {
            auto place = places.find(from[x]);
            if (place == places.end()) {
                const auto nearer = [colour = from[x]](QRgb a, QRgb b) {
                    return distance(a, colour) < distance(b, colour);
                };
                const auto best = std::min_element(colours.begin(), colours.end(), nearer);
                place = places.insert(from[x], uchar(best - colours.begin()));
            }
            to[x] = *place;
        }
    }
    return out;
}

} // namespace

Difference differenceOf(const QImage& golden, const QImage& painted) {
    Difference found;
    found.marked = painted.convertToFormat(QImage::Format_RGB32);
    const QImage expected = golden.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < expected.height(); ++y) {
        const auto* want = reinterpret_cast<const QRgb*>(expected.constScanLine(y));
        auto* have = reinterpret_cast<QRgb*>(found.marked.scanLine(y));
        for (int x = 0; x < expected.width(); ++x) {
            if (distance(want[x], have[x]) > kSameColour) {
                have[x] = qRgb(255, 0, 160);
                ++found.pixels;
                found.where |= QRect(x, y, 1, 1);
            }
        }
    }
    return found;
}

bool isMoved(const Difference& difference) {
    return difference.pixels > kMostPixels;
}

QString compareWithGolden(const QString& name, const QImage& painted) {
    if (painted.isNull()) {
        return name + u": the window does not come to rest"_s;
    }
    const QString wanted = qEnvironmentVariable("POISE_PICTURES");
    if (!wanted.isEmpty()) {
        return save(reduced(painted), QDir(wanted), name) ? QString() : name + u" cannot be written"_s;
    }
    const QImage golden(kGoldens.filePath(name + u".png"_s));
    if (golden.size() != painted.size()) {
        save(painted, kActual, name);
        return u"%1: there is no golden picture of %2x%3"_s.arg(name).arg(painted.width()).arg(painted.height());
    }
    const Difference difference = differenceOf(golden, painted);
    if (!isMoved(difference)) {
        return {};
    }
    save(painted, kActual, name);
    save(difference.marked, kActual, name + u"-difference"_s);
    const QRect at = difference.where;
    return u"%1: %2 pixels differ, between (%3, %4) and (%5, %6); see %7"_s.arg(name)
        .arg(difference.pixels)
        .arg(at.left())
        .arg(at.top())
        .arg(at.right())
        .arg(at.bottom())
        .arg(kActual.filePath(name + u"-difference.png"_s));
}

} // namespace poise::console::test
