// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/style/theme.hpp"

#include "console/style/color_scheme.hpp"
#include "console/style/console_style.hpp"
#include "console/style/icon_engine.hpp"
#include "console/style/palette.hpp"
#include "console/style/sheet.hpp"

#include <QFontDatabase>
#include <QHash>

void initConsoleResources() {
    Q_INIT_RESOURCE(console);
}

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

struct TypeFacts {
    int pixels;
    QFont::Weight weight;
    bool mono;
};

constexpr std::array<TypeFacts, typeRoleCount> typeTable{{
    {13, QFont::Normal, false},   // body
    {13, QFont::DemiBold, false}, // bodyStrong
    {19, QFont::DemiBold, false}, // title
    {14, QFont::DemiBold, false}, // card
    {24, QFont::DemiBold, false}, // figure
    {12, QFont::Normal, false},   // label
    {11, QFont::DemiBold, false}, // section
    {11, QFont::Normal, false},   // axis
    {12, QFont::Normal, true},    // number
    {11, QFont::Normal, true},    // address
}};

struct IconKey {
    QString name;
    Token token;
    int pixels;
    bool rightToLeft;

    bool operator==(const IconKey&) const = default;
};

std::size_t qHash(const IconKey& key, std::size_t seed = 0) {
    return qHashMulti(seed, key.name, int(key.token), key.pixels, key.rightToLeft);
}

QHash<IconKey, QPixmap>& drawnIcons() {
    static QHash<IconKey, QPixmap> icons;
    return icons;
}

QFont fontOf(const TypeFacts& facts, int percent) {
    QFont font;
    font.setFamilies(facts.mono ? QStringList{u"JetBrains Mono"_s, u"Noto Sans Arabic"_s, u"monospace"_s}
                                : QStringList{u"Inter"_s, u"Noto Sans Arabic"_s, u"sans-serif"_s});
    font.setPixelSize(qRound(facts.pixels * percent / 100.0));
    font.setWeight(facts.weight);
    return font;
}

void loadFonts() {
    for (const auto* file : {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf",
                             "JetBrainsMono-Medium.ttf", "JetBrainsMono-SemiBold.ttf", "NotoSansArabic-Regular.ttf",
                             "NotoSansArabic-Bold.ttf"}) {
        QFontDatabase::addApplicationFont(u":/fonts/"_s + QLatin1StringView(file));
    }
}

} // namespace

Theme::Theme() {
    initConsoleResources();
    rebuild();
}

Theme::~Theme() = default;

void Theme::install(QApplication& application) {
    application_ = &application;
    loadFonts();
    QApplication::setStyle(new ConsoleStyle);
    auto* scheme = new ColorScheme(&application);
    connect(scheme, &ColorScheme::changed, this, [this, scheme] { followSystem(*scheme); });
    systemDark_ = scheme->isDark();
    systemHigh_ = scheme->isHighContrast();
    // Pixmaps must not outlive the application that they belong to.
    qAddPostRoutine([] { drawnIcons().clear(); });
    rebuild();
}

QColor Theme::color(Token token, double alpha) const {
    QColor out = color(token);
    out.setAlphaF(float(alpha));
    return out;
}

QColor Theme::soft(Token token) const {
    const double share = dark_ ? 0.2 : 0.11;
    return mixed(color(token), color(Token::surface), high_ ? share / 2 : share);
}

QIcon Theme::icon(const QString& name, Token token) const {
    return QIcon(new IconEngine(name, token));
}

QPixmap Theme::pixmap(const QString& name, Token token, int extent, qreal ratio) const {
    const IconKey key{name, token, qRound(extent * ratio), QGuiApplication::isRightToLeft()};
    QPixmap& drawn = drawnIcons()[key];
    if (drawn.isNull()) {
        drawn = drawIcon(name, color(token), key.pixels, key.rightToLeft);
    }
    QPixmap out = drawn;
    out.setDevicePixelRatio(ratio);
    return out;
}

int Theme::scaled(int length) const {
    return qRound(length * textPercent_ / 100.0);
}

int Theme::rowHeight() const {
    return scaled(density_ == Density::compact ? 28 : 34);
}

int Theme::controlHeight() const {
    return scaled(density_ == Density::compact ? 26 : 30);
}

void Theme::setMode(ThemeMode mode) {
    if (mode_ != mode) {
        mode_ = mode;
        rebuild();
    }
}

void Theme::setTextPercent(int percent) {
    const int bounded = qBound(100, percent, 200);
    if (textPercent_ != bounded) {
        textPercent_ = bounded;
        rebuild();
    }
}

void Theme::setDensity(Density density) {
    if (density_ != density) {
        density_ = density;
        rebuild();
    }
}

void Theme::setContrast(ContrastMode mode) {
    if (contrast_ != mode) {
        contrast_ = mode;
        rebuild();
    }
}

void Theme::followSystem(const ColorScheme& scheme) {
    systemDark_ = scheme.isDark();
    systemHigh_ = scheme.isHighContrast();
    if (mode_ == ThemeMode::system || contrast_ == ContrastMode::system) {
        rebuild();
    }
}

void Theme::rebuild() {
    dark_ = mode_ == ThemeMode::dark || (mode_ == ThemeMode::system && systemDark_);
    high_ = contrast_ == ContrastMode::high || (contrast_ == ContrastMode::system && systemHigh_);
    colors_ = colorsOf(dark_, high_);
    for (std::size_t i = 0; i < typeTable.size(); ++i) {
        fonts_[i] = fontOf(typeTable[i], textPercent_);
    }
    drawnIcons().clear();
    if (application_) {
        applyTo(*application_);
    }
    emit themeChanged();
}

void Theme::applyTo(QApplication& application) const {
    QApplication::setPalette(paletteOf(colors_));
    QApplication::setFont(font(TypeRole::body));
    application.setStyleSheet(sheetOf(*this));
}

Theme& theme() {
    static Theme instance;
    return instance;
}

} // namespace poise::console
