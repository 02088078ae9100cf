// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/config/secretive.hpp"

#include "shared/schema/bind.hpp"

namespace poise::test {

namespace {

struct Inner {
    std::string password;

    static std::vector<schema::Field> fields() {
        return {schema::field<&Inner::password>({.name = "password", .help = "Secret.", .secret = true})};
    }
};

struct Secretive {
    std::string user;
    std::string password;
    Inner inner;

    static std::vector<schema::Field> fields() {
        using enum schema::Applies;
        return {
            schema::field<&Secretive::user>({.name = "user", .help = "Known."}),
            schema::field<&Secretive::password>(
                {.name = "password", .help = "Secret.", .applies = reload, .secret = true}),
            schema::field<&Secretive::inner>({.name = "inner", .help = "More of it.", .applies = restart}),
        };
    }
};

} // namespace

const schema::Section& secretive() {
    return schema::sectionOf<Secretive>();
}

} // namespace poise::test
