// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// poise-icon SVG SIZE PNG: draws an icon of so many pixels.

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen"); // builds have no display
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() != 4) {
        return 2;
    }
    QSvgRenderer drawing(arguments[1]);
    const int size = arguments[2].toInt();
    if (!drawing.isValid() || size <= 0) {
        return 1;
    }
    QImage picture(size, size, QImage::Format_ARGB32);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    drawing.render(&painter);
    painter.end();
    const QFileInfo out(arguments[3]);
    return out.dir().mkpath(QStringLiteral(".")) && picture.save(out.filePath()) ? 0 : 1;
}
